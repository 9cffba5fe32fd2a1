import Time
import Observations

/// What of a hop is kept while it is underway.
struct CaptureDraft {
  private var lines: [[UInt8]] = []
  private var isWhole = false
  private(set) var body: [UInt8] = []
  /// Whether more came than is kept.
  var isCut = false
  /// Whether the body stands here in another coding than it was sent in.
  var isUnpacked = false
  /// Whether it may not be kept.
  private var isDropped = false

  /// Takes a line of the head, as libcurl hands it out: of interim answers and proxies only the last counts.
  mutating func take(headerLine line: UnsafeRawBufferPointer) {
    if line.starts(with: "HTTP/".utf8) {
      (lines, isWhole) = ([Array(line)], false)
    } else if line.first == 0x0D || line.first == 0x0A {
      isWhole = true
    } else if !isWhole {
      lines.append(Array(line))
    }
  }

  mutating func take(_ chunk: UnsafeRawBufferPointer) { body += chunk }

  /// Unpacks a body that the check did not need: what is packed cannot be searched for secrets, so what cannot be
  /// unpacked is not kept.
  mutating func unpack(_ packing: ContentCoding.Packing, most: Int) {
    guard !body.isEmpty, packing != .none else { return }
    var plain: [UInt8] = []
    var isPlain = false
    if case .packed(let coding) = packing {
      isPlain = body.withUnsafeBytes { packed in
        BodyUnpacking(coding, mostTaken: packed.count).receive(packed) { content in
          plain += content.prefix(most - plain.count)
          return plain.count < most
        } == nil
      }
    }
    isUnpacked = isPlain
    isDropped = !isPlain
    body = isPlain ? plain : []
  }

  /// The capture.
  ///
  /// - Parameters:
  ///   - sent: the request's head; nil if nothing was sent.
  ///   - cookies: those that were sent, and those that the jar holds now.
  func capture(
    _ request: HopRequest, startedAt: Moment, sent: [UInt8]?, cookies: [String],
    truncation: HopCapture.Truncation?, desk: CaptureDesk
  ) -> HopCapture {
    let head = CapturedHead(lines, isUnpacked: isUnpacked)
    var mask = desk.mask
    mask.add(cookies: cookies)
    for cookie in head.cookies { mask.add(setCookie: cookie) }
    for info in head.credentials { mask.add(userInfo: info) }
    var capture = HopCapture(
      url: mask.applied(to: request.url.withoutFragment.wireText), startedAt: startedAt)
    var (headBytes, body, sent) = (head.bytes, body, sent)
    if !mask.isEmpty {
      capture.masked = mask.apply(to: &headBytes) + mask.apply(to: &body)
      if sent != nil { capture.masked += mask.apply(to: &sent!) }
    }
    capture.request = sent
    guard !lines.isEmpty else { return capture }
    capture.head = headBytes
    capture.body.statedLength = head.statedLength
    capture.body.truncation = isDropped ? .unspecified : truncation
    let packed = desk.packing.pack(body)
    capture.body.digest = desk.digests.sha1(body)
    if let claim = desk.claim(packed.count) {
      (capture.body.packed, capture.body.length, capture.claim) = (packed, body.count, claim)
    } else {
      capture.body.truncation = .unspecified
    }
    return capture
  }
}
