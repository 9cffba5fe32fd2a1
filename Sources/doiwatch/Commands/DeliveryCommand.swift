import ArgumentParser
import Configuration
import Delivery
import Foundation
import Journal
import Text
import Time
import Reporting
import Monitor
import Service

/// The messages on their way.
struct DeliveryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delivery", abstract: "List, retry and test messages to people and machines.",
    subcommands: [List.self, Retry.self, Test.self])

  /// What is in the outbox.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the waiting messages, and those that ended in the last 30 days.",
      discussion: """
        A message is queued, sent, refused (permanently, by the recipient's server) or given-up (it could not be \
        delivered in 5 days).
        """)

    @OptionGroup var config: ConfigOption

    @Flag(help: "One JSON array.")
    var json = false

    func run() throws {
      let directory = try config.stateDirectory()
      var rows: [OutboxRow] = []
      do throws(StateError) {
        rows = try Store(reading: directory).outboxRows(at: .read())
      } catch {
        // Before the first start nothing was sent.
        guard error.kind == .missing else { throw error }
        Output.complain("doiwatch: \(error)")
      }
      if json {
        Output.line(JSONText.list { list in for row in rows { list.object { row.write(&$0) } } }.string)
      } else {
        if rows.isEmpty { Output.line("nothing was sent in the last 30 days, and nothing waits") }
        for row in rows { show(row, at: Moment.read()) }
      }
    }

    private func show(_ row: OutboxRow, at now: Moment) {
      let next = row.nextTry.map { $0 > now ? ", next in \(NumberFormat.age($0 - now))" : ", next now" } ?? ""
      Output.line(
        PlainText.line(
          "\(row.state.description.padded(to: 9)) \(row.route) to \(row.to)  queued \(row.queuedAt), \(NumberFormat.count(row.tries, "attempt"))\(next)  \(row.id)"
        ))
      if let words = row.words, row.state != .sent { Output.line(PlainText.line("          \(words)")) }
    }
  }

  /// Makes what waits due.
  struct Retry: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Try the waiting messages now; also reopen a route whose webhook was gone.")

    @OptionGroup var config: ConfigOption

    @Argument(help: ArgumentHelp("The name of a route. Default: all routes.", valueName: "route"))
    var route: String?

    func run() throws {
      let settings = try config.settings()
      if let route, settings.delivery(environment: [:]).route(route) == nil {
        throw DeliveryCommand.refusal(route, settings)
      }
      let outcome = try CommandHandler(config).give(
        .retryDeliveries(route: route), about: route ?? "all routes")
      guard case .retrying(let messages, let reopened, let waits) = outcome.answer else { return }
      for route in reopened {
        Output.line(PlainText.line("route \(route) is open again; its next message tells what it missed"))
      }
      let when =
        waits ? "when our own connection is back" : outcome.byService ? "now" : "when the service starts"
      Output.line("\(NumberFormat.count(messages, "message")) tried \(when)")
    }
  }

  /// Sends one message, and shows how that goes.
  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Send one message over a route and print the dialogue, without secrets.",
      discussion: """
        It needs no running service and records nothing. It uses the first of several addresses; for owners it uses \
        the first owner that has an address, otherwise the fallback. Exits with 1 if the message was not accepted.
        """)

    @OptionGroup var config: ConfigOption

    @Argument(help: ArgumentHelp("The name of a route.", valueName: "route"))
    var route: String

    func run() throws {
      let settings = Settings(try config.load())
      let environment = ProcessInfo.processInfo.environment
      let sending = settings.delivery(environment: environment)
      guard let route = sending.route(self.route) else { throw DeliveryCommand.refusal(self.route, settings) }
      let now = Moment.read()
      let name =
        switch route.occasion {
        case .digest(let name): name
        case .changes: route.name
        }
      let recipients: [String] =
        switch route.way {
        case .mail(let addresses): addresses
        case .owners: settings.configuration.library.owners.flatMap(\.mail) + sending.delivery.fallback
        case .webhook, .command: []
        }
      let content = DigestContent(name: name, from: now, to: now)
      let message = Composition(
        route, sending.delivery, kind: .test, origin: UUID().uuidString
      ).messages(
        content, part: DeliveryTurn.Mark.everything, to: Array(recipients.prefix(1)),
        occasion: "test \(now)", at: now
      ).first
      guard let message else {
        Output.complain(
          "doiwatch: \(route.name) has no recipient: neither an owner with mail nor a fallback")
        throw ExitStatus.failing
      }
      let folder = FileManager.default.temporaryDirectory.path
      let outcome = Postman(sending, folder: folder, commands: RunningCommands()).deliver(message, at: now) {
        Output.line($0)
      }
      switch outcome {
      case .accepted: Output.line("accepted: \(message.id) to \(message.to)")
      case .refused(let words), .gone(let words), .failed(let words, _):
        Output.complain(PlainText.line("doiwatch: not accepted by \(message.to): \(words)"))
        throw ExitStatus.failing
      }
    }
  }

  private static func refusal(_ route: String, _ settings: Settings) -> ExitStatus {
    let names = settings.configuration.reports.delivery.routes.map(\.name)
    let known = names.isEmpty ? "the configuration has none" : "the routes are \(NumberFormat.list(names))"
    Output.complain(PlainText.line("doiwatch: \(route) is not a delivery route; \(known)"))
    return .badInput
  }
}
