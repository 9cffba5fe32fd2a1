import Time
import Hashing
import Observations
import Testing

@testable import Evidence

@Suite struct WARCTests {
  private let digests = Digests()
  private let packing = Packing()

  private func hop(_ body: String = "<title>A page</title>", head: [String] = []) -> HopCapture {
    var hop = HopCapture(
      url: "https://example.org/a", startedAt: Moment("2026-11-23T09:00:00.123Z")!)
    let head = CapturedHead(
      (["HTTP/2 200 "] + head).map { Array("\($0)\r\n".utf8) }, isUnpacked: true)
    hop.head = head.bytes
    hop.body.statedLength = head.statedLength
    hop.request = Array("GET /a HTTP/1.1\r\nHost: example.org\r\n\r\n".utf8)
    hop.address = "192.0.2.7"
    hop.wire = "h2"
    hop.body.packed = packing.pack(Array(body.utf8))
    hop.body.length = body.utf8.count
    hop.body.digest = digests.sha1(Array(body.utf8))
    return hop
  }

  private func look(_ hops: HopCapture...) -> Look {
    Look(
      link: "url:https://example.org/a", aspect: .page, status: .broken, findings: ["page.gone: x"],
      hops: hops)
  }

  private func records(_ look: Look, known: inout [[UInt8]: LookRecords.Payload]) -> [WARCRecord] {
    LookRecords(digests: digests).records(of: look, known: &known)
  }

  private func text(_ record: WARCRecord) -> String { String(decoding: record.bytes(digests), as: UTF8.self) }

  @Test("a hop becomes a response, a request and metadata that name each other")
  func kinds() throws {
    var known: [[UInt8]: LookRecords.Payload] = [:]
    let records = records(look(hop(head: ["Content-Type: text/html", "Content-Length: 999"])), known: &known)
    #expect(records.map(\.kind) == [.response, .request, .metadata])
    let response = text(records[0])
    #expect(
      response.hasPrefix("WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:"), "\(response)")
    for line in [
      "WARC-Date: 2026-11-23T09:00:00.123Z", "WARC-Target-URI: https://example.org/a",
      "WARC-IP-Address: 192.0.2.7", "WARC-Protocol: h2", "Content-Type: application/http; msgtype=response",
      "HTTP/1.1 200 ", "Content-Type: text/html", "X-Archive-Orig-Content-Length: 999", "Content-Length: 21",
    ] { #expect(response.contains("\r\n\(line)\r\n"), "\(line): \(response)") }
    #expect(response.hasSuffix("\r\n\r\n<title>A page</title>\r\n\r\n"))
    for record in records.dropFirst() {
      #expect(text(record).contains("\r\nWARC-Concurrent-To: \(records[0].id)\r\n"))
    }
    #expect(text(records[2]).contains("\r\nfinding: page.gone: x\r\n"))
    #expect(Set(records.map(\.id)).count == 3)
  }

