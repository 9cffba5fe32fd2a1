import Foundation
import Links

/// The journal as a file that is safe to tail: appended, never rewritten, an exact copy of the database's
/// lines. It is written after the commit, so it never says what the database does not know.
final class Mirror {
  private let directory: StateDirectory
  private let rotateAt: Int64
  private var descriptor: Int32 = -1
  private var size: Int64 = 0
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
    try openFile()
  }

  /// Appends lines that follow the last one.
  func append(_ lines: [(seq: Int64, line: String)]) throws(StateError) {
    guard let first = lines.first, let last = lines.last else { return }
    if descriptor < 0 { try openFile() }
    var bytes: [UInt8] = []
    for line in lines {
      bytes += line.line.utf8
      bytes.append(0x0A)
    }
    try write(bytes)
    firstSeq = firstSeq ?? first.seq
    lastSeq = last.seq
    size += Int64(bytes.count)
    if size >= rotateAt { try rotate() }
  }

  /// Sets a file of another history aside, under a name that says so; a rotated one keeps its number.
  func setAside(_ path: String, at now: Moment) throws(StateError) -> String {
    closeFile()
    let number =
      path == directory.journal ? "" : "-\(path.dropFirst(directory.file("journal-").count).dropLast(7))"
    let name = "journal-foreign-\(now.secondsText)\(number).ndjson"
    try rename(path, to: directory.file(name))
    return name
  }

  /// Cuts what hangs behind the last whole line.
  func cut(to wholeSize: Int64) throws(StateError) {
    guard truncate(directory.journal, off_t(wholeSize)) == 0 else {
      throw failure("cut \(directory.journal)")
    }
  }

  /// The rotated files, by the number of their first entry.
  func rotatedFiles() -> [(first: Int64, path: String)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    return names.compactMap { name -> (first: Int64, path: String)? in
      guard name.hasPrefix("journal-"), name.hasSuffix(".ndjson"),
        let first = Int64(name.dropFirst(8).dropLast(7))
      else { return nil }
      return (first, directory.file(name))
    }.sorted { $0.first < $1.first }
  }

  /// Removes rotated files that hold nothing behind a number.
  func removeFiles(through seq: Int64) {
    for file in rotatedFiles() {
      guard let last = FileTail(file.path).flatMap({ JournalLine($0.lastLine) }), last.seq <= seq else {
        continue
      }
      unlink(file.path)
    }
  }

  // MARK: The file

  private func openFile() throws(StateError) {
    closeFile()
    descriptor = open(directory.journal, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { throw failure("open \(directory.journal)") }
    var info = stat()
    fstat(descriptor, &info)
    size = Int64(info.st_size)
    firstSeq = nil
    if size > 0 {
      _ = FileLines.each(directory.journal) { line, _ in
        firstSeq = JournalLine(line)?.seq
        return false
      }
    }
  }

  private func closeFile() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }

  private func write(_ bytes: [UInt8]) throws(StateError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let error = failure("append to \(directory.journal)")
        // Half a line is worse than none: a reader that tails the file would take it for whole.
        ftruncate(descriptor, off_t(size))
        throw error
      }
      rest = rest.dropFirst(count)
    }
  }

  private func rotate() throws(StateError) {
    guard let firstSeq else { return }
    fsync(descriptor)
    closeFile()
    try rename(directory.journal, to: directory.file("journal-\(firstSeq).ndjson"))
    try openFile()
  }

  private func rename(_ from: String, to: String) throws(StateError) {
    guard Glibc.rename(from, to) == 0 else { throw failure("rename \(from) to \(to)") }
  }

  private func failure(_ purpose: String) -> StateError {
    StateError(.unusable, "cannot \(purpose): \(String(cString: strerror(errno)))")
  }
}
