import CSQLite
import GRDB
import GRDBSQLite
import Glibc
import Findings
import Observations

/// The truth: one SQLite database that holds articles, links, their states and the journal.
///
/// All SQL of the program lives in this module. What a method returned from is durable
/// (`synchronous=FULL`); the mirror file, the status files and the log are only told afterwards.
package final class Store {
  /// The folder it lives in.
  package let directory: StateDirectory
  let queue: DatabaseQueue
  let mirror: JournalFileCopy?
  let compressor = Compressor()
  private let lock: StateLock?
  /// Which checks are on the wire, for the next start; only where the state is written.
  let underway: UnderwayFile?
  /// What is read in the database's place, where that cannot be.
  private let readingCopy: ReadingCopy?
  /// The database file as it was opened.
  private let identity: FileIdentity?

  /// Why the mirror stays behind the database; nil if it does not.
  package internal(set) var mirrorTrouble: StateError?
  /// Lines in which something became due at a moment that lies behind.
  var stirred: Set<Int64> = []
  /// What the status files say of single links and articles, as long as nothing about it changes.
  var listing: Listing?
  /// Whether the records of a place are where they were written.
  package var holdsEvidence: (EvidencePlace) -> Bool = { _ in true }
  /// How many of the files' entries are taken in at once, and who hears after each such slice how many were until then.
  package var takingIn: (most: Int, tell: (Int) -> Void) = (10_000, { _ in })
  /// Whose articles are whose, for what is written from now on.
  var ownerRules = OwnerRules()

  /// Opens the state for writing, alone; makes it if there is none; brings the mirror in line.
  ///
  /// - Parameters:
  ///   - rotateAt: bytes after which the mirror file is set aside.
  /// - Throws: `StateError`.
  package init(writing directory: StateDirectory, rotateAt: Int64) throws(StateError) {
    self.directory = directory
    readingCopy = nil
    try directory.prepare()
    lock = try directory.lock()
    underway = UnderwayFile(directory.underway)
    mirror = JournalFileCopy(directory: directory, rotateAt: rotateAt)
    Store.holdStatementJournals
    try Store.requireSound(directory.database)
    queue = try Store.attempt("open \(directory.database)") {
      var configuration = Configuration()
      configuration.journalMode = .wal
      // Short: the service waits for nobody long, it tries again; and it must be able to stop within 5 s.
      configuration.busyMode = .timeout(1.5)
      let queue = try DatabaseQueue(path: directory.database, configuration: configuration)
      try queue.inDatabase { db in
        // GRDB sets NORMAL after a configuration ran, so FULL is set here; a test reads it back.
        try db.execute(sql: "PRAGMA synchronous = FULL")
        try db.execute(sql: "PRAGMA cache_size = \(Store.usualCache)")
        try db.execute(sql: "PRAGMA wal_autocheckpoint = \(Store.pagesBetweenCheckpoints)")
        try db.execute(sql: "PRAGMA journal_size_limit = \(Store.largestLog)")
        // A user who may only read cannot open a WAL database whose WAL is gone.
        var keep: Int32 = 1
        sqlite3_file_control(db.sqliteConnection, "main", SQLITE_FCNTL_PERSIST_WAL, &keep)
      }
      return queue
    }
    identity = FileIdentity(directory.database)
    try migrate()
    chmod(directory.database, 0o640)
    directory.sync()
  }

  /// Opens the state for reading only, beside a running service or without one.
  ///
  /// - Throws: `StateError` of kind `missing` if there is no state yet.
  package convenience init(reading directory: StateDirectory) throws(StateError) {
    guard access(directory.database, R_OK) == 0 else {
      let words = String(cString: strerror(errno))
      switch errno {
      case ENOENT:
        throw StateError(
          .missing,
          "there is no state in \(directory.path) yet; start the service with: \(directory.startCommand)")
      case EACCES, EPERM:
        throw StateError(.unusable, "cannot read \(directory.database): \(words); \(directory.wayIn)")
      default: throw StateError(.unusable, "cannot read \(directory.database): \(words)")
      }
    }
    try Store.requireFiles(directory.database)
    try self.init(readOnly: directory.database, in: directory)
  }

  /// Opens a copy of the database, for reading only.
  convenience init(copy path: String) throws(StateError) {
    try self.init(readOnly: path, in: StateDirectory(path: path))
  }

  private init(readOnly path: String, in directory: StateDirectory) throws(StateError) {
    self.directory = directory
    lock = nil
    underway = nil
    mirror = nil
    identity = nil
    do throws(StateError) {
      queue = try Store.openToRead(path)
      readingCopy = nil
    } catch {
      guard error.kind == .unusable, let copy = try ReadingCopy(of: directory) else { throw error }
      queue = try Store.openToRead(copy.path)
      readingCopy = copy
    }
    try refuseNewer()
  }

  static func openToRead(_ path: String) throws(StateError) -> DatabaseQueue {
    try attempt("read \(path)") {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(5)
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      // The first read says whether it can be read at all.
      _ = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
      return queue
    }
  }

  /// Kilobytes of pages kept in memory, negative as SQLite wants it. With SQLite's own 2 MB an import wrote the same
  /// pages again and again, because names in no order touch the whole of an index of a million.
  private static let usualCache = -8_000, importCache = -40_000
  /// Pages of 4 KiB. Checks of a million links touch pages in no order; what is hot among them is copied less often.
  private static let pagesBetweenCheckpoints = 4_000

  /// Bytes of the write-ahead log that are kept once what it has is in the database: about what stands in it between two
  /// checkpoints. One large transaction, such as a pruning, would leave it as large for ever.
  private static let largestLog = 32 << 20

  /// Bytes of the pages that one statement changes and that SQLite keeps in memory, in case the statement fails. An
  /// update of an aspect changes some fifteen pages of its indexes, and with SQLite's own 64 KiB each commit wrote
  /// them to a temporary file as well.
  ///
  /// It has to be less than 128 KiB: what is more goes to that file in one piece, of whose length SQLite's `unixWrite`
  /// heeds 17 bits only, so that it writes less and calls the disk full.
  private static let statementJournal: Int32 = 120 << 10
  private static let holdStatementJournals: Void = { _ = csqlite_hold_statement_journals(statementJournal) }()

  /// Takes more memory for as long as articles are taken in.
  func prepareForImport(_ isUnderway: Bool) {
    try? queue.inDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = \(isUnderway ? Store.importCache : Store.usualCache)")
    }
  }

  /// Does the least a working store can do: one read of the database.
  package func touch() throws(StateError) {
    _ = try read("read the state") { db in try Int.fetchOne(db, sql: "SELECT 1") }
  }

  /// Has the mirror file set aside when it has so many bytes.
  package func rotateJournal(at bytes: Int64) { mirror?.rotateAt = bytes }

  /// Writes the least, to see whether what failed before works again.
  package func tryWriting() throws(StateError) {
    try write("write the state") { db in try setMeta(db, "tried", "1") }
  }

  private func migrate() throws(StateError) {
    try refuseNewer()
    try Store.attempt("prepare \(directory.database)") { try Schema.migrator.migrate(queue) }
  }

  private func refuseNewer() throws(StateError) {
    let isNewer = try read("read \(directory.database)") { db in try Schema.migrator.hasBeenSuperseded(db) }
    guard !isNewer else {
      throw StateError(
        .newer,
        "\(directory.database) was written by a newer doiwatch; install that release, or restore a backup")
    }
  }

  // MARK: Access

  func read<Value>(_ purpose: String, _ body: (Database) throws -> Value) throws(StateError) -> Value {
    // Whoever writes reads alone. GRDB's own read sets `query_only` around each, and that makes every prepared
    // statement expire: preparing them again was a tenth of a pass over new DOIs.
    try Store.attempt(purpose) { try lock == nil ? queue.read(body) : queue.unsafeRead(body) }
  }

  /// - Parameter keepsListing: whether what listings say of links and articles is certainly the same afterwards.
  func write<Value>(_ purpose: String, keepsListing: Bool = false, _ body: (Database) throws -> Value)
    throws(StateError) -> Value
  {
    try requirePlace()
    if !keepsListing { listing = nil }
    return try Store.attempt(purpose) { try queue.write(body) }
  }

  /// Writes what may be lost with the power, because it would be written again: it is synced with the next
  /// commit that matters.
  func writeUnsynced<Value>(_ purpose: String, _ body: (Database) throws -> Value) throws(StateError) -> Value
  {
    try requirePlace()
    return try Store.attempt(purpose) {
      try queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
      defer { try? queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") } }
      return try queue.write(body)
    }
  }

  /// What is written into a database that was removed is lost, though SQLite does not notice.
  private func requirePlace() throws(StateError) {
    guard let identity else { return }
    switch FileIdentity(directory.database) {
    case identity: return
    case nil:
      throw StateError(
        .unusable,
        "cannot find \(directory.database): \(String(cString: strerror(errno))); put the state directory back, or stop the service and restore a backup"
      )
    default:
      throw StateError(
        .displaced,
        "\(directory.database) was replaced while it was in use; start the service again to use the new one")
    }
  }

  static func attempt<Value>(_ purpose: String, _ body: () throws -> Value) throws(StateError) -> Value {
    do {
      return try body()
    } catch let error as StateError {
      throw error
    } catch let error as DatabaseError {
      throw StateError(error, whileTryingTo: purpose)
    } catch {
      throw StateError(.unusable, "cannot \(purpose): \(error)")
    }
  }

  // MARK: Small facts

  func meta(_ db: Database, _ name: String) throws -> String? {
    try String.fetchOne(db.cachedStatement(sql: "SELECT value FROM meta WHERE name = ?"), arguments: [name])
  }

  func setMeta(_ db: Database, _ name: String, _ value: String) throws {
    try db.cachedStatement(
      sql: "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"
    ).execute(arguments: [name, value])
  }
}
