/// Text from outside as it stands in HTML and XML.
package enum HTMLText {
  /// The characters that begin or end markup or an attribute become references; controls, line breaks and overrides of
  /// direction become `�`.
  package static func escaped(_ text: String) -> String {
    var line = PlainText.line(text)
    // By bytes, which finds a sign with an accent upon it, too: that is another `Character`, but the same to a browser.
    return line.withUTF8 { bytes in
      guard bytes.contains(where: { reference($0) != nil }) else { return nil }
      var safe: [UInt8] = []
      safe.reserveCapacity(bytes.count + 32)
      for byte in bytes {
        if let reference = reference(byte) {
          safe.append(
            contentsOf: UnsafeBufferPointer(start: reference.utf8Start, count: reference.utf8CodeUnitCount))
        } else {
          safe.append(byte)
        }
      }
      return String(decoding: safe, as: UTF8.self)
    } ?? line
  }

  private static func reference(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
