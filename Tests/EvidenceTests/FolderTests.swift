import Foundation
import Hashing
import Time
import Observations
import Testing

@testable import Evidence

@Suite struct FolderTests {
  private let now = Moment("2026-11-23T09:00:00Z")!

  private func look(_ url: String = "https://example.org/", noise: Int = 0) -> Look {
    var hop = HopCapture(url: url, startedAt: now)
    hop.head = Array("HTTP/1.1 200 OK\r\n".utf8)
    var random = SystemRandomNumberGenerator()
    let body = (0..<noise).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    hop.body.packed = Packing().pack(body)
    hop.body.length = noise
    return Look(link: "url:\(url)", aspect: .page, status: .ok, findings: [], hops: [hop])
  }

  @Test("a place names exactly the members of its look")
  func places() throws {
    let place = EvidenceHome()
    let folder = place.folder()
    let places = try (0..<5).map { try folder.append(look("https://example.org/\($0)"), at: now) }
    try folder.sync()
    let bytes = place.bytes("2026-11.warc.gz")
    #expect(places.allSatisfy { $0.file == "2026-11.warc.gz" })
    for (index, each) in places.enumerated() {
      let range = Array(bytes[Int(each.offset)..<Int(each.offset + each.length)])
      #expect(Digests().sha256(range) == each.sha256)
      let first = try #require(range.withUnsafeBytes { Gzip.content(of: $0, at: 0) })
      #expect(String(decoding: first.content, as: UTF8.self).contains("https://example.org/\(index)\r\n"))
    }
    #expect(places.last.map { $0.offset + $0.length } == Int64(bytes.count))
    #expect(try folder.append(look(), at: now + .days(30)).file == "2026-12.warc.gz")
  }

  @Test("nothing is made where the state directory was taken away")
  func root() throws {
    let place = EvidenceHome()
    let folder = EvidenceFolder(
      path: place.path + "/evidence", most: 1 << 30, software: "test", within: place.path)
    #expect(throws: EvidenceTrouble.self) { _ = try folder.append(look(), at: now) }
    #expect(throws: EvidenceTrouble.self) { _ = try folder.lastLooks.append(look(), of: 1) }
    #expect(!FileManager.default.fileExists(atPath: place.path))
    try FileManager.default.createDirectory(atPath: place.path, withIntermediateDirectories: false)
    #expect(try folder.append(look(), at: now).file == "2026-11.warc.gz")
  }

  @Test("a torn last record is cut at every length, and what stands before it stays")
  func torn() throws {
    let place = EvidenceHome()
    let folder = place.folder()
    let first = try folder.append(look(), at: now)
    _ = try folder.append(look("https://example.org/second"), at: now)
    try folder.sync()
    let name = first.file
    let bytes = place.bytes(name)
    let end = Int(first.offset + first.length)
    var cuts = Set<Int>()
    for count in Array(stride(from: end, to: bytes.count, by: 7)) + [bytes.count] {
      try place.write(Array(bytes[..<count]), name)
      let words = place.folder().mend(knowing: EvidenceLedger([first]))
      let left = place.bytes(name).count
      cuts.insert(left)
      #expect(left <= count && left >= end)
      #expect(words.isEmpty == (left == count))
      #expect(place.folder().mend(knowing: EvidenceLedger()).isEmpty)
    }
    #expect(cuts.count == 3, "behind each whole record: \(cuts)")
  }

  @Test("a torn last record is cut whoever wrote it", arguments: 1...35)
  func tornByAnother(_ count: Int) throws {
    let place = EvidenceHome()
    let folder = place.folder()
    let first = try folder.append(look(), at: now)
    try folder.sync()
    let bytes = place.bytes(first.file)
    // gzip writes the time and another system's mark into the header.
    var member = Gzip.member(Array("WARC/1.1\r\nWARC-Type: resource\r\n".utf8))
    member.replaceSubrange(4..<10, with: [0x0E, 0x10, 0x0D, 0x6B, 2, 0xFF])
    try place.write(bytes + member.prefix(count), first.file)
    #expect(place.folder().mend(knowing: EvidenceLedger([first])).count == 1)
    #expect(place.bytes(first.file) == bytes)
  }

