import Files
import Foundation
import Observations
import Time

/// Knowing files again: by their records, because a file of the same name and length may be another one.
extension EvidenceFolder {
  /// Takes what is known of the files, and cuts what a crash left of a record that was not written whole at the end of
  /// one: under a clock that was put right, that need not be the last file. A file that is not the one that is known, or
  /// has anything else behind its records, stays as it is.
  ///
  /// It reads one record of each known file, and of each file what was written behind that record.
  ///
  /// - Returns: what was cut, in words.
  package func mend(knowing ledger: EvidenceLedger) -> [String] {
    self.ledger = ledger
    survey()
    return EvidenceFile.all(in: path).compactMap(cutTornRecord)
  }

  /// Cuts a record that was not written whole from the end of a file; what was cut, in words, if anything was.
  private func cutTornRecord(of file: EvidenceFile) -> String? {
    let start = ledger.last[file.name]?.end ?? 0
    let path = "\(self.path)/\(file.name)"
    guard file.size > start, !health.isWrong(file.name), let mapped = MappedFile(path) else { return nil }
    let size = mapped.bytes.count
    let walk = RecordWalk(mapped.bytes, from: Int(start))
    if walk.isWhole, walk.foreign.isEmpty { return nil }
    guard walk.foreign.isEmpty, walk.isTorn, truncate(path, off_t(walk.end)) == 0 else {
      let place = walk.foreign.first ?? walk.end
      health.note(
        "\(path) has something at offset \(place) that is no whole record; it stays as it is", of: file.name)
      return nil
    }
    return "\(path): \(size - walk.end) bytes after the last whole record were cut"
  }

  /// Compares what is known of each file with what is there. A file that was found sound once is not read again.
  package func survey() {
    var losses: [String: String] = [:]
    for (name, place) in ledger.last {
      let path = "\(self.path)/\(name)"
      guard let sight = AppendedFile.sight(of: path) else {
        losses[name] = "\(path) is missing, which held evidence"
        continue
      }
      if sight.size < place.end {
        losses[name] = "\(path) has \(sight.size) bytes, but evidence was written up to \(place.end)"
      } else if health.sound[name]?.isSame(as: sight) != true {
        if holds(place) {
          health.sound[name] = sight
        } else {
          losses[name] = "\(path) does not have the evidence that was written to it at offset \(place.offset)"
        }
      }
    }
    for name in losses.keys { health.sound[name] = nil }
    health.losses = losses
  }

  /// Whether the records of a place are there, byte by byte.
  package func holds(_ place: EvidencePlace) -> Bool {
    guard EvidenceFile.parts(of: place.file) != nil,
      let bytes = AppendedFile.bytes(
        of: "\(path)/\(place.file)", from: place.offset, count: place.length)
    else { return false }
    return digests.sha256(bytes) == place.sha256
  }

  /// Whether the file of a place is as long as it was, and not known to be another one.
  package func stands(_ place: EvidencePlace) -> Bool {
    !health.isWrong(place.file) && !doomed.contains(place.file)
      && AppendedFile.size(of: "\(path)/\(place.file)") ?? 0 >= place.end
  }

  /// Whether the records of a place, which are to be cited, are there; takes note of it if not.
  package func confirm(_ place: EvidencePlace) -> Bool {
    guard !doomed.contains(place.file) else { return false }
    if holds(place) { return true }
    health.note(
      "\(path)/\(place.file) does not have the evidence that was written to it at offset \(place.offset)",
      of: place.file)
    return false
  }

  /// Forgets missing files that would have gone by now.
  package func forgetMissing(keep: Span, at now: Moment) {
    let month = (now - keep).secondsText.prefix(7)
    let old = health.losses.keys.filter { $0.prefix(7) < month && !has($0) }
    ledger.forget(old)
    health.forget(old)
  }

  /// What is wrong with files of which records are known, or were; nil if nothing is.
  package var loss: String? {
    health.trouble
      ?? doomed.min().map { "\(path)/\($0) cannot be removed, though an entry says that it was" }
  }
}
