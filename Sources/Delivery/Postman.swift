import CCurl
import Configuration
import Time
import Reporting

/// Whoever takes a message where its route leads, and says what came of it. It blocks: each channel has its own thread.
package struct Postman: Sendable {
  private let settings: DeliverySettings
  /// The folder for files of commands.
  private let folder: String
  private let commands: RunningCommands

  /// A postman.
  package init(_ settings: DeliverySettings, folder: String, commands: RunningCommands) {
    self.settings = settings
    self.folder = folder
    self.commands = commands
  }

  /// Has the process leave no core where passwords or secrets are configured, which it reads for each message.
  package static func guardSecrets(of settings: DeliverySettings) {
    let hasSecrets = settings.delivery.routes.contains { $0.channel == .webhook }
    if hasSecrets || settings.delivery.smtp?.user.isEmpty == false { ccurl_leave_no_core() }
  }

  /// Delivers a message.
  ///
  /// - Parameter dialogue: takes the lines that both sides say, without secrets.
  package func deliver(_ message: OutboxMessage, at now: Moment, dialogue: ((String) -> Void)? = nil)
    -> DeliveryOutcome
  {
    if message.channel == .mail {
      guard let server = settings.delivery.smtp else {
        return .failed("the configuration no longer names a mail server", wait: nil)
      }
      return MailSender(server: server, settings: settings, dialogue: dialogue).send(message)
    }
    guard let route = settings.route(message.route), route.channel == message.channel else {
      return .failed("the configuration no longer has this route", wait: nil)
    }
    switch route.way {
    case .webhook(let webhook):
      return HookSender(webhook: webhook, settings: settings, dialogue: dialogue).send(message, at: now)
    case .command(let words, let limit):
      return CommandRunner(words: words, limit: limit, folder: folder, commands: commands).run(message)
    case .mail, .owners: return .failed("the route has another destination now", wait: nil)
    }
  }
}
