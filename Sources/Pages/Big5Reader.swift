/// Big5 (Encoding standard, "Big5 decoder"): BIG5-HKSCS, but for symbols that are those of CP950, and for what it lacks.
struct Big5Reader: PartReader {
  private var lead: UInt8 = 0

  mutating func read(_ byte: UInt8, into parts: inout PageParts) {
    guard lead != 0 else {
      if 0x81...0xFE ~= byte {
        lead = byte
      } else {
        parts.append(byte)
      }
      return
    }
    appendPair(lead, byte, to: &parts)
    lead = 0
  }

  private func appendPair(_ lead: UInt8, _ trail: UInt8, to parts: inout PageParts) {
    switch (lead, trail) {
    case (0xA1, 0x40...0x7E), (0xA1, 0xA1...0xFE), (0xA2, 0x40...0x7E), (0xA2, 0xA1...0xFE), (0xA3, 0xE1):
      parts.append(lead, .other)
      parts.append(trail, .other)
    // Rows of common characters have no gaps.
    case (0xA4...0xC5, _), (0xC9...0xF9, _): appendPlain(lead, trail, to: &parts)
    default:
      guard let missing = Big5Reader.missing[UInt16(lead) << 8 | UInt16(trail)] else {
        return appendPlain(lead, trail, to: &parts)
      }
      for byte in missing.utf8 { parts.append(byte, .utf8) }
    }
  }

  private func appendPlain(_ lead: UInt8, _ trail: UInt8, to parts: inout PageParts) {
    parts.append(lead)
    parts.append(trail)
  }

  mutating func finish(into parts: inout PageParts) {
    if lead != 0 { parts.append(lead) }
    lead = 0
  }

  /// Characters of the standard that glibc does not have, or only in another place.
  private static let missing: [UInt16: Substring] = {
    let pairs = list.split(whereSeparator: \.isWhitespace).compactMap { entry in
      UInt16(entry.prefix(4), radix: 16).map { ($0, entry.dropFirst(4)) }
    }
    return Dictionary(pairs) { first, _ in first }
  }()

  private static let list = """
    8E69箸 8E6F簆 8E7E糎 8EAB緒 8EB4縝 8ECD者 8ED0耨 8F57菁 8F69蒨 8F6E萏 8FCB覦 8FCC覩
    8FFE起 906D都 907A銹 90DC靜 90F1響 91BF鼖 9244蔃 92AF兙 92B0兛 92B1兝 92B2兞 92C8鍮
    92D1瑹 9447浧 94CA禛 95D9邗 9644靝 96ED瀞 96FC嬨 9B76爁 9B78矗 9B7B纇 9BC6駖 9BDE釔
    9BEC惞 9BF6澶 9C42輶 9C53侻 9C62營 9C68鄄 9C6B鷰 9C77菏 9CBC尐 9CBD秣 9CD0婧 9D57輋
    9D5A筑 9DC4拐 9EA9恢 9EEF痹 9EFD汊 9F60鬮 9F66鼗 9FCB僭 9FD8弌 A063蠏 A077拎 A0D5瑨
    A0DF煢 A0E4牐 A3C0␀ A3C1␁ A3C2␂ A3C3␃ A3C4␄ A3C5␅ A3C6␆ A3C7␇ A3C8␈ A3C9␉
    A3CA␊ A3CB␋ A3CC␌ A3CD␍ A3CE␎ A3CF␏ A3D0␐ A3D1␑ A3D2␒ A3D3␓ A3D4␔ A3D5␕
    A3D6␖ A3D7␗ A3D8␘ A3D9␙ A3DA␚ A3DB␛ A3DC␜ A3DD␝ A3DE␞ A3DF␟ A3E0␡ C6CF廴
    C6D3无 C6D5癶 C6D7隶 C6DE〃 C6DF仝 FA5F倩 FA66偽 FABD包 FAC5卄 FAD5卿 FB48嘅 FBB8婷
    FBF3幵 FBF9廐 FC4F彘 FC6C悤 FCB9撐 FCE2晴 FCF1杞 FDB7沜 FDB8渝 FDBB港 FDF1煮 FE52猪
    FE6F瑜 FEAA瓩 FEDD砉
    """
}
