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
  private let root: String?
  let digests = Digests()
  private var file: AppendedFile?
  /// Files that were left for others since the last ``sync()``, which they wait for as well.
  private var unsynced: [AppendedFile] = []
  /// What the file holds, to be referred to.
  private var known: [[UInt8]: LookRecords.Payload] = [:]
  /// The last record of each file since the last ``sync()``.
  private var fresh = EvidenceLedger()
  /// The last known record of each file.
  package internal(set) var ledger = EvidenceLedger()
  /// What became of the files of which records are known.
  var health = FilesHealth()
  /// Files that entries say were removed, and that could not be: nothing is added to them, and nothing in them cited.
  package private(set) var doomed: Set<String> = []
  /// The last good looks.
  package let lastLooks: LastLooks

  /// A folder that need not exist yet.
  ///
  /// - Parameters:
  ///   - most: bytes that all in it may take.
  ///   - software: who writes, for each file's first record.
  ///   - root: the folder that has to be there already: a state directory that was taken away is not made anew.
  package init(path: String, most: Int64, software: String, within root: String? = nil) {
    self.path = path
    self.most = most
    self.software = software
    self.root = root
    lastLooks = LastLooks(path: "\(path)/last", most: most / 2, within: root)
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
      let place = EvidencePlace(
        file: name(of: file), offset: offset, length: Int64(bytes.count),
        sha256: digests.sha256(bytes))
      fresh.take(place)
      return place
    } catch {
      leave()
      throw error
    }
  }

  /// Goes on in another file, or opens this one anew; what was to be referred to is not there.
  private func leave() {
    if let file {
      // One that somebody else wrote into is left as it is.
      if !file.isOurs { spoilt.insert(name(of: file)) }
      if file.unsynced > 0 { unsynced.append(file) }
    }
    (file, known) = (nil, [:])
  }

  /// Makes what was appended durable.
  package func sync() throws(EvidenceTrouble) {
    let files = unsynced + (file.map { [$0] } ?? [])
    let written = fresh
    (unsynced, fresh) = ([], EvidenceLedger())
    do throws(EvidenceTrouble) {
      for file in files where file.unsynced > 0 {
        guard file.isOurs else { throw EvidenceTrouble("\(file.path) was changed by somebody else") }
        try file.sync()
      }
    } catch {
      // Nobody knows what of it is on the disk.
      for file in files { spoilt.insert(name(of: file)) }
      (file, known) = (nil, [:])
      throw error
    }
    for place in written.last.values { ledger.take(place) }
  }

  /// Whether a look could be written, as far as can be tried without one: the month's file opens, and there is room.
  package func isWritable(at now: Moment) -> Bool {
    let trial = "\(path)/room.new"
    do throws(EvidenceTrouble) {
      _ = try fileOfMonth(at: now)
      defer { unlink(trial) }
      let file = try AppendedFile(trial)
      _ = try file.append([UInt8](repeating: 0, count: EvidenceFolder.mostOfLook))
      try file.sync()
      return true
    } catch {
      return false
    }
  }

  /// Bytes that few looks exceed.
  private static let mostOfLook = 64 << 10

  private func name(of file: AppendedFile) -> String { String(file.path.dropFirst(path.count + 1)) }

  /// Whether a file is there.
  func has(_ name: String) -> Bool { AppendedFile.size(of: "\(path)/\(name)") != nil }

  private func fileOfMonth(at now: Moment) throws(EvidenceTrouble) -> AppendedFile {
    let month = String(now.secondsText.prefix(7))
    if let file, file.path.hasPrefix("\(path)/\(month)"), file.size < mostOfOneFile, file.isOurs {
      return file
    }
    leave()
    try EvidenceFolder.make(path, within: root)
    survey()
    let name = nextName(month)
    let opened = try AppendedFile("\(path)/\(name)")
    if opened.size == 0 {
      _ = try opened.append(Gzip.member(opening(name, at: now).bytes(digests)))
      try opened.sync()
      EvidenceFolder.sync(path)
    }
    file = opened
    return opened
  }

  /// The last file of a month, if it can be gone on with, or the one behind it: a name that stood for records never
  /// stands for others, be its file there or not.
  private func nextName(_ month: String) -> String {
    let names = Set(self.names).union(ledger.last.keys).union(spoilt).union(doomed)
    let parts = names.compactMap(EvidenceFile.parts).filter { $0.month == month }.map(\.part)
    guard let part = parts.max() else { return EvidenceFile.name(month: month, part: 1) }
    let name = EvidenceFile.name(month: month, part: part)
    let size = AppendedFile.size(of: "\(path)/\(name)")
    let isOpen = size.map { $0 < mostOfOneFile } ?? false
    return isOpen && !spoilt.contains(name) && !doomed.contains(name) && !health.isWrong(name)
      ? name : EvidenceFile.name(month: month, part: part + 1)
  }

  /// Files that are not ours to go on with: they end otherwise than they were left.
  var spoilt: Set<String> = []

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

  /// Makes a folder with its parents, where the one is there that has to be.
  static func make(_ path: String, within root: String?) throws(EvidenceTrouble) {
    if let root, access(root, F_OK) != 0 { throw EvidenceTrouble("write to", root, errno) }
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
    } catch {
      throw EvidenceTrouble("cannot create the evidence directory \(path): \(error.localizedDescription)")
    }
  }

  /// Removes files of the folder, of which entries say so; those that stay all the same are ``doomed``.
  package func remove(_ names: [String]) {
    for name in names where !name.contains("/") {
      if file?.path == "\(path)/\(name)" { (file, known) = (nil, [:]) }
      if unlink("\(path)/\(name)") == 0 || errno == ENOENT {
        doomed.remove(name)
      } else {
        doomed.insert(name)
      }
    }
    ledger.forget(names)
    health.forget(names)
    spoilt.subtract(names)
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
  /// take more room than they may; none of those that are needed, and none while one that is to be gone cannot be removed.
  ///
  /// - Parameter keep: nil if none is to go for its age.
  package func surplus(keep: Span?, at now: Moment, needed: () -> Set<String>) -> [(
    name: String, size: Int64, isOld: Bool
  )] {
    guard doomed.isEmpty else { return [] }
    let files = EvidenceFile.all(in: path)
    var total = files.reduce(lastLooks.size) { $0 + $1.size }
    let isOld = { (file: EvidenceFile) in keep.map { now - file.writtenAt > $0 } ?? false }
    guard files.contains(where: isOld) || total > most else { return [] }
    let needed = needed()
    var surplus: [(name: String, size: Int64, isOld: Bool)] = []
    for file in files where !needed.contains(file.name) {
      guard isOld(file) || total > most && file.name != files.last?.name else { continue }
      surplus.append((file.name, file.size, isOld(file)))
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
