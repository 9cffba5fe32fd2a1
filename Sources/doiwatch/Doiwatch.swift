import ArgumentParser
import CStart
import Configuration
import Foundation
import Journal
import Monitor

/// The program: one subcommand per file.
@main
struct Doiwatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doiwatch",
    abstract: "Watches the DOI and license links of published articles.",
    discussion: """
      A published article makes two promises through its links: its DOI leads to it, and its license is the one \
      it names. doiwatch rechecks both, forever, and records every change in a journal that can be proved.

      Check one link now:     doiwatch check 10.3929/ethz-b-000334381
      Start the service:      doiwatch run
      Show what it knows:     doiwatch status
      Explain a link:         doiwatch explain 10.3929/ethz-b-000334381
      Rescue a broken link:   doiwatch rescue 10.3929/ethz-b-000334381
      Prove its history:      doiwatch journal verify
      Acknowledge a problem:  doiwatch ack LINK --until 30d --reason "reported"
      Recheck links now:      doiwatch recheck --status broken

      Exit codes: \(ExitStatus.table).
      """,
    version: BuildInfo.version,
    subcommands: [
      Run.self, Check.self, StatusCommand.self, Explain.self, RescueCommand.self, Ack.self, Unack.self,
      Recheck.self, Scan.self,
      Import.self, Init.self,
      Nagios.self, JournalCommand.self, DigestCommand.self, SiteCommand.self, StateCommand.self,
      ArticlesCommand.self, SourceCommand.self, DeliveryCommand.self, EyeCommand.self, EyesCommand.self,
      ConfigCommand.self,
    ])

  // Here too, so that it may stand in front of the command, as in the unit file; the commands take it over.
  @OptionGroup var config: ConfigOption

  static func main() {
    // Long outputs go into pipes that may close early; that is no crash.
    signal(SIGPIPE, SIG_DFL)
    // A file as large as it may be (RLIMIT_FSIZE) is like a full disk: the write says so.
    signal(SIGXFSZ, SIG_IGN)
    // Whoever started us may ignore it, and then the system keeps from us how the programs end that we start.
    signal(SIGCHLD, SIG_DFL)
    // A name that does not exist is not looked for below this machine's own domain, where a wildcard may answer for it
    // (resolv.conf(5)). Before any thread is there, as others may read the environment.
    setenv("LOCALDOMAIN", "", 0)
    do {
      var command = try parseAsRoot()
      // SIGHUP was held before anything else, for the service, which reads its configuration again at it.
      if !(command is Run) { start_release_hang_up() }
      try command.run()
      ExitStatus.fine.leave()
    } catch {
      leave(error)
    }
  }

  /// Says what went wrong and ends with the code that stands for it.
  private static func leave(_ error: any Error) -> Never {
    if let status = error as? ExitStatus { status.leave() }
    if let (words, status) = explanation(of: error) {
      for line in words { Output.complain(line) }
      status.leave()
    }
    // What is printed because it was asked for, such as help, is output as any other.
    guard exitCode(for: error) == .success else { exit(withError: error) }
    let words = fullMessage(for: error)
    if !words.isEmpty { Output.line(words) }
    ExitStatus.fine.leave()
  }

  /// What to say of an error, and the code that stands for it; nil if the parser of arguments knows what to say. What
  /// nobody expected is a mistake of ours.
  static func explanation(of error: any Error) -> (words: [String], status: ExitStatus)? {
    switch error {
    case is ExitStatus: nil
    case let error as ConfigurationError: (error.problems.map { "\($0)" }, .configuration)
    case let error as StateError: (["doiwatch: \(error)"], ExitStatus(error))
    case _ where exitCode(for: error) == .failure:
      (
        ["doiwatch: an internal error: \(error); please report it, with the steps that led to it"],
        .internalError
      )
    default: nil
    }
  }
}
