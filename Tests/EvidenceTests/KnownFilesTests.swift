import Foundation
import Time
import Observations
import Testing

@testable import Evidence

/// Files that are not the ones that are known, whatever they are called and however long they are.
@Suite struct KnownFilesTests {
  private let now = Moment("2026-11-23T09:00:00Z")!
  private let name = "2026-11.warc.gz"
  private let next = "2026-11-02.warc.gz"

  private func look(_ number: Int) -> Look {
    var hop = HopCapture(url: "https://example.org/\(number)", startedAt: now)
    hop.head = Array("HTTP/1.1 200 OK\r\n".utf8)
    return Look(link: "url:\(hop.url)", aspect: .page, status: .ok, findings: [], hops: [hop])
  }

  /// A folder with some looks in it, all known.
  private func filled(_ place: EvidenceHome, _ numbers: Range<Int>) throws -> EvidenceLedger {
    let folder = place.folder()
    for number in numbers { _ = try folder.append(look(number), at: now) }
    try folder.sync()
    return folder.ledger
  }

  @Test("a file is not cut where another one of the same name ended, and stays as it is")
  func another() throws {
    let (mine, other) = (EvidenceHome(), EvidenceHome())
    _ = try filled(mine, 0..<9)
    let bytes = mine.bytes(name)
    // Those of the other one end within a record of this one, or where one begins.
    for count in 1..<6 {
      let ledger = try filled(other, 20..<(20 + count))
      other.remove()
      let folder = mine.folder()
      #expect(folder.mend(knowing: ledger).isEmpty)
      #expect(mine.bytes(name) == bytes)
      #expect(folder.loss?.contains("does not have the evidence that was written to it") == true)
      #expect(try folder.append(look(30), at: now).file == next)
      #expect(mine.bytes(name) == bytes)
      mine.remove(next)
    }
  }

  private static let nowhere: [Int64] = [.max - 1, 1 << 40, -1]

  @Test("a place behind all that a file can have is not there", arguments: nowhere)
  func absent(offset: Int64) throws {
    let place = EvidenceHome()
    _ = try filled(place, 0..<3)
    let folder = place.folder()
    #expect(!folder.holds(EvidencePlace(file: name, offset: offset, length: 10, sha256: "")))
    let words = "\(name) \(offset) 10 \(String(repeating: "0", count: 64))"
    _ = folder.mend(knowing: EvidenceLedger(words: words))
    #expect(try folder.append(look(3), at: now).length > 0)
  }

  @Test("a file that is gone is told, and its name stands for no other one")
  func missing() throws {
    let place = EvidenceHome()
    let ledger = try filled(place, 0..<3)
    let bytes = place.bytes(name)
    place.remove(name)
    let folder = place.folder()
    #expect(folder.mend(knowing: EvidenceLedger(words: ledger.words)).isEmpty)
    #expect(folder.loss == "\(place.path)/\(name) is missing, which held evidence")
    let last = try #require(ledger.last[name])
    #expect(!folder.confirm(last))
    #expect(try folder.append(look(3), at: now).file == next)
    try folder.sync()
    // It is there again, as after a volume was mounted; the other one is what is missed now.
    place.remove(next)
    try place.write(bytes, name)
    let later = place.folder()
    #expect(later.mend(knowing: folder.ledger).isEmpty && later.holds(last))
    #expect(later.loss == "\(place.path)/\(next) is missing, which held evidence")
    #expect(try later.append(look(4), at: now).file == "2026-11-03.warc.gz")
    #expect(place.bytes(name) == bytes)
    later.forgetMissing(keep: .days(7), at: now + .days(7))
    #expect(later.loss != nil)
    later.forgetMissing(keep: .days(7), at: now + .days(20))
    #expect(later.loss == nil)
  }

  @Test("a file that goes while it is open is told; its name is not used again, and nothing in it cited")
  func vanishing() throws {
    let place = EvidenceHome()
    let folder = place.folder()
    let first = try folder.append(look(0), at: now)
    try folder.sync()
    _ = try folder.append(look(1), at: now)
    place.remove(name)
    #expect(throws: EvidenceTrouble.self) { try folder.sync() }
    #expect(try folder.append(look(2), at: now).file == next)
    folder.survey()
    #expect(folder.loss?.contains("is missing") == true && !folder.confirm(first))
  }

