import Glibc
import GRDB
import Hashing
import Time
import Findings

extension Store {
  /// Brings the mirror in line with the database, and says what had to be mended.
  ///
  /// A torn last line is cut and completed; entries that only the mirror has (the database was restored from
  /// an older backup) are taken in; a mirror of another history is set aside, and so is one that somebody else wrote to
  /// while it was in use, whatever that was, and one that ends before a rotated file does. Each is journaled.
  package func reconcileMirror(at now: Moment) throws(StateError) -> [WrittenEntry] {
    guard let mirror else { return [] }
    var repairs: [JournalEntry] = []
    let head = try checkpoint()
    if mirror.isForeign, access(directory.journal, F_OK) == 0 {
      repairs.append(try setAside(directory.journal, mirror, at: now))
    }
    var tail = FileTail(directory.journal)
    if let end = tail, end.torn > 0 || end.hole != nil {
      let whole = end.hole ?? end.wholeSize
      try mirror.cut(to: whole)
      repairs.append(repair("torn_line", at: now, .number("bytes", end.wholeSize + end.torn - whole)))
      tail = FileTail(directory.journal)
    }
    if let tail, tail.wholeSize > 0 {
      let last = JournalLine(tail.lastLine)
      try mirror.begin(after: lastEntry(last, mirror, head, now, &repairs))
    } else {
      try mirror.begin(after: lastRotated(mirror, head, now, &repairs))
      if repairs.isEmpty, head.size > mirror.lastSeq {
        repairs.append(repair("missing_file", at: now, .number("size", head.size)))
      }
    }
    let written = repairs.isEmpty ? [] : try write("journal a repair") { db in try append(repairs, db) }
    mirrorEntries()
    return written
  }

  /// Appends to the mirror what the database has more. A failure is no loss: the next call makes up for it.
  /// ``mirrorTrouble`` says whether it could.
  package func mirrorEntries() {
    guard let mirror else { return }
    do throws(StateError) {
      while case let lines = try lines(after: mirror.lastSeq), !lines.isEmpty { try mirror.append(lines) }
      try mirror.settle()
      mirrorTrouble = nil
    } catch {
      mirrorTrouble = error
    }
  }

  private func repair(_ what: String, at now: Moment, _ detail: JournalEntry.Detail) -> JournalEntry {
    JournalEntry(.journalRepaired, at: now, detail: [.text("repair", what), detail])
  }

  private func setAside(_ path: String, _ mirror: JournalFileCopy, at now: Moment) throws(StateError)
    -> JournalEntry
  {
    let name = try mirror.setAside(path, at: now)
    return repair("foreign_file", at: now, .text("renamed_to", name))
  }

  /// The last entry of all files, behind which the mirror goes on: its own, or that of the rotated files where it is set
  /// aside.
  ///
  /// - Parameter last: the mirror's last line; nil if that is no entry.
  private func lastEntry(
    _ last: JournalLine?, _ mirror: JournalFileCopy, _ head: Checkpoint, _ now: Moment,
    _ repairs: inout [JournalEntry]
  ) throws(StateError) -> Int64 {
    var later: Int64?
    if let last {
      later = try lastRotated(behind: last, mirror, head, now, &repairs)
      if later == nil, try agree(with: last, of: .mirror, head, now, &repairs) {
        try setAsideDoubles(mirror, now, &repairs)
        return last.seq
      }
    }
    repairs.append(try setAside(directory.journal, mirror, at: now))
    if let later { return later }
    return try lastRotated(mirror, head, now, &repairs)
  }

  /// Which of the journal's files a line is the last of.
  private enum Part { case mirror, rotated }

  /// Whether a file's last line belongs to this history; entries that only the files have are taken in.
  private func agree(
    with last: JournalLine, of part: Part, _ head: Checkpoint, _ now: Moment, _ repairs: inout [JournalEntry]
  ) throws(StateError) -> Bool {
    if last.seq <= head.size {
      let pruned = try prunedThrough()
      // Nothing can tell whose the line is any more. The mirror goes on to the entry behind the pruned ones, so what
      // ends before that is none; a rotated file may have been put back from an archive, and nothing is appended to it.
      if last.seq < pruned.size { return part == .rotated }
      if last.seq == pruned.size { return last.hash == pruned.head }
      let line = try lines(after: last.seq - 1, most: 1).first
      return line.flatMap { JournalLine($0.line.utf8) }?.hash == last.hash
    }
    var end = head.size
    eachFollower(of: head) { line, _ in
      end = line.seq
      return true
    }
    guard end == last.seq else { return false }
    let count = try takeIn(behind: head, at: now)
    // Nothing may be written under the number of an entry that a file has.
    guard head.size + Int64(count) == end else {
      throw StateError(.unusable, "the journal's files changed while their entries were taken in; try again")
    }
    repairs.append(repair("entries_taken_in", at: now, .number("entries", count)))
    return true
  }

