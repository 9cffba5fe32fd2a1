import Dispatch
import Foundation
import ScholarlyWeb

/// The tool's remote control: plain HTTP on a port of its own, which stays when the web has its outage.
struct ControlSite {
  /// The port to ask, on 127.0.0.1 and under any host name.
  var port: Int { door.plainPortNumber }

  private let door: ScholarlyWeb

  /// Opens the control.
  ///
  /// - Parameter quit: ends the tool; called on the main queue just after `/quit` was answered.
  init(web: StandardWeb, quit: @escaping @Sendable () -> Void) throws {
    door = try ScholarlyWeb()
    answerPages(web)
    answerTroubles(web)
    answerQuestions(web)
    door.answer("*", at: "/quit") { _ in
      DispatchQueue.main.asyncAfter(deadline: .now() + 0.05) { @Sendable in quit() }
      return Self.done
    }
  }

  /// Closes the control.
  func stop() { door.stop() }

  private func answerPages(_ web: StandardWeb) {
    door.answer("*", at: "/break") { request in
      guard let url = request.queryValues("url").first else { return Self.missing("url") }
      web.breakPage(url, status: request.queryValues("status").first.flatMap { Int($0) } ?? 404)
      return Self.done
    }
    door.answer("*", at: "/mend") { request in
      guard let url = request.queryValues("url").first else { return Self.missing("url") }
      web.mendPage(url)
      return Self.done
    }
    door.answer("*", at: "/retarget") { request in
      guard let doi = request.queryValues("doi").first, let target = request.queryValues("to").first else {
        return Self.missing("doi or to")
      }
      guard web.registry.retarget(doi: doi, to: target) else {
        return .text("\(doi) is not registered\n", status: 404)
      }
      return Self.done
    }
  }

  private func answerTroubles(_ web: StandardWeb) {
    door.answer("*", at: "/outage") { request in
      switch request.queryValues("on").first {
      case "1": web.server.pause()
      case "0": web.server.resume()
      default: return Self.missing("on, 1 or 0")
      }
      return Self.done
    }
    door.answer("*", at: "/trouble") { request in
      switch request.queryValues("kind").first {
      case "error": web.registry.setResolverTrouble(.error500)
      case "challenge": web.registry.setResolverTrouble(.challenge)
      case "garbage": web.registry.setResolverTrouble(.garbage)
      case "none": web.registry.setResolverTrouble(nil)
      default: return Self.missing("kind: error, challenge, garbage or none")
      }
      return Self.done
    }
  }

  private func answerQuestions(_ web: StandardWeb) {
    let start = ContinuousClock.now
    door.answer("*", at: "/requests") { request in
      let requests = web.server.requests(host: request.queryValues("host").first)
      return .json(RequestListing(requests: requests, start: start).json)
    }
    door.answer("*", at: "/clear") { _ in
      web.server.clearLog()
      return Self.done
    }
  }

  private static let done = WebAnswer.text("done\n")

  private static func missing(_ what: String) -> WebAnswer {
    .text("this needs \(what), see scholarly-web --help\n", status: 400)
  }
}
