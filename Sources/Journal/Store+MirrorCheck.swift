import GRDB
import GRDBSQLite
import Glibc
import Findings

/// What a comparison of the mirror with the database found.
package enum MirrorStanding: Sendable, Equatable {
  /// Every entry of the database stands in the files, byte for byte.
  case equal(files: Int, absent: ClosedRange<Int64>?)
  /// The files end before the database does.
  case behind(lacking: ClosedRange<Int64>)
  /// The files go on where the database ends: it is an older copy.
  case ahead(ClosedRange<Int64>)
  /// An entry stands in a file otherwise than in the database, or not at all.
  case differs(seq: Int64, file: String, found: String)
}

extension Store {
  /// Compares the mirror with the database, entry by entry.
  ///
  /// Entries whose files were moved away are told as absent, not as a fault: that is how old files are archived.
  ///
  /// - Parameter isRunning: whether a service may be writing: what stands in the files beyond this moment's end of the
  ///   database is not looked at then.
  package func mirrorStanding(isRunning: Bool = false) throws -> MirrorStanding {
    let base = try prunedThrough()
    let head = try checkpoint()
    let paths = directory.rotatedFiles.map(\.path) + [directory.journal]
    return try read("compare the journal's files") { db in
      let rows = try JournalRows(db, after: base.size)
      var comparison = MirrorComparison(after: base, head: head, isRunning: isRunning, rows: rows)
      for path in paths where comparison.fault == nil {
        _ = try JournalFile.eachLine(of: path) { line, isWhole in
          try comparison.take(line, isWhole, path: path)
        }
      }
      return comparison.standing(files: paths.count)
    }
  }
}

/// The journal's lines in the database, one after the other.
private final class JournalRows {
  private let statement: Statement
  private let rows: RowCursor

  init(_ db: Database, after seq: Int64) throws {
    statement = try db.makeStatement(sql: "SELECT seq, line FROM journal WHERE seq > ? ORDER BY seq")
    rows = try Row.fetchCursor(statement, arguments: [seq])
  }

  /// Whether the entry of a number is this line. The numbers are asked in rising order.
  func holds(_ seq: Int64, _ line: UnsafeBufferPointer<UInt8>) throws -> Bool {
    while try rows.next() != nil {
      let number = sqlite3_column_int64(statement.sqliteStatement, 0)
      if number < seq { continue }
      let count = Int(sqlite3_column_bytes(statement.sqliteStatement, 1))
      guard number == seq, count == line.count,
        let text = sqlite3_column_text(statement.sqliteStatement, 1), let bytes = line.baseAddress
      else { return false }
      return memcmp(text, bytes, count) == 0
    }
    return false
  }
}

/// A comparison of files with the database, line by line.
private struct MirrorComparison {
  /// The entry that comes next.
  private var next: Int64
  /// The last entry of the database, and then of those that follow it.
  private var end: Checkpoint
  private let head: Int64
  /// What the pruned entries ended with.
  private let base: Checkpoint
  /// The lines of pruned entries that are still in a file, and the last file that has some.
  private var pruned = Proof(after: nil, mustContain: nil)
  private var prunedPath = ""
  private let isRunning: Bool
  private let rows: JournalRows
  /// The entries before the first that is in a file.
  private var absent: ClosedRange<Int64>?
  private var sawAny = false
  private(set) var fault: MirrorStanding?

  init(after base: Checkpoint, head: Checkpoint, isRunning: Bool, rows: JournalRows) {
    next = base.size + 1
    self.base = base
    end = head
    self.head = head.size
    self.isRunning = isRunning
    self.rows = rows
  }

  /// Takes a line of a file; false if no more is wanted.
  mutating func take(_ line: UnsafeBufferPointer<UInt8>, _ isWhole: Bool, path: String) throws -> Bool {
    // The last line of the last file may just be being written, or was when the power went.
    guard isWhole else { return false }
    guard next <= head else { return !isRunning && follows(line, path) }
    guard let cut = LineCut(line) else { return differs(path, "a line that is not an entry") }
    if !sawAny {
      if cut.seq <= base.size { return takePruned(line, path) }
      if pruned.first == nil {
        if cut.seq > next { absent = next...(cut.seq - 1) }
        next = cut.seq
      } else if pruned.head != base {
        return differs(prunedPath, "earlier lines that do not lead to it", at: base.size)
      }
    }
    sawAny = true
    guard cut.seq == next else { return differs(path, "entry \(cut.seq) in its place") }
    guard try rows.holds(next, line) else { return differs(path, "another text than in the database") }
    next += 1
    return true
  }

  /// Takes a line of an entry that was pruned. The database cannot tell whether it is right, but the lines must follow
  /// from each other, up to what the pruned entries ended with.
  private mutating func takePruned(_ line: UnsafeBufferPointer<UInt8>, _ path: String) -> Bool {
    prunedPath = path
    do throws(Proof.Failure) {
      try pruned.add(line)
      return true
    } catch {
      return differs(path, "a line that does not follow from the one before", at: error.seq)
    }
  }

  /// Takes a line behind the last entry of the database.
  private mutating func follows(_ line: UnsafeBufferPointer<UInt8>, _ path: String) -> Bool {
    guard let line = JournalLine(line), line.follows(end) else {
      next = end.size + 1
      return differs(path, "a line that does not follow from the last entry of the database")
    }
    end = Checkpoint(size: line.seq, head: line.hash)
    return true
  }

  private mutating func differs(_ path: String, _ found: String, at seq: Int64? = nil) -> Bool {
    fault = .differs(seq: seq ?? next, file: path, found: found)
    return false
  }

  func standing(files: Int) -> MirrorStanding {
    if let fault { return fault }
    if next <= head { return .behind(lacking: next...head) }
    return end.size > head ? .ahead(head + 1...end.size) : .equal(files: files, absent: absent)
  }
}
