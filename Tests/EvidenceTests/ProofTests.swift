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
}