  /// Hands the files' entries behind a checkpoint to a closure, as far as they prove to follow from it and it wants more.
  private func eachFollower(of head: Checkpoint, _ body: (JournalLine, UnsafeBufferPointer<UInt8>) -> Bool) {
    var expected = head
    var isWanted = true
    // The backup may be older than the last rotation.
    for path in directory.rotatedFiles.map(\.path) + [directory.journal] where isWanted {
      _ = try? JournalFile.eachLine(of: path) { bytes, _ in
        guard let line = JournalLine(bytes) else { return false }
        if line.seq <= head.size { return true }
        guard line.follows(expected) else { return false }
        expected = Checkpoint(size: line.seq, head: line.hash)
        isWanted = body(line, bytes)
        return isWanted
      }
    }
  }

  /// Takes in the files' entries behind a checkpoint in slices, so that neither memory nor what a crash undoes grows with
  /// them.
  ///
  /// - Returns: how many they were.
  private func takeIn(behind head: Checkpoint, at now: Moment) throws(StateError) -> Int {
    var slice: [(seq: Int64, line: String)] = []
    var count = 0
    var failure: StateError?
    eachFollower(of: head) { line, bytes in
      slice.append((line.seq, String(decoding: bytes, as: UTF8.self)))
      guard slice.count >= takingIn.most else { return true }
      do throws(StateError) { try insert(slice, behind: head, at: now) } catch {
        failure = error
        return false
      }
      count += slice.count
      slice = []
      takingIn.tell(count)
      return true
    }
    if let failure { throw failure }
    try insert(slice, behind: head, at: now)
    return count + slice.count
  }

  private func insert(_ lines: [(seq: Int64, line: String)], behind head: Checkpoint, at now: Moment)
    throws(StateError)
  {
    try write("import entries of the journal file") { db in
      try insert(lines, db, at: now)
      try noteTakenIn(behind: head.size, db, at: now)
    }
  }

  private func insert(_ lines: [(seq: Int64, line: String)], _ db: Database, at now: Moment) throws {
    for (seq, line) in lines {
      // The line's own members are read by SQLite, so that its JSON is parsed by one parser only.
      try db.cachedStatement(
        sql: """
          INSERT INTO journal
          SELECT ?1, \(ToldByLine.second) + \(ToldByLine.milliseconds), \(ToldByLine.event), \(ToldByLine.link), line
          FROM (SELECT ?2 AS line)
          """
      ).execute(arguments: [seq, line])
      try takeIn(line, db, at: now)
    }
  }

  /// The last entry of the rotated files where they go on behind the mirror, as they do where database and mirror were put
  /// back from one older copy: what only they have is taken in. Files that do so and are of another history are set aside.
  private func lastRotated(
    behind last: JournalLine, _ mirror: JournalFileCopy, _ head: Checkpoint, _ now: Moment,
    _ repairs: inout [JournalEntry]
  ) throws(StateError) -> Int64? {
    let first = JournalFile.firstSeq(of: directory.journal)
    // What begins before the mirror ends before it, too; unpacking it to see that would hold up every start.
    while let file = directory.rotatedFiles.last, !file.isCompressed || file.first >= first ?? .max,
      let end = file.lastLine, end.seq > last.seq
    {
      if try agree(with: end, of: .rotated, head, now, &repairs) { return end.seq }
      repairs.append(try setAside(file.path, mirror, at: now))
    }
    return nil
  }

  /// Sets aside the rotated files that do not begin before the mirror: it has what they have, or they are of another
  /// history; and when it is rotated, one of them would be lost under its name.
  private func setAsideDoubles(
    _ mirror: JournalFileCopy, _ now: Moment, _ repairs: inout [JournalEntry]
  ) throws(StateError) {
    guard let first = JournalFile.firstSeq(of: directory.journal) else { return }
    while let file = directory.rotatedFiles.last, file.first >= first {
      repairs.append(try setAside(file.path, mirror, at: now))
    }
  }

  /// The last entry of the rotated files; those of another history are set aside like the mirror itself.
  private func lastRotated(
    _ mirror: JournalFileCopy, _ head: Checkpoint, _ now: Moment, _ repairs: inout [JournalEntry]
  ) throws(StateError) -> Int64 {
    for file in directory.rotatedFiles.reversed() {
      if let line = file.lastLine, try agree(with: line, of: .rotated, head, now, &repairs) {
        return line.seq
      }
      // Without zstd nothing can be said of a compressed file's end; it stays, and so does what follows it.
      if file.isCompressed, Zstd.program == nil { return max(file.first, try prunedThrough().size) }
      repairs.append(try setAside(file.path, mirror, at: now))
    }
    return try prunedThrough().size
  }
}

extension JournalLine {
  /// Whether this entry comes right behind a checkpoint, and its own hash holds.
  func follows(_ checkpoint: Checkpoint) -> Bool {
    seq == checkpoint.size + 1 && prev == checkpoint.head && SHA256.hex(hashed) == hash
  }
}