  @Test("the digests are those that other programs compute")
  func digestForms() {
    #expect(Base32.text(digests.sha1([])) == "3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")
    #expect(Base32.text(digests.sha1(Array("abc".utf8))) == "VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5")
    #expect(
      digests.sha256(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test("a body that the file holds already is referred to")
  func revisit() {
    var known: [[UInt8]: LookRecords.Payload] = [:]
    let body = String(repeating: "the same ", count: 100)
    let first = records(look(hop(body)), known: &known)[0]
    var later = hop(body)
    later.startedAt = later.startedAt + .hours(1)
    let second = records(look(later), known: &known)[0]
    #expect(first.kind == .response && second.kind == .revisit)
    let text = text(second)
    #expect(!text.contains("the same"))
    #expect(text.contains("\r\nWARC-Refers-To: \(first.id)\r\n"))
    #expect(text.contains("/revisit/identical-payload-digest\r\n"))
    #expect(text.contains("\r\nWARC-Payload-Digest: sha1:\(Base32.text(later.body.digest))\r\n"))
  }

  @Test("a member stands for what was packed, ends where the next begins, and shows any changed byte")
  func members() throws {
    let texts = ["one", "", String(repeating: "two ", count: 50_000)].map { Array($0.utf8) }
    let bytes = texts.flatMap { Gzip.member($0) }
    var place = 0
    for text in texts {
      let member = try #require(bytes.withUnsafeBytes { Gzip.content(of: $0, at: place) })
      #expect(member.content == text)
      place = member.end
    }
    #expect(place == bytes.count)
    let one = Gzip.member(texts[0])
    for index in one.indices {
      var changed = one
      changed[index] ^= 1
      let member = changed.withUnsafeBytes { Gzip.content(of: $0, at: 0) }
      #expect(member == nil || member!.end != one.count || index < 4, "byte \(index)")
    }
    for count in 0..<one.count {
      #expect(one[..<count].withUnsafeBytes { Gzip.content(of: $0, at: 0) } == nil, "\(count) bytes")
    }
  }

  @Test("a head holds no cookies and credentials, and says nothing of the body that is not so")
  func head() {
    let lines = [
      "HTTP/1.0 302 Found", "Set-Cookie: id=planted1234; Path=/", "WWW-Authenticate: Basic realm=x",
      "Proxy-Authenticate: Basic", "Authorization: Basic planted", "Proxy-Authorization: planted",
      "Authentication-Info: nextnonce=planted", "X-CSRF-Token: planted", "Transfer-Encoding: chunked",
      "Content-Encoding: br", "Location: https://user:planted@example.org/x?a=b@c", "Folded: one",
      "  two", "no header at all", "Link: <//u:planted@h.example/a>; rel=x, <https://ok.example/@b>",
    ]
    let head = CapturedHead(lines.map { Array("\($0)\r\n".utf8) }, isUnpacked: true)
    let text = String(decoding: head.bytes, as: UTF8.self)
    #expect(!text.contains("planted"), "\(text)")
    #expect(
      text == """
        HTTP/1.0 302 Found\r
        WWW-Authenticate: Basic realm=x\r
        Proxy-Authenticate: Basic\r
        X-Archive-Orig-Transfer-Encoding: chunked\r
        X-Archive-Orig-Content-Encoding: br\r
        Location: https://example.org/x?a=b@c\r
        Folded: one two\r
        Link: <//h.example/a>; rel=x, <https://ok.example/@b>\r

        """)
    #expect(head.cookies == ["id=planted1234; Path=/"])
  }

  @Test("cookie values and credentials are written over wherever they stand")
  func mask() {
    var mask = SecretMask()
    mask.add(cookies: [
      "#HttpOnly_.example.org\tTRUE\t/\tTRUE\t0\tsid\tplanted%2D1", "e.org\tTRUE\t/\tTRUE\t0\tlang\ten",
    ])
    mask.add(setCookie: "token=secretvalue99; Secure")
    mask.add(userInfoOf: "http://someone:pass%21word@proxy.example:3128")
    var body = Array(
      "sid=planted%2D1 planted-1 en secretvalue99 pass%21word c29tZW9uZTpwYXNzIXdvcmQ= someone@x".utf8)
    let count = body.count
    #expect(mask.apply(to: &body) == 5)
    #expect(body.count == count)
    let text = String(decoding: body, as: UTF8.self)
    for word in ["planted", "secretvalue", "pass", "c29t"] { #expect(!text.contains(word), "\(text)") }
    #expect(text.contains(" en ") && text.hasSuffix("someone@x"))
  }

  @Test("a look reads back from its bytes, and from no others")
  func bytes() throws {
    var full = hop()
    (full.failure, full.body.truncation, full.masked) = ("reset: x", .time, 3)
    let look = look(HopCapture(url: "http://a.example/", startedAt: Moment(milliseconds: 0)), full)
    let bytes = look.encoded()
    let read = try #require(Look(encoded: bytes))
    #expect(read.encoded() == bytes)
    #expect(
      read.hops[1].body.packed == full.body.packed && read.hops[0].request == nil
        && read.hops[1].body.truncation == .time)
    for count in 0..<bytes.count { #expect(Look(encoded: Array(bytes[..<count])) == nil) }
    #expect(Look(encoded: bytes + [0]) == nil)
  }

  @Test("a look is cut to its share, and says so")
  func share() throws {
    var random = SystemRandomNumberGenerator()
    let noise = (0..<20_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    var look = look(hop())
    look.hops[0].body.packed = packing.pack(noise)
    look.hops[0].body.length = noise.count
    look.shorten(to: 5000, digests, packing)
    let hop = look.hops[0]
    #expect(hop.body.truncation == .length && hop.body.packed.count < 5100 && hop.body.length > 4500)
    #expect(Packing.unpack(hop.body.packed, length: hop.body.length) == Array(noise[..<hop.body.length]))
    look.dropLastBody()
    #expect(look.hops[0].body.packed.isEmpty && look.hops[0].body.truncation == .unspecified)
  }
}
