import ArgumentParser
import Configuration
import Eyes
import Foundation
import Text
import Observations
import Monitor

/// The eyes of a service.
struct EyesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eyes",
    abstract: "List the eyes of the service, or create the database tables that they share.",
    discussion: "Without a subcommand it lists the eyes, with --json as one JSON array.",
    subcommands: [List.self, SetUp.self], defaultSubcommand: List.self)

  /// Lists all eyes.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the eyes, the service's own among them.",
      discussion: "Exits with 69 if PostgreSQL cannot be reached.")

    @OptionGroup var config: ConfigOption

    @Flag(help: "One JSON array.")
    var json = false

    func run() throws {
      let place = try EyesCommand.place(try config.settings())
      let eyes = try EyesCommand.asking { () throws(PostgresTrouble) in try EyeTables.eyes(place) }
      if json {
        Output.line(JSONText.list { list in for eye in eyes { list.object { eye.write(&$0) } } }.string)
      } else {
        if eyes.isEmpty { Output.line("no eye has shown itself yet") }
        for eye in eyes { show(eye) }
      }
    }

    private func show(_ eye: EyesStanding.Eye) {
      let own = eye.isOwn ? "  the service's own" : ""
      let failed = eye.failures > 0 ? ", \(NumberFormat.number(Int(eye.failures))) failed" : ""
      Output.line(
        PlainText.line(
          "\((eye.isAlive ? "alive" : "lost").padded(to: 5)) \(eye.name)  since \(eye.since.minuteText) UTC, \(NumberFormat.count(Int(eye.hops), "hop"))\(failed), lag \(eye.lag)\(own)"
        ))
    }
  }

  /// Makes the tables.
  struct SetUp: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "setup", abstract: "Create the tables and the role doiwatch_eye in PostgreSQL.",
      discussion: """
        Once, as a role that may create schemas and roles. If the tables already exist, nothing changes; those of \
        another release, or of another program, are refused with 73. The role doiwatch_eye cannot log in: give each \
        eye a role of its own with CREATE ROLE … LOGIN IN ROLE doiwatch_eye.
        """)

    @OptionGroup var config: ConfigOption

    func run() throws {
      let place = try EyesCommand.place(try config.settings())
      switch try EyesCommand.asking({ () throws(PostgresTrouble) in try EyeTables.setUp(place) }) {
      case .made: Output.line("created the tables of eyes and the role doiwatch_eye")
      case .wasThere: Output.line("the tables of eyes already exist")
      case .refused(let words):
        Output.complain("doiwatch: PostgreSQL is not touched: \(words)")
        throw ExitStatus.cannotWrite
      }
    }
  }

  /// What the configuration says of eyes.
  static func rule(_ settings: Settings) throws -> Configuration.Eyes {
    guard let rule = settings.configuration.eyes else {
      Output.complain("doiwatch: no eyes are configured: give the section eyes with its postgres")
      throw ExitStatus.configuration
    }
    return rule
  }

  /// Where they meet.
  ///
  /// - Parameter program: the name that PostgreSQL shows for the connection.
  static func place(_ settings: Settings, program: String = "doiwatch") throws -> EyePlace {
    EyePlace(
      try rule(settings), timeout: settings.configuration.network.timeout,
      program: "\(program) \(BuildInfo.version)", environment: ProcessInfo.processInfo.environment)
  }

  private static func asking<Value>(_ ask: () throws(PostgresTrouble) -> Value) throws -> Value {
    do throws(PostgresTrouble) { return try ask() } catch {
      Output.complain("doiwatch: PostgreSQL: \(error)")
      throw ExitStatus.offline
    }
  }
}