  @Test("nothing is cut but one record that breaks off at the end: other things behind the records stay")
  func strange() throws {
    let place = EvidenceHome()
    let ledger = try filled(place, 0..<2)
    let bytes = place.bytes(name)
    let start = try #require(bytes.withUnsafeBytes { RecordWalk($0, from: 0).starts.last })
    let whole = Array(bytes[start...])
    var damaged = whole
    damaged[20] ^= 0x10
    let tails: [(String, [UInt8], isCut: Bool)] = [
      ("a record that breaks off", Array(whole.dropLast(5)), true),
      ("a record that breaks off in zeros", whole.dropLast(100) + [UInt8](repeating: 0, count: 512), true),
      ("zeros", [UInt8](repeating: 0, count: 512), true),
      ("a part of a gzip header", Array(whole.prefix(4)), true),
      ("text", Array("hello\n".utf8), false),
      ("a foreign member", Gzip.member(Array("hello\n".utf8)), false),
      ("a damaged record before whole ones", damaged + whole, false),
      ("a record that breaks off before a whole one", whole.prefix(60) + whole, false),
    ]
    for known in [ledger, EvidenceLedger()] {
      for (what, tail, isCut) in tails {
        try place.write(bytes + tail, name)
        let folder = place.folder()
        let words = folder.mend(knowing: known)
        #expect(words.isEmpty == !isCut, "\(what): \(words)")
        #expect(place.bytes(name) == (isCut ? bytes : bytes + tail), "\(what)")
        #expect((folder.loss == nil) == isCut, "\(what): \(folder.loss ?? "")")
        #expect(try folder.append(look(3), at: now).file == (isCut ? name : next), "\(what)")
        place.remove(next)
      }
    }
  }

  @Test func `a torn record is cut off a file that is not the last one by its name`() throws {
    for isKnown in [true, false] {
      let place = EvidenceHome()
      let folder = place.folder()
      // The clock ran ahead, and was put right.
      _ = try folder.append(look(0), at: now + .days(40))
      _ = try folder.append(look(1), at: now)
      try folder.sync()
      let bytes = place.bytes(name)
      let later = place.bytes("2027-01.warc.gz")
      let start = try #require(bytes.withUnsafeBytes { RecordWalk($0, from: 0).starts.last })
      try place.write(bytes + Array(bytes[start...].dropLast(5)), name)
      let restarted = place.folder()
      let words = restarted.mend(knowing: isKnown ? folder.ledger : EvidenceLedger())
      let length = bytes.count - start - 5
      #expect(words == ["\(place.path)/\(name): \(length) bytes after the last whole record were cut"])
      #expect(place.bytes(name) == bytes && place.bytes("2027-01.warc.gz") == later)
      #expect(restarted.loss == nil)
      #expect(try restarted.append(look(2), at: now).file == name)
      try restarted.sync()
      #expect(EvidenceProof(CitedEvidence(), in: place.path).failures.isEmpty)
    }
  }

  @Test("where all is as it was left, a start reads only behind the last known record")
  func cheap() throws {
    let place = EvidenceHome()
    let ledger = try filled(place, 0..<3)
    var bytes = place.bytes(name)
    // What stands before is for the proof to read.
    bytes[40] ^= 0x10
    try place.write(bytes, name)
    let folder = place.folder()
    #expect(folder.mend(knowing: ledger).isEmpty && folder.loss == nil)
    #expect(try folder.append(look(3), at: now).file == name)
  }

  @Test("a ledger is read as it was written, and takes nothing that is none of it")
  func ledger() {
    let places = [
      EvidencePlace(file: name, offset: 10, length: 5, sha256: "aa"),
      EvidencePlace(file: name, offset: 1, length: 5, sha256: "bb"),
      EvidencePlace(file: next, offset: 7, length: 9, sha256: "cc"),
      EvidencePlace(file: "../x.warc.gz", offset: 7, length: 9, sha256: "dd"),
    ]
    let ledger = EvidenceLedger(places)
    #expect(ledger.words == "\(next) 7 9 cc\n\(name) 10 5 aa")
    #expect(EvidenceLedger(words: ledger.words) == ledger)
    #expect(EvidenceLedger(words: "2026-11.warc.gz 1\nx 1 2 3\n") == EvidenceLedger())
  }
}
