import ArgumentParser
import Foundation
import Journal
import Text

/// The state directory: copy it, look through it.
struct StateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "state", abstract: "Copy or check the state.",
    subcommands: [Backup.self, Check.self])

  /// An online copy of the database.
  struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a copy of the database, also while the service runs.",
      discussion: """
        The copy is verified before it gets its name, and is one file. To restore: stop the service, remove \
        doiwatch.db, doiwatch.db-wal and doiwatch.db-shm from the state directory, put the copy in their place as \
        doiwatch.db, and start the service. Leave journal*.ndjson where they are: entries that the copy lacks are \
        imported from there. Exits with 1 if the copied state does not hold, and with 73 if FILE cannot be written.
        """)

    @OptionGroup var config: ConfigOption

    @Argument(help: "The file to write.", completion: .file())
    var file: String

    @Flag(help: "Replace an existing file.")
    var force = false

    func run() throws {
      umask(0o027)
      do {
        let head = try config.store().backUp(to: file, replacing: force)
        Output.line("\(file) is written and verified; its journal ends at checkpoint \(head)")
      } catch let failure as Proof.Failure {
        Output.line("no copy was made: the journal does not hold at \(PlainText.line(failure.description))")
        throw ExitStatus.failing
      } catch let error as StateError where error.kind == .damaged {
        Output.line("no copy was made: \(PlainText.line(error.description))")
        throw ExitStatus.failing
      }
    }
  }

  /// The integrity of everything that is kept.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check database, journal and journal files, also while the service runs.",
      discussion: """
        It checks whether the database is intact and consistent, whether the journal's chain holds, and whether the \
        journal's files match the database. It changes nothing. Exits with 1 if something is wrong, and says what \
        to do.
        """)

    @OptionGroup var config: ConfigOption

    func run() throws {
      let directory = try config.stateDirectory()
      do {
        let store = try Store(reading: directory)
        let parts = [try database(store), try journal(store), try files(store, directory)]
        if parts.contains(false) { throw ExitStatus.failing }
      } catch let error as StateError where error.kind == .damaged {
        tell("database", error.description)
        throw ExitStatus.failing
      }
    }

    private func database(_ store: Store) throws -> Bool {
      let faults = try store.databaseFaults()
      for fault in faults { tell("database", fault.description) }
      if faults.isEmpty { tell("database", "is intact") }
      return faults.isEmpty
    }

    private func journal(_ store: Store) throws -> Bool {
      do {
        let proof = try Proof.store(store, mustContain: nil)
        let range = proof.first.map { "entries \($0) to \(proof.head.size) hold" } ?? "is empty"
        tell("journal", "\(range); checkpoint \(proof.head)")
        return true
      } catch let failure as Proof.Failure {
        tell(
          "journal",
          "does not hold at \(failure.description); compare with the journal's files (journal verify --file) and with a backup, and restore the one that holds"
        )
        return false
      }
    }

    private func files(_ store: Store, _ directory: StateDirectory) throws -> Bool {
      var standing = try store.mirrorStanding(isRunning: directory.isHeld)
      // Beside a running service, a file may be a moment behind, or renamed just while it is read.
      for _ in 0..<10 {
        if case .equal = standing { break }
        guard directory.isHeld else { break }
        usleep(200_000)
        standing = try store.mirrorStanding(isRunning: true)
      }
      let (isFine, words) = FileStanding.words(standing, isRunning: directory.isHeld)
      tell("files", words)
      return isFine
    }

    private func tell(_ part: String, _ words: String) {
      Output.line(PlainText.line("\(part.padded(to: 10))\(words)"))
    }
  }
}

/// What the comparison of the journal's files with the database says to people.
private enum FileStanding {
  static func words(_ standing: MirrorStanding, isRunning: Bool) -> (isFine: Bool, words: String) {
    switch standing {
    case .equal(let files, let absent):
      let away = absent.map {
        "; entries \($0.lowerBound) to \($0.upperBound) are only in the database; their files were moved away"
      }
      return (true, "\(NumberFormat.count(files, "journal file")) as in the database\(away ?? "")")
    case .behind(let lacking):
      let step = isRunning ? "the service's log says why" : "start the service: it completes them"
      return (
        false,
        "entries \(lacking.lowerBound) to \(lacking.upperBound) are in the database but in no journal file; \(step)"
      )
    case .ahead(let lacking):
      return (
        false,
        "entries \(lacking.lowerBound) to \(lacking.upperBound) are in the files but not in the database, which is an older copy; start the service: it takes them in"
      )
    case .differs(let seq, let file, let found):
      return (
        false,
        "at entry \(seq), \(file) has \(found); keep a copy of that file as evidence; the journal in the database, which doiwatch journal --json shows, is authoritative"
      )
    }
  }
}
