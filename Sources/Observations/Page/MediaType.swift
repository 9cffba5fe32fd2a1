import Text

/// One type of a `Content-Type` header (MIME Sniffing, "parse a MIME type").
struct MediaType {
  /// `type/subtype` in lower case.
  let essence: String
  /// The `charset` parameter in lower case; nil if there is none.
  var charset: String?

  /// The values of a header that lists several, which commas outside of quotes part (Fetch, "get, decode, and
  /// split").
  static func values(_ header: [UInt8]) -> [ArraySlice<UInt8>] {
    var values: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    var isQuoted = false
    while index < header.count {
      switch header[index] {
      case UInt8(ascii: "\\") where isQuoted: index += 1
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted:
        values.append(header[start..<index])
        start = index + 1
      default: break
      }
      index += 1
    }
    return values + [header[start...]]
  }

  /// Reads a value; nil where it is no type.
  init?(_ value: ArraySlice<UInt8>) {
    var rest = value.drop(while: MediaType.isBlank)
    let type = rest.prefix { $0 != UInt8(ascii: "/") }
    rest = rest.dropFirst(type.count + 1)
    let end = rest.prefix { $0 != UInt8(ascii: ";") }
    let subtype = MediaType.withoutBlanksBehind(end)
    rest = rest.dropFirst(end.count)
    guard MediaType.isToken(type), MediaType.isToken(subtype) else { return nil }
    essence = MediaType.lowercased(type) + "/" + MediaType.lowercased(subtype)
    while let parameter = MediaType.parameter(&rest) {
      // Of two with one name the first counts.
      guard charset == nil, MediaType.lowercased(parameter.name) == "charset" else { continue }
      charset = MediaType.label(parameter.value)
    }
  }

  /// Takes the next parameter, which a semicolon begins; nil at the end. Blanks around the equals sign make no other
  /// parameter in browsers, though in the standard they do.
  private static func parameter(
    _ rest: inout ArraySlice<UInt8>
  ) -> (name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)? {
    guard !rest.isEmpty else { return nil }
    rest = rest.dropFirst().drop(while: isBlank)
    let name = rest.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "=") }
    rest = rest.dropFirst(name.count)
    guard rest.first == UInt8(ascii: "=") else { return (name, []) }
    rest = rest.dropFirst().drop(while: isBlank)
    let quoted = rest.first == UInt8(ascii: "\"") ? quotedString(&rest) : nil
    let end = rest.prefix { $0 != UInt8(ascii: ";") }
    rest = rest.dropFirst(end.count)
    return (withoutBlanksBehind(name), quoted ?? withoutBlanksBehind(end))
  }

  /// Takes a string in quotes (Fetch, "collect an HTTP quoted string"); one that is not closed goes to the end.
  private static func quotedString(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var value: [UInt8] = []
    rest = rest.dropFirst()
    while let next = rest.popFirst(), next != UInt8(ascii: "\"") {
      value.append(next == UInt8(ascii: "\\") ? rest.popFirst() ?? next : next)
    }
    return value[...]
  }

  /// A charset; servers also write it in single quotes, which are none to the standard. Nil where it is empty.
  private static func label(_ value: ArraySlice<UInt8>) -> String? {
    let bare = BoundedText.cut(lowercased(value.filter { $0 != 0x27 }[...]))
    return bare.isEmpty ? nil : bare
  }

  private static func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).asciiLowercased
  }

  private static func withoutBlanksBehind(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes.prefix((bytes.lastIndex { !isBlank($0) } ?? bytes.startIndex - 1) - bytes.startIndex + 1)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// Whether these are a token of HTTP (RFC 9110 section 5.6.2).
  private static func isToken(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty
      && bytes.allSatisfy {
        switch $0 {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains($0)
        }
      }
  }
}
