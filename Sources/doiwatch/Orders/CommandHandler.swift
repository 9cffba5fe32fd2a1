import Foundation
import Journal
import Findings
import Monitor
import Service

/// What the commands that give orders share: the state, the finding of links, the delivery, and the words for
/// what came of it.
struct CommandHandler {
  let links: WatchedLinks
  private let delivery: CommandClient

  init(_ config: ConfigOption) throws {
    let settings = try config.settings()
    let directory = settings.stateDirectory(environment: ProcessInfo.processInfo.environment)
    links = WatchedLinks(
      store: try Store(reading: directory), resolver: settings.checkPolicy.resolver)
    delivery = CommandClient(
      to: directory, rotateAt: settings.configuration.reports.output.journalRotate.bytes)
  }

  /// The watched links that a text means.
  ///
  /// - Throws: `ExitStatus.badInput`, after a word to the person.
  func find(_ text: String) throws -> [KnownLink] {
    let known = try links.find(text)
    guard !known.isEmpty else { throw ExitStatus.badInput }
    return known
  }

  /// Gives an order; what went wrong with it is told and thrown.
  func give(_ order: Order, about text: String) throws -> CommandClient.Outcome {
    let outcome = try delivery.give(order)
    if let (complaint, status) = refusal(outcome.answer, text) {
      Output.complain("doiwatch: \(complaint)")
      throw status
    }
    return outcome
  }

  private func refusal(_ answer: OrderAnswer, _ text: String) -> (String, ExitStatus)? {
    switch answer {
    case .acknowledged, .withdrawn, .rechecking, .pruned, .acceptedArticles, .acceptedSource, .retrying: nil
    case .acknowledgedAll(links: 0, fine: 0):
      ("no watched link matches \(text); list the problems with: doiwatch status", .badInput)
    case .acknowledgedAll(links: 0, _):
      ("no link of \(text) has a problem to acknowledge; see: doiwatch status", .badInput)
    case .acknowledgedAll: nil
    case .noneLeaving(nil):
      ("no removal of articles waits to be accepted; see: doiwatch status", .badInput)
    case .noneLeaving(let file?):
      ("\(file) is not a missing file with watched articles; see: doiwatch status", .badInput)
    case .unknownSource:
      (
        "\(text) is not a source that was ever harvested; list the sources with: doiwatch source list",
        .badInput
      )
    case .nothingShrank(let state, let reason):
      (
        "\(text) has nothing to accept: no full harvest of it had too few records; it is \(state)"
          + (reason.isEmpty ? "" : " (\(reason))"), .badInput
      )
    case .unknownLink:
      ("\(text) is not watched; list the watched links with: doiwatch status --all", .badInput)
    case .noProblem("unchecked"):
      (
        "\(text) has not been checked yet, so there is nothing to acknowledge; see: doiwatch status",
        .badInput
      )
    case .noProblem(let status):
      (
        "\(text) is \(status), so there is nothing to acknowledge; list the problems with: doiwatch status",
        .badInput
      )
    case .notAcknowledged:
      ("\(text) is not acknowledged; list the acknowledged links with: doiwatch status", .badInput)
    case .past: ("the acknowledgement ended before it could begin; give a later end", .badInput)
    case .failed(let words): (words, .cannotWrite)
    }
  }
}
