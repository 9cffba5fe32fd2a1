/// A pair of JIS X 0208: the index of the Encoding standard has the rows of NEC and IBM, too, as only Shift_JIS has them
/// in iconv.
enum JISPair {
  /// Appends a pair, as numbers of row and cell from 0 on, in Shift_JIS.
  static func append(row: UInt8, cell: UInt8, to parts: inout PageParts) {
    let pointer = Int(row) * 94 + Int(cell)
    let lead = UInt8(pointer / 188)
    let trail = UInt8(pointer % 188)
    parts.append(lead + (lead < 0x1F ? 0x81 : 0xC1))
    parts.append(trail + (trail < 0x3F ? 0x40 : 0x41))
  }
}

/// EUC-JP (Encoding standard, "EUC-JP decoder"), as Shift_JIS but for JIS X 0212, which that has not.
struct EUCJPReader: PartReader {
  private var lead: UInt8 = 0
  /// Whether 8F stood before the lead.
  private var isSupplement = false
  private static let range: ClosedRange<UInt8> = 0xA1...0xFE

  mutating func read(_ byte: UInt8, into parts: inout PageParts) {
    switch (lead, byte) {
    case (0, ..<0x80): parts.append(byte)
    case (0, 0x8E), (0, 0x8F), (0, EUCJPReader.range): lead = byte
    case (0, _): parts.appendReplacement()
    case (0x8E, 0xA1...0xDF):
      parts.append(byte)
      lead = 0
    case (0x8F, EUCJPReader.range):
      lead = byte
      isSupplement = true
    case (EUCJPReader.range, EUCJPReader.range): appendPair(byte, to: &parts)
    default:
      finish(into: &parts)
      if byte < 0x80 { parts.append(byte) }
    }
  }

  private mutating func appendPair(_ byte: UInt8, to parts: inout PageParts) {
    if isSupplement {
      for byte in [0x8F, lead, byte] { parts.append(byte, .other) }
    } else {
      JISPair.append(row: lead - 0xA1, cell: byte - 0xA1, to: &parts)
    }
    (lead, isSupplement) = (0, false)
  }

  mutating func finish(into parts: inout PageParts) {
    if lead != 0 { parts.appendReplacement() }
    (lead, isSupplement) = (0, false)
  }
}

/// ISO-2022-JP (Encoding standard, "ISO-2022-JP decoder"), as Shift_JIS.
struct ISO2022JPReader: PartReader {
  private enum State {
    case ascii, roman, katakana, lead, trail, escapeStart, escape
  }

  private var state = State.ascii
  /// What is read after an escape that is none.
  private var output = State.ascii
  private var lead: UInt8 = 0
  /// Whether nothing was read since the last escape.
  private var isAfterEscape = false
  private static let range: ClosedRange<UInt8> = 0x21...0x7E

  mutating func read(_ byte: UInt8, into parts: inout PageParts) {
    switch state {
    case .escapeStart: startEscape(byte, into: &parts)
    case .escape: endEscape(byte, into: &parts)
    case .trail where byte == 0x1B:
      parts.appendReplacement()
      state = .escapeStart
    case .trail:
      state = .lead
      guard ISO2022JPReader.range ~= byte else { return parts.appendReplacement() }
      JISPair.append(row: lead - 0x21, cell: byte - 0x21, to: &parts)
    case _ where byte == 0x1B: state = .escapeStart
    default:
      isAfterEscape = false
      readCharacter(byte, into: &parts)
    }
  }

  private mutating func readCharacter(_ byte: UInt8, into parts: inout PageParts) {
    switch (state, byte) {
    case (.lead, ISO2022JPReader.range):
      lead = byte
      state = .trail
    case (.katakana, 0x21...0x5F): parts.append(byte + 0x80)
    case (.roman, 0x5C): for byte in "\u{A5}".utf8 { parts.append(byte, .utf8) }
    case (.roman, 0x7E): for byte in "\u{203E}".utf8 { parts.append(byte, .utf8) }
    case (.ascii, 0x0E), (.ascii, 0x0F), (.roman, 0x0E), (.roman, 0x0F): parts.appendReplacement()
    case (.ascii, ..<0x80), (.roman, ..<0x80): parts.append(byte)
    default: parts.appendReplacement()
    }
  }

  private mutating func startEscape(_ byte: UInt8, into parts: inout PageParts) {
    if byte == 0x24 || byte == 0x28 {
      lead = byte
      state = .escape
    } else {
      leaveEscape(into: &parts)
      read(byte, into: &parts)
    }
  }

  private mutating func endEscape(_ byte: UInt8, into parts: inout PageParts) {
    switch (lead, byte) {
    case (0x28, 0x42): state = .ascii
    case (0x28, 0x4A): state = .roman
    case (0x28, 0x49): state = .katakana
    case (0x24, 0x40), (0x24, 0x42): state = .lead
    default:
      let first = lead
      leaveEscape(into: &parts)
      read(first, into: &parts)
      return read(byte, into: &parts)
    }
    output = state
    if isAfterEscape { parts.appendReplacement() }
    isAfterEscape = true
  }

  /// An escape that is none is no character, and what follows it is text.
  private mutating func leaveEscape(into parts: inout PageParts) {
    parts.appendReplacement()
    isAfterEscape = false
    state = output
  }

  mutating func finish(into parts: inout PageParts) {
    switch state {
    case .trail: parts.appendReplacement()
    case .escapeStart: leaveEscape(into: &parts)
    case .escape:
      let first = lead
      leaveEscape(into: &parts)
      read(first, into: &parts)
      if state == .trail { parts.appendReplacement() }
    default: break
    }
    state = .ascii
  }
}
