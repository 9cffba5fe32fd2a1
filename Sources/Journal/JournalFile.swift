import Files
import Foundation
import Findings

/// One rotated file of the mirror, as it is or compressed.
struct JournalFile {
  /// The number of its first entry.
  let first: Int64
  /// Where it is.
  let path: String

  /// The file of a name in a folder; nil if the name is not a rotated file's.
  init?(_ name: String, in directory: StateDirectory) {
    let stem = name.hasSuffix(Zstd.ending) ? String(name.dropLast(Zstd.ending.count)) : name
    guard stem.hasPrefix("journal-"), stem.hasSuffix(".ndjson"),
      let first = Int64(stem.dropFirst(8).dropLast(7)),
      first > 0
    else { return nil }
    self.first = first
    path = directory.file(name)
  }

  var isCompressed: Bool { path.hasSuffix(Zstd.ending) }

  /// The last entry; nil if the file cannot be read, or does not end with one.
  var lastLine: JournalLine? {
    guard isCompressed else { return FileTail(path).flatMap { JournalLine($0.lastLine) } }
    var last: [UInt8] = []
    let isRead = try? JournalFile.eachLine(of: path) { line, isWhole in
      last = isWhole ? Array(line) : []
      return true
    }
    return isRead == true ? JournalLine(last) : nil
  }

  /// The number of the first entry of a journal file that is not compressed; nil if it does not begin with one.
  static func firstSeq(of path: String) -> Int64? {
    var first: Int64?
    _ = try? FileLines.each(path) { line, _ in
      first = JournalLine(line)?.seq
      return false
    }
    return first
  }

  /// Hands each line of a journal file, compressed or not, to a closure, as ``FileLines/each(_:_:)`` does.
  ///
  /// - Returns: false if the file cannot be opened.
  /// - Throws: what the closure throws; `StateError` where the file cannot be read to its end.
  static func eachLine(of path: String, _ body: (UnsafeBufferPointer<UInt8>, Bool) throws -> Bool) throws
    -> Bool
  {
    guard path.hasSuffix(Zstd.ending) else { return try FileLines.each(path, body) }
    guard FileKind(at: path) == .regular, access(path, R_OK) == 0 else { return false }
    let reader = try Zstd.reader(path)
    let lines = LineReader(fileno(reader.file))
    guard try !FileLines.each(of: lines, path, body) || reader.close() else {
      throw StateError(
        .damaged, "\(path) is damaged: zstd cannot read it to its end; replace it with a copy")
    }
    return true
  }
}

extension StateDirectory {
  /// The rotated files, by the number of their first entry.
  var rotatedFiles: [JournalFile] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    var files: [Int64: JournalFile] = [:]
    for name in names.sorted() {
      // The sorted order has the plain file first: where both are there, compressing was not finished.
      guard let file = JournalFile(name, in: self), files[file.first] == nil else { continue }
      files[file.first] = file
    }
    return files.values.sorted { $0.first < $1.first }
  }
}
