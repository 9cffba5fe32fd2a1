import Files
import Foundation
import Hashing
import Time
import Observations

/// The folder of evidence: a WARC file a month, which others read as well, and the last good looks beside them.
///
/// Every method that writes may fail (a full disk, a folder that is gone), and what fails is tried again at the next
/// change: nothing here is a verdict on anybody.
package final class EvidenceFolder {
  /// The folder.
  package let path: String
  private let software: String
  private let most: Int64
  private let digests = Digests()
  private var file: AppendedFile?
  private var known: [[UInt8]: LookRecords.Payload] = [:]
  /// The last good looks.
  package let lastLooks: LastLooks

  /// A folder that need not exist yet.
  ///
  /// - Parameters:
  ///   - most: bytes that all in it may take.
  ///   - software: who writes, for each file's first record.
  package init(path: String, most: Int64, software: String) {
    self.path = path
    self.most = most
    self.software = software
    lastLooks = LastLooks(path: "\(path)/last", most: most / 2)
  }

  /// A month's file goes on in another one when it reaches this, so that old ones can go without the new.
  private var mostOfOneFile: Int64 { max(most / 8, 16 << 10) }

  /// Writes a look's records, not durable before ``sync()``.
  package func append(_ look: Look, at now: Moment) throws(EvidenceTrouble) -> EvidencePlace {
    let file = try fileOfMonth(at: now)
    let records = LookRecords(digests: digests).records(of: look, known: &known)
    let bytes = records.flatMap { Gzip.member($0.bytes(digests)) }
    do throws(EvidenceTrouble) {
      let offset = try file.append(bytes)
      return EvidencePlace(
        file: name(of: file), offset: offset, length: Int64(bytes.count),
        sha256: digests.sha256(bytes))
    } catch {
      // What was to be referred to is not there.
      known = [:]
      if !file.isOurs { spoilt.insert(name(of: file)) }
      self.file = nil
      throw error
    }
  }

  /// Makes what was appended durable.
  package func sync() throws(EvidenceTrouble) {
    do throws(EvidenceTrouble) { try file?.sync() } catch {
      // Nobody knows what of it is on the disk.
      if let file { spoilt.insert(name(of: file)) }
      (file, known) = (nil, [:])
      throw error
    }
  }

  /// The name of the file that was written last and where it ends; nil if none was.
  package var end: (file: String, offset: Int64)? {
    file.map { (name(of: $0), $0.size) }
  }

  private func name(of file: AppendedFile) -> String { String(file.path.dropFirst(path.count + 1)) }

  /// Whether a file is there.
  package func has(_ name: String) -> Bool { AppendedFile.size(of: "\(path)/\(name)") != nil }

  private func fileOfMonth(at now: Moment) throws(EvidenceTrouble) -> AppendedFile {
    let month = String(now.secondsText.prefix(7))
    if let file, file.path.hasPrefix("\(path)/\(month)"), file.size < mostOfOneFile, file.isOurs {
      return file
    }
    // One that somebody else wrote into is left as it is.
    if let file, !file.isOurs { spoilt.insert(name(of: file)) }
    (file, known) = (nil, [:])
    try prepare()
    let names = EvidenceFile.all(in: path).filter { $0.month == month }
    let last = names.last
    let isFull = last.map { $0.size >= mostOfOneFile || spoilt.contains($0.name) } ?? false
    let name = EvidenceFile.name(month: month, part: last.map { $0.part + (isFull ? 1 : 0) } ?? 1)
    let opened = try AppendedFile("\(path)/\(name)")
    if opened.size == 0 {
      _ = try opened.append(Gzip.member(opening(name, at: now).bytes(digests)))
      try opened.sync()
      EvidenceFolder.sync(path)
    }
    file = opened
    return opened
  }

  /// Files that are not ours to go on with: they end otherwise than they were left.
  private var spoilt: Set<String> = []

  private func opening(_ name: String, at now: Moment) -> WARCRecord {
    let words = [
      "software: \(software)", "format: WARC File Format 1.1",
      "conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
      "description: what was seen at links whose status changed, and at the last good check before that; "
        + "bodies are kept unpacked, without credentials and cookies",
    ]
    var record = WARCRecord(
      kind: .warcinfo, id: WARCRecord.id(digests, name, now.description), date: now,
      block: Array(words.map { "\($0)\r\n" }.joined().utf8))
    record.fields = [("WARC-Filename", name), ("Content-Type", "application/warc-fields")]
    return record
  }

  private func prepare() throws(EvidenceTrouble) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
    } catch {
      throw EvidenceTrouble("cannot create the evidence directory \(path): \(error.localizedDescription)")
    }
  }

  /// Cuts what a crash left behind the last whole record of each file that may have been written to.
  ///
  /// - Parameter end: a file, and where its cited records ended at the last commit; others are read from the start.
  /// - Returns: what was cut, in words.
  package func mend(after end: (file: String, offset: Int64)?) -> [String] {
    guard let last = EvidenceFile.all(in: path).last else { return [] }
    let path = "\(self.path)/\(last.name)"
    guard let mapped = MappedFile(path) else { return [] }
    let size = mapped.bytes.count
    var place = end?.file == last.name ? Int(end?.offset ?? 0) : 0
    // It was cut shorter than what is cited: that is for the proof to tell, and nothing to mend.
    if place > size { place = 0 }
    while place < size, let member = Gzip.content(of: mapped.bytes, at: place) { place = member.end }
    guard place < size else { return [] }
    guard end?.file != last.name || Int64(place) >= end?.offset ?? 0 else {
      spoilt.insert(last.name)
      return []
    }
    guard truncate(path, off_t(place)) == 0 else {
      spoilt.insert(last.name)
      return []
    }
    return ["\(path): \(size - place) bytes after the last whole record were cut"]
  }

  /// Removes files of the folder.
  package func remove(_ names: [String]) {
    for name in names where !name.contains("/") {
      if file?.path == "\(path)/\(name)" { (file, known) = (nil, [:]) }
      unlink("\(path)/\(name)")
    }
    EvidenceFolder.sync(path)
  }

  static func sync(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

extension EvidenceFolder {
  /// The files that are to go: those not written to for longer than `keep`, and the oldest, but for the newest, while all
  /// take more room than they may; none of those that are needed.
  package func surplus(keep: Span, at now: Moment, needed: () -> Set<String>) -> [(
    name: String, size: Int64, isOld: Bool
  )] {
    let files = EvidenceFile.all(in: path)
    var total = files.reduce(lastLooks.size) { $0 + $1.size }
    let isAnyOld = files.contains { now - $0.writtenAt > keep }
    guard isAnyOld || total > most else { return [] }
    let needed = needed()
    var surplus: [(name: String, size: Int64, isOld: Bool)] = []
    for file in files where !needed.contains(file.name) {
      let isOld = now - file.writtenAt > keep
      guard isOld || total > most && file.name != files.last?.name else { continue }
      surplus.append((file.name, file.size, isOld))
      total -= file.size
    }
    return surplus
  }

  /// The names of all files.
  package var names: [String] { EvidenceFile.all(in: path).map(\.name) }

  /// How many files there are, and what they take with the last good looks.
  package var extent: (files: Int, bytes: Int64) {
    let files = EvidenceFile.all(in: path)
    return (files.count, files.reduce(lastLooks.size) { $0 + $1.size })
  }
}
