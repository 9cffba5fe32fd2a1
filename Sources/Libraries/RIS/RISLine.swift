/// A line of RIS that begins with a tag: `DO  - 10.1234/abc`.
struct RISLine {
  let tag: String
  let value: Substring

  /// Nil if a line goes on with the field before. The standard has two blanks before the hyphen, in practice there
  /// is sometimes one; with one, only tags that exist count, because `US - Cuba` may begin a line of an abstract. So do
  /// they alone where no blank follows: `DO  -10.1234/abc`, or `ER  -TY  - JOUR` where two files became one.
  init?(_ line: String) {
    let text = line.drop { $0 == " " || $0 == "\t" || $0 == "\u{FEFF}" }
    let bytes = Array(text.utf8.prefix(12))
    guard bytes.count >= 3, RISLine.isLetter(bytes[0]),
      RISLine.isLetter(bytes[1]) || RISLine.isDigit(bytes[1])
    else {
      return nil
    }
    var index = 2
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    let blanks = index - 2
    guard index < bytes.count, bytes[index] == 0x2D else { return nil }
    let isEnded = index + 1 == bytes.count || bytes[index + 1] == 0x20 || bytes[index + 1] == 0x09
    guard isEnded ? blanks >= 1 : blanks == 2 else { return nil }
    let tag = String(decoding: bytes[..<2], as: UTF8.self)
    guard isEnded && blanks >= 2 || RISLine.tags.contains(tag) else { return nil }
    self.tag = tag
    value = Substring(text.utf8.dropFirst(index + 1)).drop { $0 == " " || $0 == "\t" }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static let tags: Set<String> = [
    "TY", "A1", "A2", "A3", "A4", "AB", "AD", "AN", "AU", "AV", "BT", "C1", "C2", "C3", "C4", "C5", "C6",
    "C7", "C8",
    "CA", "CN", "CP", "CT", "CY", "DA", "DB", "DO", "DP", "ED", "EP", "ER", "ET", "ID", "IS", "J1", "J2",
    "JA", "JF",
    "JO", "KW", "L1", "L2", "L3", "L4", "LA", "LB", "LK", "M1", "M2", "M3", "N1", "N2", "NV", "OP", "PB",
    "PP", "PY",
    "RI", "RN", "RP", "SE", "SN", "SP", "ST", "T1", "T2", "T3", "TA", "TI", "TT", "U1", "U2", "U3", "U4",
    "U5", "UR",
    "VL", "VO", "Y1", "Y2",
  ]
}
