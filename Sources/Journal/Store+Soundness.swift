import Files
import GRDB
import Glibc

extension Store {
  /// Refuses a damaged database at the start, before anything is written into it.
  ///
  /// Up to 64 MiB the whole file is looked through, which takes at most about a tenth of a second; a larger one
  /// would hold up the start, so only a small table is, and `state check` looks through the rest.
  static func requireSound(_ path: String) throws(StateError) {
    var info = stat()
    try requireFiles(path)
    guard stat(path, &info) == 0, info.st_size > 0 else { return }
    // Who died while the database was being made left a rollback journal, which only a connection that writes takes
    // back; there is nothing in it yet to be damaged.
    guard access(path + "-journal", F_OK) != 0 else { return }
    let isSmall = info.st_size <= smallSize
    let said = try attempt("check \(path)") {
      // A connection of its own that writes nothing: GRDB writes as soon as it opens a database in WAL mode.
      try openToRead(path).read { db in
        let whole = try isSmall || !db.tableExists("meta")
        return try String.fetchOne(db, sql: whole ? "PRAGMA quick_check(1)" : "PRAGMA quick_check(meta)")
      }
    }
    guard let said, said != "ok" else { return }
    throw StateError(.damaged, "\(path) is damaged (\(oneLine(said))); \(StateError.restoring)")
  }

  /// Refuses a database that is none, or has such a part: SQLite waits at a pipe as anybody does.
  static func requireFiles(_ path: String) throws(StateError) {
    for part in ["", "-wal", "-shm", "-journal"] {
      let kind = FileKind(at: path + part) ?? (isLoop(path + part) ? .link : .regular)
      guard kind != .regular else { continue }
      throw StateError(.unusable, "cannot use \(path + part): it is \(kind), not a file; move it away")
    }
  }

  private static func isLoop(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) != 0 && errno == ELOOP
  }

  private static let smallSize = 64 << 20

  private static func oneLine(_ text: String) -> String { text.replacing("\n", with: " ") }

  /// What is wrong with the database as SQLite sees it, and where its tables contradict each other.
  package func databaseFaults() throws(StateError) -> [StateFault] {
    try read("check the database") { db in
      let damage = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
      if let first = damage.first {
        let more = damage.count > 1 ? " and more" : ""
        return [
          StateFault(
            "the database is damaged: \(Store.oneLine(first))\(more)", advice: StateError.restoring)
        ]
      }
      return try Contradictions.found(db).map {
        StateFault("the database contradicts itself: \($0)", advice: StateError.restoring)
      }
    }
  }
}
