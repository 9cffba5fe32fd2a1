import Foundation
import Hashing
import Observations

/// The last good look at each link, in files that are only appended to: at a change it is taken over into the month's
/// file. When they take too much room the oldest file goes, and who was in it is kept anew at its next look.
package final class LastLooks {
  /// The folder.
  let path: String
  private let most: Int64
  private let root: String?
  private var file: AppendedFile?
  private var number: Int64 = 0
  private var sizes: [Int64: Int64] = [:]
  private let digests = Digests()
  private let packing = Packing()

  init(path: String, most: Int64, within root: String?) {
    self.path = path
    self.most = most
    self.root = root
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
      // There is always a next number.
      guard name.hasSuffix(".looks"), let number = Int64(name.dropLast(6)), number < .max else { continue }
      sizes[number] = AppendedFile.size(of: "\(path)/\(name)") ?? 0
    }
    number = sizes.keys.max() ?? 0
  }

  private var mostOfOneFile: Int64 { max(most / 16, 4 << 10) }

  /// Bytes that all take.
  var size: Int64 { sizes.values.reduce(0, +) }

  /// Keeps a look, in no more room than its share.
  ///
  /// - Parameter count: how many looks there are to be; each is kept twice until the old one goes.
  package func append(_ look: Look, of count: Int) throws(EvidenceTrouble) -> KeptLook {
    var look = look
    look.shorten(to: Int(clamping: max(1 << 10, most / Int64(max(1, count)) / 2)), digests, packing)
    let bytes = look.encoded()
    let file = try open()
    do throws(EvidenceTrouble) {
      let offset = try file.append(bytes)
      sizes[number] = file.size
      if file.unsynced >= LastLooks.syncAfter { try file.sync() }
      return KeptLook(file: number, offset: offset, length: Int64(bytes.count), check: digests.sha1(bytes))
    } catch {
      self.file = nil
      throw error
    }
  }

  /// What a power loss takes is no more than this, and whoever it hits is kept anew.
  private static let syncAfter: Int64 = 1 << 20

  /// The look that was kept; nil if it is not there any more, or damaged.
  package func look(_ kept: KeptLook) -> Look? { bytes(kept).flatMap { Look(encoded: $0) } }

  /// Whether the file that a look is kept in is as long as it was.
  package func stands(_ kept: KeptLook) -> Bool {
    AppendedFile.size(of: name(kept.file)) ?? 0 >= kept.offset + kept.length
  }

  private func holds(_ kept: KeptLook) -> Bool { bytes(kept) != nil }

  private func bytes(_ kept: KeptLook) -> [UInt8]? {
    guard let bytes = AppendedFile.bytes(of: name(kept.file), from: kept.offset, count: kept.length),
      digests.sha1(bytes) == kept.check
    else { return nil }
    return bytes
  }

  /// The number of the file that was written last.
  package var newest: Int64 { number }

  /// Those of the looks in the newest file that a power loss may have taken and did.
  package func lost(of kept: [Int64: KeptLook]) -> [Int64] {
    let end = kept.values.map { $0.offset + $0.length }.max() ?? 0
    return kept.filter {
      $0.value.offset + $0.value.length > end - 2 * LastLooks.syncAfter && !holds($0.value)
    }
    .map(\.key)
  }

  /// The files that are to go, the oldest first, while all take more room than they may.
  package var surplus: [Int64] {
    var (total, surplus) = (size, [Int64]())
    for each in sizes.keys.sorted() where total > most && each != number {
      surplus.append(each)
      total -= sizes[each] ?? 0
    }
    return surplus
  }

  /// Removes files of which nothing is known any more.
  package func remove(_ numbers: [Int64]) {
    for number in numbers {
      unlink(name(number))
      sizes[number] = nil
    }
  }

  private func name(_ number: Int64) -> String { "\(path)/\(number).looks" }

  private func open() throws(EvidenceTrouble) -> AppendedFile {
    if let file, file.size < mostOfOneFile, file.isOurs { return file }
    try? file?.sync()
    file = nil
    try EvidenceFolder.make(path, within: root)
    // What a crash left at its end is nobody's, and stays.
    var opened = try AppendedFile(name(max(1, number)))
    if opened.size >= mostOfOneFile { opened = try AppendedFile(name(number + 1)) }
    number = opened.path == name(number + 1) ? number + 1 : max(1, number)
    file = opened
    return opened
  }
}
