import Names
import Observations

extension HopRequest {
  /// Bytes that one hop may take, either way.
  package static let mostWireBytes = 64 * 1024
  private static let version: UInt8 = 1

  /// The request for an eye; nil if it is none that another may make: one too large, with a key in its headers, or for a
  /// document that is not held to what an eye may send.
  package var wire: [UInt8]? {
    guard headers.isEmpty || headers.allSatisfy({ $0.asciiLowercased.hasPrefix("accept:") }),
      mostBytes.map({ $0 <= HopRequest.mostWireBytes }) ?? true
    else { return nil }
    var writer = WireWriter()
    writer.byte(HopRequest.version)
    writer.text(url.textWithFragment)
    switch want {
    case .json: writer.byte(0)
    case .headersOnly: writer.byte(1)
    case .page(let wanted):
      writer.byte(wanted.depth == .title ? 2 : 3)
      writer.text(wanted.doi)
      writer.texts(wanted.licenses)
    }
    writer.texts(cookies)
    writer.text(tag)
    writer.texts(headers)
    writer.optional(mostBytes) { $0.number($1) }
    return writer.bytes.count <= HopRequest.mostWireBytes ? writer.bytes : nil
  }

  /// Reads a request that the brain wrote. What the operator said of single addresses holds on the brain's machine alone:
  /// the eye's own configuration says what may be asked here.
  init(wire: [UInt8]) throws(WireReader.Refused) {
    var reader = WireReader(wire)
    guard try reader.byte() == HopRequest.version else {
      throw WireReader.Refused(words: "it is of another version")
    }
    let text = try reader.text(atMost: 32 * 1024)
    guard let url = LinkURL(reading: text) else {
      throw WireReader.Refused(words: "it asks for what is no URL")
    }
    let want: Want
    switch try reader.byte() {
    case 0: want = .json
    case 1: want = .headersOnly
    case let depth where depth == 2 || depth == 3:
      let doi = try reader.optional { reader throws(WireReader.Refused) in try reader.text(atMost: 4096) }
      let licenses = try reader.list(atMost: 1000) { reader throws(WireReader.Refused) in
        try reader.text(atMost: 32 * 1024)
      }
      want = .page(PageWanted(doi: doi, depth: depth == 2 ? .title : .everything, licenses: licenses))
    default: throw WireReader.Refused(words: "it wants something unknown")
    }
    let cookies = try reader.list(atMost: CookieLine.most) { reader throws(WireReader.Refused) in
      try CookieLine.read(&reader)
    }
    self.init(url: url, want: want, cookies: cookies)
    tag = try reader.optional { reader throws(WireReader.Refused) in try reader.line(atMost: 8192) }
    headers = try reader.list(atMost: 16) { reader throws(WireReader.Refused) in
      try reader.line(atMost: 8192)
    }
    mostBytes = try reader.optional { reader throws(WireReader.Refused) in
      try reader.count(atMost: HopRequest.mostWireBytes)
    }
    try reader.end()
  }
}

/// One cookie as libcurl writes it: seven fields between tabs. It would take other lines for orders.
enum CookieLine {
  static let most = 100

  static func read(_ reader: inout WireReader) throws(WireReader.Refused) -> String {
    let text = try reader.text(atMost: 8192)
    guard text.utf8.allSatisfy({ $0 == 0x09 || $0 >= 0x20 && $0 != 0x7F }),
      text.utf8.count(where: { $0 == 0x09 }) >= 5
    else { throw WireReader.Refused(words: "a cookie is none") }
    return text
  }
}
