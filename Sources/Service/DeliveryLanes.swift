import Delivery
import Dispatch
import Foundation
import Journal
import Time
import Reporting
import Monitor
import Synchronization

/// The going out of messages beside the service: a queue for each channel, on which one waits for the other, so that a
/// mail server that says a byte a second holds up mails and nothing else. They only post what came of it.
final class DeliveryLanes: Sendable {
  private struct Wish {
    var settings: Settings
    var isStopped = false
  }

  private let wish: Mutex<Wish>
  private let directory: StateDirectory
  private let environment: [String: String]
  private let inbox: Inbox
  private let commands = RunningCommands()
  private let lanes: [DeliveryChannel: DispatchQueue]

  init(_ settings: Settings, _ directory: StateDirectory, environment: [String: String], inbox: Inbox) {
    wish = Mutex(Wish(settings: settings))
    self.directory = directory
    self.environment = environment
    self.inbox = inbox
    lanes = Dictionary(
      uniqueKeysWithValues: DeliveryChannel.allCases.map {
        ($0, DispatchQueue(label: "doiwatch.\($0)", qos: .utility))
      })
    Postman.guardSecrets(of: settings.delivery(environment: environment))
  }

  /// Another configuration is in force.
  func reconfigure(_ settings: Settings) {
    wish.withLock { $0.settings = settings }
    Postman.guardSecrets(of: settings.delivery(environment: environment))
  }

  /// Nothing is begun any more, and commands that run are killed; what was on its way goes out again after the next start.
  func stop() {
    wish.withLock { $0.isStopped = true }
    commands.end()
  }

  /// Takes a message, and posts later what came of it.
  func take(_ parcel: Parcel) {
    lanes[parcel.message.channel]?.async { @Sendable [self] in
      let (settings, isStopped) = wish.withLock { ($0.settings, $0.isStopped) }
      guard !isStopped else { return }
      let postman = Postman(
        settings.delivery(environment: environment), folder: directory.path, commands: commands)
      inbox.post(.delivered(parcel, postman.deliver(parcel.message, at: Moment.read())))
    }
  }
}

extension Settings {
  /// What sending needs to know.
  package func delivery(environment: [String: String]) -> DeliverySettings {
    DeliverySettings(
      configuration, userAgent: BuildInfo.userAgent(contact: configuration.contact), environment: environment)
  }
}
