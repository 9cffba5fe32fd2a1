import ArgumentParser
import CStart
import Configuration
import Foundation
import Service

/// The service, in the foreground.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the service in the foreground, until SIGTERM or Ctrl-C.",
    discussion: """
      It checks everything that is due, then sleeps until something is due; a restart continues where it stopped. \
      SIGHUP reloads the configuration. Under systemd it reports READY, feeds the watchdog and logs to the \
      journal with fields.
      """)

  @OptionGroup var config: ConfigOption

  @Flag(help: "Make one pass over everything that is due, then end.")
  var once = false

  @Option(name: .customLong("log-format"), help: "The format of log lines: text or json.")
  var logFormat: LogFormat = .text

  @Option(
    name: .customLong("log-level"),
    help: "The lowest level that is logged: debug (each request and decision), info or error.")
  var logLevel: LogLevel = .info

  func run() throws {
    // What the state directory holds is for its owner and group.
    umask(0o027)
    start_with_arenas(2)
    signal(SIGPIPE, SIG_IGN)
    let environment = ProcessInfo.processInfo.environment
    let log = logFormat.install(environment: environment, level: logLevel)
    // Whoever reads the log may have stopped, and then what is left of it is not waited for: 5 s are all there is for
    // an end in order.
    defer { log.flush(within: Self.patienceWithLog) }
    do {
      try serve(environment)
    } catch {
      guard let (words, status) = Doiwatch.explanation(of: error) else { throw error }
      for line in words { log.say(line) }
      throw status
    }
  }

  /// Milliseconds.
  private static let patienceWithLog = 1000

  private func serve(_ environment: [String: String]) throws {
    let file = try config.file()
    let service = try Service(
      load: { () throws(ConfigurationError) in try Configuration.load(path: file) }, onePass: once,
      isTraced: logLevel == .debug, environment: environment)
    switch try service.run() {
    case .offline: throw ExitStatus.offline
    case .done(let snapshot) where once:
      if snapshot.count(.broken) + snapshot.count(.suspect) > 0 { throw ExitStatus.failing }
    case .done: break
    }
  }
}

extension LogFormat: ExpressibleByArgument {}
extension LogLevel: ExpressibleByArgument {}
