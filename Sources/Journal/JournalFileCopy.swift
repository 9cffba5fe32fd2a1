import Files
import Foundation
import Time
import Findings

/// The journal as a file that is safe to tail: appended, never rewritten, an exact copy of the database's
/// lines. It is written after the commit, so it never says what the database does not know.
final class JournalFileCopy {
  private let directory: StateDirectory
  /// Bytes from which on a new file is begun.
  var rotateAt: Int64
  private var descriptor: Int32 = -1
  private var size: Int64 = 0
  /// Whether a failed write left something behind the last line that could not be cut off.
  private var hasRemains = false
  /// Why nothing is appended until it begins anew; nil if the file is ours.
  private var displacement: StateError?
  /// Whether somebody else wrote behind the last line.
  private(set) var isForeign = false
  /// Bytes appended since the file was synced last.
  private var unsynced = 0
  private var firstSeq: Int64?
  /// The number of the last entry in the file.
  private(set) var lastSeq: Int64 = 0

  init(directory: StateDirectory, rotateAt: Int64) {
    self.directory = directory
    self.rotateAt = rotateAt
  }

  deinit { closeFile() }

  /// Begins behind a known entry; the file is made where it is missing.
  func begin(after seq: Int64) throws(StateError) {
    lastSeq = seq
    (displacement, isForeign, hasRemains) = (nil, false, false)
    try openFile()
  }

  /// Appends lines that follow the last one.
  ///
  /// - Throws: `StateError` of kind `displaced` where the file is not ours any more, or another has its next name.
  func append(_ lines: [(seq: Int64, line: String)]) throws(StateError) {
    guard let first = lines.first, let last = lines.last else { return }
    // What was found is repaired first: a new file, or a foreign one, must not be gone on with meanwhile.
    if let displacement { throw displacement }
    if descriptor < 0 { try openFile() }
    try inspect()
    var bytes: [UInt8] = []
    for line in lines {
      bytes += line.line.utf8
      bytes.append(0x0A)
    }
    try write(bytes)
    firstSeq = firstSeq ?? first.seq
    lastSeq = last.seq
    size += Int64(bytes.count)
    unsynced += bytes.count
    try settle()
  }

  /// Does what is due once lines are in the file: syncs it from time to time, and rotates it when it is full.
  ///
  /// The database is synced with every commit, the file need not be. But what a power loss takes from it is
  /// looked for in its last part only, so that part is kept small.
  func settle() throws(StateError) {
    if unsynced >= JournalFileCopy.syncAfter { try sync() }
    if size >= rotateAt { try rotate() }
  }

  /// Makes the lines in the file durable, also those that another process wrote.
  func sync() throws(StateError) {
    guard descriptor >= 0 else { return }
    guard fdatasync(descriptor) == 0 else { throw failure("sync \(directory.journal)") }
    unsynced = 0
  }

  private static let syncAfter = 1 << 20

  /// Looks whether the file is still the one that was opened, and ends where its last line ended.
  private func inspect() throws(StateError) {
    var mine = stat()
    var there = stat()
    guard fstat(descriptor, &mine) == 0 else { throw failure("inspect \(directory.journal)") }
    guard stat(directory.journal, &there) == 0, there.st_ino == mine.st_ino, there.st_dev == mine.st_dev,
      there.st_size >= off_t(size)
    else {
      closeFile()
      guard access(directory.path, F_OK) == 0 else {
        throw failure("find the folder of \(directory.journal)")
      }
      throw displaced("was moved, removed or cut by someone else; it is repaired")
    }
    guard mine.st_size > off_t(size) else { return }
    guard hasRemains else {
      closeFile()
      isForeign = true
      throw displaced("was written to by someone else; it is set aside, and a new one is started")
    }
    guard ftruncate(descriptor, off_t(size)) == 0 else { throw failure("cut \(directory.journal)") }
    hasRemains = false
  }

  private func displaced(_ how: String) -> StateError {
    let error = StateError(.displaced, "\(directory.journal) \(how)")
    displacement = error
    return error
  }

  /// Sets a file of another history aside, under a name that says so; a rotated one keeps its number.
  func setAside(_ path: String, at now: Moment) throws(StateError) -> String {
    closeFile()
    let number = path == directory.journal ? ".ndjson" : path.dropFirst(directory.file("journal").count)
    var name = "journal-foreign-\(now.secondsText)\(number)"
    var more = 2
    while access(directory.file(name), F_OK) == 0 {
      name = "journal-foreign-\(now.secondsText)-\(more)\(number)"
      more += 1
    }
    try rename(path, to: directory.file(name))
    return name
  }

  /// Cuts what hangs behind the last whole line.
  func cut(to wholeSize: Int64) throws(StateError) {
    guard truncate(directory.journal, off_t(wholeSize)) == 0 else {
      throw failure("cut \(directory.journal)")
    }
  }

  /// Removes rotated files that hold nothing behind a number.
  static func removeFiles(of directory: StateDirectory, through seq: Int64) {
    let files = directory.rotatedFiles
    for (index, file) in files.enumerated() {
      // What a compressed file ends with is told by the one behind it.
      let next = index + 1 < files.count ? files[index + 1].first - 1 : nil
      guard let last = file.isCompressed ? next ?? file.lastLine?.seq : file.lastLine?.seq, last <= seq else {
        continue
      }
      for path in [file.path, file.path + Zstd.ending] { unlink(path) }
    }
    directory.sync()
  }

  // MARK: The file

  private func openFile() throws(StateError) {
    closeFile()
    // Only the service makes files here, so a link is no way of its own, and a pipe would hold it up.
    do throws(UnopenableFile) {
      descriptor = try RegularFile.open(
        directory.journal, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW, mode: 0o640)
    } catch {
      throw StateError(
        .unusable, "cannot open \(directory.journal): \(error); move it away, and a new one is written")
    }
    var info = stat()
    fstat(descriptor, &info)
    size = Int64(info.st_size)
    unsynced = 0
    firstSeq = size > 0 ? JournalFile.firstSeq(of: directory.journal) : nil
  }

  private func closeFile() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }

  private func write(_ bytes: [UInt8]) throws(StateError) {
    guard !OpenFile.writeAll(bytes, to: descriptor) else { return }
    let error = failure("append to \(directory.journal)")
    // Half a line is worse than none: a reader that tails the file would take it for whole.
    hasRemains = ftruncate(descriptor, off_t(size)) != 0
    throw error
  }

  private func rotate() throws(StateError) {
    guard let firstSeq else { return }
    guard fsync(descriptor) == 0 else { throw failure("sync \(directory.journal)") }
    let path = directory.file("journal-\(firstSeq).ndjson")
    for taken in [path, path + Zstd.ending] where access(taken, F_OK) == 0 {
      throw displaced("is full, but \(taken) is there already; that file is set aside")
    }
    try rename(directory.journal, to: path)
    try openFile()
    directory.sync()
  }

  private func rename(_ from: String, to: String) throws(StateError) {
    guard Glibc.rename(from, to) == 0 else { throw failure("rename \(from) to \(to)") }
  }

  private func failure(_ purpose: String) -> StateError {
    StateError(.unusable, "cannot \(purpose): \(String(cString: strerror(errno)))")
  }
}
