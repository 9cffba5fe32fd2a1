import Time
import Findings
import Observations

/// A look as bytes, for the last good looks: lengths of four bytes, little-endian, before each part.
extension Look {
  private static let version: UInt8 = 1

  /// The look as bytes.
  func encoded() -> [UInt8] {
    var bytes: [UInt8] = [Look.version, UInt8(aspect.rawValue), UInt8(status.rawValue)]
    bytes.add(link)
    bytes.add(findings.count)
    for finding in findings { bytes.add(finding) }
    bytes.add(hops.count)
    for hop in hops {
      bytes.add(hop.url)
      bytes.add(Int(hop.startedAt.milliseconds >> 32))
      bytes.add(Int(hop.startedAt.milliseconds & 0xFFFF_FFFF))
      for text in [hop.address, hop.body.statedLength, hop.wire, hop.body.truncation?.rawValue, hop.failure] {
        bytes.add(text.map { "=" + $0 } ?? "")
      }
      for part in [hop.request, hop.head] { bytes.add(part.map { [0x3D] + $0 } ?? []) }
      bytes.add(hop.body.packed)
      bytes.add(hop.body.length)
      bytes.add(hop.body.digest)
      bytes.add(hop.masked)
    }
    return bytes
  }

  /// Reads what ``encoded()`` wrote; nil if it is anything else.
  init?(encoded bytes: [UInt8]) {
    var rest = LookReader(bytes)
    guard rest.byte() == Look.version, let aspect = rest.byte().flatMap({ Aspect(rawValue: Int($0)) }),
      let status = rest.byte().flatMap({ Status(rawValue: Int($0)) }), let link = rest.text(),
      let findings = rest.count()
    else { return nil }
    self.init(link: link, aspect: aspect, status: status, findings: [], hops: [])
    for _ in 0..<findings {
      guard let finding = rest.text() else { return nil }
      self.findings.append(finding)
    }
    guard let count = rest.count() else { return nil }
    for _ in 0..<count {
      guard let hop = rest.hop() else { return nil }
      hops.append(hop)
    }
    guard rest.isAtEnd else { return nil }
  }
}

extension [UInt8] {
  fileprivate mutating func add(_ number: Int) {
    for shift in stride(from: 0, to: 32, by: 8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  fileprivate mutating func add(_ part: [UInt8]) {
    add(part.count)
    self += part
  }

  fileprivate mutating func add(_ text: String) { add(Array(text.utf8)) }
}

/// Takes parts off some bytes, as long as they hold what they say.
private struct LookReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  mutating func byte() -> UInt8? {
    guard place < bytes.count else { return nil }
    defer { place += 1 }
    return bytes[place]
  }

  mutating func count() -> Int? {
    guard bytes.count - place >= 4 else { return nil }
    defer { place += 4 }
    return (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }

  mutating func part() -> [UInt8]? {
    guard let count = count(), count <= bytes.count - place else { return nil }
    defer { place += count }
    return Array(bytes[place..<(place + count)])
  }

  mutating func text() -> String? { part().flatMap { String(validating: $0, as: UTF8.self) } }

  private mutating func optional() -> [UInt8]?? {
    guard let part = part() else { return nil }
    return .some(part.isEmpty ? nil : Array(part.dropFirst()))
  }

  private mutating func optionalText() -> String?? {
    guard let part = optional() else { return nil }
    return .some(part.map { String(decoding: $0, as: UTF8.self) })
  }

  mutating func hop() -> HopCapture? {
    guard let url = text(), let high = count(), let low = count() else { return nil }
    var hop = HopCapture(url: url, startedAt: Moment(milliseconds: Int64(high) << 32 | Int64(low)))
    guard let address = optionalText(), let stated = optionalText(), let wire = optionalText(),
      let truncation = optionalText(), let failure = optionalText(), let request = optional(),
      let head = optional(), let body = part(), let length = count(), let digest = part(),
      let masked = count()
    else { return nil }
    (hop.address, hop.body.statedLength, hop.wire, hop.failure) = (address, stated, wire, failure)
    hop.body.truncation = truncation.flatMap { HopCapture.Truncation(rawValue: $0) }
    (hop.request, hop.head, hop.body.packed) = (request, head, body)
    (hop.body.length, hop.body.digest, hop.masked) = (length, digest, masked)
    return hop
  }
}
