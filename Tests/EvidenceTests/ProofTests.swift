import Time
import Observations
import Testing

@testable import Evidence

/// What the proof of the evidence finds beside what is cited.
@Suite struct ProofTests {
  private let now = Moment("2026-11-23T09:00:00Z")!

  @Test("the proof names what is a gzip member and no record, and takes whole records of others")
  func foreign() throws {
    let place = EvidenceHome()
    let folder = place.folder()
    let hop = HopCapture(url: "https://example.org/", startedAt: now)
    _ = try folder.append(
      Look(link: "url:\(hop.url)", aspect: .page, status: .broken, findings: [], hops: [hop]), at: now)
    let name = "2026-11.warc.gz"
    let bytes = place.bytes(name)
    #expect(EvidenceProof(CitedEvidence(), in: place.path).failures.isEmpty)
    let record = WARCRecord(kind: .metadata, id: "<urn:x>", date: now, block: [1, 2, 3]).bytes(.init())
    for content in [Array("hello\n".utf8), [], record + [0], Array(record.dropLast())] {
      try place.write(bytes + Gzip.member(content), name)
      let failures = EvidenceProof(CitedEvidence(), in: place.path).failures
      #expect(failures.count == 1 && failures.first?.offset == Int64(bytes.count))
      #expect(failures.first?.description.contains("what no entry cites does not hold") == true)
      #expect(failures.first?.expected == "a WARC record")
    }
    try place.write(bytes + Gzip.member(record), name)
    #expect(EvidenceProof(CitedEvidence(), in: place.path).failures.isEmpty)
  }

  private func take(_ line: String, _ cited: inout CitedEvidence) {
    Array(line.utf8).withUnsafeBufferPointer { cited.take($0) }
  }

  @Test func `the proof counts whole records that no entry cites`() throws {
    let place = EvidenceHome()
    let folder = place.folder()
    let hop = HopCapture(url: "https://example.org/", startedAt: now)
    let look = Look(link: "url:\(hop.url)", aspect: .page, status: .broken, findings: [], hops: [hop])
    let seen = try folder.append(look, at: now)
    var cited = CitedEvidence()
    take(
      "{\"seq\":1,\"event\":\"link.status\",\"detail\":{\"evidence\":{\"file\":\"\(seen.file)\","
        + "\"offset\":\(seen.offset),\"length\":\(seen.length),\"sha256\":\"\(seen.sha256)\"}}}", &cited)
    let sound = EvidenceProof(cited, in: place.path)
    #expect(sound.failures.isEmpty && sound.held == 1 && sound.uncited == 0)
    let record = WARCRecord(kind: .response, id: "<urn:x>", date: now, block: [1, 2, 3]).bytes(.init())
    try place.write(place.bytes(seen.file) + Gzip.member(record), seen.file)
    // The same bytes beside it open no file of ours.
    try place.write(Gzip.member(record), "2026-10.warc.gz")
    let forged = EvidenceProof(cited, in: place.path)
    #expect(forged.failures.isEmpty && forged.held == 1 && forged.uncited == 2)
    // What is cited and could not be removed is not what no entry cites.
    take("{\"seq\":2,\"event\":\"evidence.removed\",\"detail\":{\"file\":\"\(seen.file)\"}}", &cited)
    let left = EvidenceProof(cited, in: place.path)
    #expect(left.failures.isEmpty && left.held == 0 && left.removed == 1 && left.uncited == 2)
  }
}
