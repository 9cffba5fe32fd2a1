import Foundation
import Journal
import Links
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
      to: directory, rotateAt: settings.configuration.output.journalRotate.bytes)
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
      ("no watched link fits \(text); see the problems with: doiwatch status", .badInput)
    case .acknowledgedAll(links: 0, _):
      ("no link of \(text) has a problem to acknowledge; see: doiwatch status", .badInput)
    case .acknowledgedAll: nil
    case .noneLeaving(nil):
      ("no article waits for its leave to be accepted; see: doiwatch status", .badInput)
    case .noneLeaving(let file?):
      ("\(file) is no missing file of which articles are watched; see: doiwatch status", .badInput)
    case .unknownSource:
      ("\(text) is no source that was ever looked at; see them with: doiwatch source list", .badInput)
    case .nothingShrank(let state, let reason):
      (
        "\(text) has nothing to accept: no whole look at it had too few records; it is \(state)"
          + (reason.isEmpty ? "" : " (\(reason))"), .badInput
      )
    case .unknownLink:
      ("\(text) is not watched; see the watched links with: doiwatch status --all", .badInput)
    case .noProblem("unchecked"):
      ("\(text) was not looked at yet, so there is nothing to acknowledge; see: doiwatch status", .badInput)
    case .noProblem(let status):
      (
        "\(text) is \(status), so there is nothing to acknowledge; see the problems with: doiwatch status",
        .badInput
      )
    case .notAcknowledged:
      ("\(text) is not acknowledged; see what is with: doiwatch status", .badInput)
    case .past: ("the acknowledgement's end was over before it could begin; give a later one", .badInput)
    case .failed(let words): (words, .cannotWrite)
    }
  }
}
