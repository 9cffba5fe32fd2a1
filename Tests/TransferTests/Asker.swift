import Foundation
import Names
import Observations
import ScholarlyWeb

@testable import Transfer

/// A curl thread of its own, where each hop is asked for and awaited; ends with its owner.
final class Asker: Sendable {
  let transfers: Transfers
  private let desk = Desk()

  /// A curl thread whose connections all lead to the web, however its hosts are called.
  convenience init(_ web: ScholarlyWeb, _ change: (inout TransferSettings) -> Void = { _ in }) {
    self.init { settings in
      settings.caFile = web.authority.caFile
      settings.connectTo = [
        ":443:127.0.0.1:\(web.securePortNumber)", ":80:127.0.0.1:\(web.plainPortNumber)",
      ]
      change(&settings)
    }
  }

  /// A curl thread that goes where URLs lead.
  init(_ change: (inout TransferSettings) -> Void) {
    var settings = TransferSettings(
      userAgent: "doiwatch/test (+https://doiwatch.example)", timeout: .seconds(20),
      connectTimeout: .seconds(10), maxBody: 1 << 20)
    change(&settings)
    transfers = Transfers(settings: settings) { [desk] results in
      for (number, result) in results { desk.take(number, result) }
    }
  }

  deinit { transfers.stop() }

  /// The results that nobody waited for.
  var unheard: Int { desk.unheard }

  /// What one hop sees.
  func ask(
    _ url: String, want: HopRequest.Want = .page(PageWanted(doi: nil, depth: .everything)),
    cookies: [String] = [], isOperatorsWord: Bool = false
  ) async throws -> HopResult {
    let request = HopRequest(
      url: try LinkURL(url), want: want, cookies: cookies, isOperatorsWord: isOperatorsWord)
    return await withCheckedContinuation { transfers.start([(desk.expect($0), request)]) }
  }

  /// What a request sees.
  func ask(_ request: HopRequest) async -> HopResult {
    await withCheckedContinuation { transfers.start([(desk.expect($0), request)]) }
  }

  /// Starts a hop whose result nobody waits for.
  func begin(_ url: String) throws {
    let wanted = PageWanted(doi: nil, depth: .title)
    transfers.start([(desk.expect(nil), HopRequest(url: try LinkURL(url), want: .page(wanted)))])
  }

  /// Who waits for which number.
  ///
  /// `@unchecked Sendable`: every access to the table is under `lock`.
  private final class Desk: @unchecked Sendable {
    private let lock = NSLock()
    private var waiting: [UInt64: CheckedContinuation<HopResult, Never>] = [:]
    private var last: UInt64 = 0
    private var strays = 0

    var unheard: Int { lock.withLock { strays } }

    func expect(_ continuation: CheckedContinuation<HopResult, Never>?) -> UInt64 {
      lock.withLock {
        last += 1
        waiting[last] = continuation
        return last
      }
    }

    func take(_ number: UInt64, _ result: HopResult) {
      let continuation = lock.withLock {
        let continuation = waiting.removeValue(forKey: number)
        if continuation == nil { strays += 1 }
        return continuation
      }
      continuation?.resume(returning: result)
    }
  }
}

extension HopResult {
  /// Why there is no answer.
  var failure: TransferFailure.Kind? { if case .failure(let failure) = outcome { failure.kind } else { nil } }

  /// The answer.
  var answer: Answer? { try? outcome.get() }
}

extension Answer {
  /// Why the server's side ended the body early.
  var cutBy: TransferFailure.Kind? { if case .failure(let failure) = cut { failure.kind } else { nil } }
}

/// The web that the tests share; it goes with the process.
enum TestWeb {
  static let standard = try! StandardWeb()
  static var server: ScholarlyWeb { standard.server }
}