  @Test("what a file lost of what is cited is not covered up, and nothing is added to that file")
  func shortened() throws {
    let place = EvidenceHome()
    let first = try place.folder().append(look(), at: now)
    try place.write(Array(place.bytes(first.file).dropLast(5)), first.file)
    let folder = place.folder()
    #expect(folder.mend(knowing: EvidenceLedger([first])).isEmpty)
    #expect(folder.loss?.contains("but evidence was written up to \(first.end)") == true)
    #expect(place.bytes(first.file).count == Int(first.offset + first.length) - 5)
    #expect(try folder.append(look(), at: now).file == "2026-11-02.warc.gz")
  }

  @Test("the oldest files go when all take too much room, but for those that are needed")
  func limit() throws {
    let place = EvidenceHome()
    let folder = place.folder(most: 400_000)
    var files: [String] = []
    for _ in 0..<10 {
      let file = try folder.append(look(noise: 60_000), at: now).file
      if files.last != file { files.append(file) }
    }
    #expect(files.prefix(2) == ["2026-11.warc.gz", "2026-11-02.warc.gz"])
    let needed: Set<String> = [files[0], files[2]]
    let surplus = folder.surplus(keep: .days(400), at: now) { needed }
    let names = surplus.map(\.name)
    #expect(
      names.first == files[1] && names.allSatisfy { !needed.contains($0) } && surplus.allSatisfy { !$0.isOld }
    )
    folder.remove(names)
    #expect(folder.extent.bytes <= 400_000)
    #expect(folder.surplus(keep: .days(400), at: now) { needed }.isEmpty)
    #expect(folder.surplus(keep: nil, at: Moment.read() + .days(401)) { needed }.isEmpty)
    let later = folder.surplus(keep: .days(400), at: Moment.read() + .days(401)) { needed }
    #expect(Set(later.map(\.name)) == Set(folder.names).subtracting(needed) && later.allSatisfy { $0.isOld })
  }

  @Test func `a file that cannot be removed is told, and neither continued nor cited`() throws {
    let place = EvidenceHome()
    let folder = place.folder()
    let first = try folder.append(look(), at: now)
    try folder.sync()
    // What is no file cannot be unlinked, whoever tries.
    place.remove(first.file)
    let path = "\(place.path)/\(first.file)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    folder.remove([first.file])
    #expect(folder.doomed == [first.file])
    #expect(folder.loss == "\(path) cannot be removed, though an entry says that it was")
    #expect(!folder.confirm(first) && !folder.stands(first))
    #expect(try folder.append(look(), at: now).file == "2026-11-02.warc.gz")
    #expect(folder.surplus(keep: .days(1), at: Moment.read() + .days(2)) { [] }.isEmpty)
    place.remove(first.file)
    folder.remove([first.file])
    #expect(folder.doomed.isEmpty && folder.loss == nil)
    #expect(folder.surplus(keep: .days(1), at: Moment.read() + .days(2)) { [] }.count == 1)
  }

  @Test("last looks stay within their room, and a damaged one is none")
  func lastLooks() throws {
    let place = EvidenceHome()
    let folder = place.folder(most: 400_000)
    var kept: [KeptLook] = []
    for _ in 0..<100 {
      kept.append(try folder.lastLooks.append(look(noise: 5_000), of: 10))
      folder.lastLooks.remove(folder.lastLooks.surplus)
    }
    #expect(folder.lastLooks.size <= 220_000)
    #expect(folder.lastLooks.look(kept[99])?.hops.first?.body.length == 5_000)
    #expect(folder.lastLooks.look(kept[0]) == nil)
    let name = "last/\(kept[99].file).looks"
    var bytes = place.bytes(name)
    bytes[bytes.count - 1] ^= 1
    try place.write(bytes, name)
    #expect(folder.lastLooks.look(kept[99]) == nil)
    #expect(folder.lastLooks.lost(of: [7: kept[99], 8: kept[98]]) == [7])
  }

  @Test("a folder that cannot be written is trouble, and works again once it can")
  func unwritable() throws {
    let place = EvidenceHome()
    _ = FileManager.default.createFile(atPath: place.path, contents: nil)
    let folder = place.folder()
    #expect(throws: EvidenceTrouble.self) { try folder.append(look(), at: now) }
    #expect(throws: EvidenceTrouble.self) { try folder.lastLooks.append(look(), of: 1) }
    try FileManager.default.removeItem(atPath: place.path)
    #expect(try folder.append(look(), at: now).file == "2026-11.warc.gz")
    #expect(try folder.lastLooks.append(look(), of: 1).offset == 0)
  }
}
