import Text

/// A pass over a `Link` header's bytes, one link at a time, in linear time (RFC 8288 appendix B.2).
package struct LinkHeaderReader {
  private let bytes: [UInt8]
  private var index = 0
  /// Set once a quote was found to have no partner: looking again for every later one would be quadratic.
  private var hasNoMoreQuotes = false

  package init(_ value: String) { bytes = Array(value.utf8) }

  /// The next link; nil at the end.
  package mutating func next() -> LinkHeader.Link? {
    while skipToTarget() {
      guard let target = takeTarget() else { return nil }
      var link = LinkHeader.Link(target: BoundedText.cut(target), relations: [])
      var hasRelations = false
      while let parameter = takeParameter() {
        switch parameter.name {
        case "rel" where !hasRelations:
          hasRelations = true
          link.relations = LinkHeaderReader.relations(in: parameter.value)
        case "anchor" where link.anchor == nil: link.anchor = BoundedText.cut(parameter.value)
        case "type" where link.type == nil: link.type = BoundedText.cut(parameter.value)
        case "datetime" where link.datetime == nil: link.datetime = BoundedText.cut(parameter.value)
        default: break
        }
      }
      if !link.relations.isEmpty { return link }
    }
    return nil
  }

  private static func relations(in value: String) -> [String] {
    value.split { $0 == " " || $0 == "\t" }.prefix(PageFacts.listLimit).map {
      BoundedText.cut($0).asciiLowercased
    }
  }

  /// Steps over blanks, commas and whatever is no link; false at the end.
  private mutating func skipToTarget() -> Bool {
    while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
    return index < bytes.count
  }

  /// Takes `<…>`; nil if it is never closed. A comma inside belongs to the URL.
  private mutating func takeTarget() -> String? {
    index += 1
    guard let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) else {
      index = bytes.count
      return nil
    }
    defer { index = end + 1 }
    return String(decoding: bytes[index..<end], as: UTF8.self)
  }

  /// Takes the next `;name=value`; nil at the comma that ends the link.
  private mutating func takeParameter() -> (name: String, value: String)? {
    skipBlanks()
    while index < bytes.count, bytes[index] != UInt8(ascii: ";") {
      if bytes[index] == UInt8(ascii: ",") { return nil }
      index += 1
    }
    while index < bytes.count, bytes[index] == UInt8(ascii: ";") {
      index += 1
      skipBlanks()
    }
    guard index < bytes.count, bytes[index] != UInt8(ascii: ",") else { return nil }
    let name = take { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return (name.asciiLowercased, "") }
    index += 1
    skipBlanks()
    let value = takeQuoted() ?? take { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") }
    return (name.asciiLowercased, value)
  }

  /// Takes a quoted string and undoes its escapes; nil, with nothing taken, if there is none.
  private mutating func takeQuoted() -> String? {
    guard !hasNoMoreQuotes, index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return nil }
    var value: [UInt8] = []
    var at = index + 1
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        index = at + 1
        return String(decoding: value, as: UTF8.self)
      case UInt8(ascii: "\\") where at + 1 < bytes.count:
        at += 1
        value.append(bytes[at])
      default:
        value.append(bytes[at])
      }
      at += 1
    }
    hasNoMoreQuotes = true
    return nil
  }

  /// Takes what comes before the first byte that ends it, without blanks and stray quotes around it.
  private mutating func take(until ends: (UInt8) -> Bool) -> String {
    let start = index
    while index < bytes.count, !ends(bytes[index]) { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    return BoundedText.cut(text.filter { $0 != "\"" })
  }

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
  }
}
