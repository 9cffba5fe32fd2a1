/// Bytes in base 32 (RFC 4648, section 6).
package enum Base32 {
  /// As WARC files and archives' indexes write digests; no padding is needed for 20
  /// bytes.
  package static func text(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var text: [UInt8] = []
    var (held, bits) = (0, 0)
    for byte in bytes {
      held = held << 8 | Int(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(letters[held >> bits & 31])
      }
      held &= (1 << bits) - 1
    }
    if bits > 0 { text.append(letters[held << (5 - bits) & 31]) }
    return String(decoding: text, as: UTF8.self)
  }
}
