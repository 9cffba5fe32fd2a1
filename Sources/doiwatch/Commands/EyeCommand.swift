import ArgumentParser
import CStart
import Configuration
import Dispatch
import Eyes
import Foundation
import Logging
import Monitor
import Service

/// An eye: looks for a service elsewhere, in the foreground.
struct EyeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eye",
    abstract: "Run an eye: make requests from this machine for a service elsewhere, until SIGTERM or Ctrl-C.",
    discussion: """
      It takes requests out of PostgreSQL, makes them, and gives back what it saw; it keeps no state and judges \
      nothing. Of the configuration it needs eyes (postgres, and here as its name), network and contact. The \
      service that hands out the requests enforces the host budgets. See docs/eyes.md.
      """)

  @OptionGroup var config: ConfigOption

  @Option(name: .customLong("log-format"), help: "How log lines are written: text or json.")
  var logFormat: LogFormat = .text

  func run() throws {
    start_with_arenas(2)
    signal(SIGPIPE, SIG_IGN)
    let environment = ProcessInfo.processInfo.environment
    let log = logFormat.install(environment: environment)
    defer { log.flush(within: 1000) }
    do {
      try look(environment)
    } catch {
      guard let (words, status) = Doiwatch.explanation(of: error) else { throw error }
      for line in words { log.say(line) }
      throw status
    }
  }

  private func look(_ environment: [String: String]) throws {
    let settings = Settings(try config.load())
    let rule = try EyesCommand.rule(settings)
    let logger = Logger(label: "doiwatch")
    let notifier = Notifier(environment: environment)
    let network = settings.configuration.network
    let eye = Eye(
      try EyesCommand.place(settings, program: "doiwatch-eye"), settings: settings.transfers,
      places: network.concurrency, canaries: network.canaries
    ) { words, isTrouble in
      if isTrouble {
        logger.error("\(words)", metadata: ["trouble": "eyes"])
      } else {
        logger.info("\(words)")
      }
    }
    let signals = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: DispatchQueue.global())
      source.setEventHandler { @Sendable in eye.stop() }
      source.activate()
      return source
    }
    defer { for source in signals { source.cancel() } }
    do throws(PostgresTrouble) {
      try eye.run {
        notifier.ready("eye \(rule.here) is ready")
        logger.info("ready: eye \(rule.here) is ready")
      }
    } catch {
      logger.error("\(error)", metadata: ["trouble": "eyes"])
      throw ExitStatus.configuration
    }
    notifier.stopping()
  }
}
