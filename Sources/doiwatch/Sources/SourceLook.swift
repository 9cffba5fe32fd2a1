import Configuration
import Foundation
import Libraries
import Text
import Time
import Observations
import Monitor

/// One page of a source's list, asked for by a command that records nothing.
final class SourceLook {
  private let settings: Settings
  private let requests: LoneRequests

  init(_ settings: Settings) {
    self.settings = settings
    requests = LoneRequests(settings)
  }

  /// The first page of a place; a redirect is followed, and a host that asks us to come later is not.
  ///
  /// - Throws: ``ExitStatus/offline`` where nothing is known of the place, because our own connection is lost.
  func page(_ place: SourcePlace, keyFile: String?) throws -> HarvestAnswer {
    let question = SourceQuestion(place)
    let request: HopRequest
    do {
      let key = try keyFile.map { path throws(SecretFile.Unreadable) in try SecretFile.read(path) }
      guard let made = settings.sourceDoors.request(question, key: key) else {
        return .trouble("the configured address is not a usable URL")
      }
      request = made
    } catch {
      return .trouble("its key cannot be read: \(error.words)")
    }
    var answer = try ask(request, question)
    for _ in 0..<SourceLook.mostMoves {
      guard case .moved(let url) = answer else { break }
      answer = try ask(request.moved(to: url), question)
    }
    if case .moved(let url) = answer { return .trouble("it redirects endlessly, last to \(url.text)") }
    return answer
  }

  private static let mostMoves = 5

  private func ask(_ request: HopRequest, _ question: SourceQuestion) throws -> HarvestAnswer {
    let result = requests.ask(request)
    if let reason = requests.offline {
      Output.complain(
        "doiwatch: our own connection is lost, so nothing is known about the source; check the network (\(reason))"
      )
      throw ExitStatus.offline
    }
    return result.map { HarvestReading(question).answer(of: $0) }
      ?? .busy("it asked us to wait", isTimed: true)
  }
}

/// What a page says of the whole list.
struct SourceEstimate {
  private let page: HarvestPage
  private let size: Int
  private let interval: Span

  init(_ page: HarvestPage, of place: SourcePlace, _ settings: Settings) {
    self.page = page
    size = page.next == nil ? max(1, page.received) : max(1, min(page.received, place.pageSize))
    let url = settings.sourceDoors.request(SourceQuestion(place))?.url
    let rules = settings.hostRules
    interval = url.map { rules.rule(ofBudget: rules.budget(of: $0)).interval } ?? .zero
  }

  /// How many records there are; nil if the source does not say.
  var total: Int? { page.total ?? (page.next == nil ? page.received : nil) }

  /// How many requests a whole look takes.
  var requests: Int? { total.map { max(1, ($0 + size - 1) / size) } }

  /// What was found, in a sentence.
  var found: String {
    let articles = page.records.count
    let rest = page.received - articles
    let words = total.map { "\(NumberFormat.count($0, "record"))" } ?? "records, and it does not say how many"
    let left = rest > 0 ? ", \(NumberFormat.number(rest)) are not" : ""
    let unread = page.unread > 0 ? " (\(NumberFormat.number(page.unread)) cannot be read)" : ""
    return
      "\(words); of the first \(NumberFormat.number(page.received)), \(NumberFormat.number(articles)) are articles\(left)\(unread)"
  }

  /// What a whole look costs, in a sentence.
  var cost: String {
    guard let requests else { return "a full harvest takes one request per page" }
    let least = Span(milliseconds: Int64(requests).multipliedUpToLimit(by: interval.milliseconds))
    return
      "a full harvest takes \(NumberFormat.count(requests, "request")), at least \(NumberFormat.age(least))"
  }
}
