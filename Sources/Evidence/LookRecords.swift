import Hashing
import Text
import Time
import Observations

/// The records of a look: of each hop what was asked, what was answered, and what was made of it.
struct LookRecords {
  /// A payload that a file holds already.
  struct Payload {
    let id: String
    let url: String
    let date: Moment
  }

  let digests: Digests

  /// The records, in order. A body that the file holds already is referred to, not repeated.
  ///
  /// - Parameter known: what the file holds, by digest; what is new is added.
  func records(of look: Look, known: inout [[UInt8]: Payload]) -> [WARCRecord] {
    look.hops.indices.flatMap { records(of: look, hop: $0, known: &known) }
  }

  private func records(of look: Look, hop index: Int, known: inout [[UInt8]: Payload]) -> [WARCRecord] {
    let hop = look.hops[index]
    let name = ["\(look.link) \(look.aspect)", hop.url, "\(hop.startedAt) \(index)"].joined(separator: "\n")
    let answer = WARCRecord.id(digests, name, "response", Hex.text(hop.body.digest), "\(hop.body.length)")
    var records: [WARCRecord] = []
    if let response = response(hop, id: answer, known: &known) { records.append(response) }
    if let request = hop.request {
      var record = WARCRecord(
        kind: .request, id: WARCRecord.id(digests, name, "request"), date: hop.startedAt, block: request)
      record.fields = place(hop) + concurrent(records.isEmpty ? nil : answer)
      record.fields.append(("Content-Type", "application/http; msgtype=request"))
      records.append(record)
    }
    var note = WARCRecord(
      kind: .metadata, id: WARCRecord.id(digests, name, "metadata", look.status.description),
      date: hop.startedAt, block: Array(words(look, index).utf8))
    note.fields = [("WARC-Target-URI", hop.url)] + concurrent(records.first?.id)
    note.fields.append(("Content-Type", "application/warc-fields"))
    return records + [note]
  }

  private func response(_ hop: HopCapture, id: String, known: inout [[UInt8]: Payload]) -> WARCRecord? {
    guard let head = hop.head, var body = Packing.unpack(hop.body.packed, length: hop.body.length) else {
      return nil
    }
    UserInfo.mask(in: &body)
    var block = head
    block += LookRecords.lengthLines(hop).utf8
    block += [0x0D, 0x0A]
    // Of what was cut for want of room the digest is another one than the capture's.
    let digest = digests.sha1(body)
    let twin = body.count >= LookRecords.leastWorthReferring ? known[digest] : nil
    if twin == nil { block += body }
    var record = WARCRecord(
      kind: twin == nil ? .response : .revisit, id: id, date: hop.startedAt, block: block)
    record.fields = place(hop)
    if let wire = hop.wire { record.fields.append(("WARC-Protocol", wire)) }
    if let twin {
      record.fields += [
        ("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"),
        ("WARC-Refers-To", twin.id), ("WARC-Refers-To-Target-URI", twin.url),
        ("WARC-Refers-To-Date", twin.date.description),
      ]
    } else if known.count < LookRecords.mostKnown {
      known[digest] = Payload(id: id, url: hop.url, date: hop.startedAt)
    }
    if let truncation = hop.body.truncation { record.fields.append(("WARC-Truncated", truncation.rawValue)) }
    record.fields.append(("WARC-Payload-Digest", "sha1:" + Base32.text(digest)))
    record.fields.append(("Content-Type", "application/http; msgtype=response"))
    return record
  }

  /// Shorter bodies cost less than the reference.
  private static let leastWorthReferring = 256
  private static let mostKnown = 20_000

  /// The true length of what is kept, and the one that was stated where it is another.
  private static func lengthLines(_ hop: HopCapture) -> String {
    let stated = hop.body.statedLength.flatMap {
      $0 == String(hop.body.length) ? nil : "X-Archive-Orig-Content-Length: \(PlainText.line($0))\r\n"
    }
    return (stated ?? "") + "Content-Length: \(hop.body.length)\r\n"
  }

  private func place(_ hop: HopCapture) -> [(name: String, value: String)] {
    [("WARC-Target-URI", hop.url)] + (hop.address.map { [("WARC-IP-Address", $0)] } ?? [])
  }

  private func concurrent(_ id: String?) -> [(name: String, value: String)] {
    id.map { [("WARC-Concurrent-To", $0)] } ?? []
  }

  private func words(_ look: Look, _ index: Int) -> String {
    let hop = look.hops[index]
    var words = [("link", look.link), ("aspect", look.aspect.description)]
    words.append(("hop", "\(index + 1) of \(look.hops.count)"))
    if let failure = hop.failure { words.append(("failure", failure)) }
    if hop.masked > 0 { words.append(("maskedSecrets", "\(hop.masked)")) }
    if index == look.hops.count - 1 {
      words.append(("status", look.status.description))
      words += look.findings.map { ("finding", $0) }
    }
    return words.map { "\($0.0): \(PlainText.line($0.1))\r\n" }.joined()
  }
}
