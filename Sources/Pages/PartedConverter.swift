/// Converts a page in an encoding that none of iconv's covers whole, each part with one that does.
final class PartedConverter: PageConverter {
  private var reader: any PartReader
  private let main: Converter
  /// What the other part is converted by; nil where there is none.
  private let other: Converter?
  private var parts = PageParts()

  /// Bytes of a piece that are parted together.
  private static let step = 4_096

  /// Nil where iconv covers the encoding.
  init?(_ charset: Charset) {
    let names: (main: String, other: String?)
    switch charset.name {
    case "big5": (reader, names) = (Big5Reader(), ("BIG5-HKSCS", "CP950"))
    case "euc-jp": (reader, names) = (EUCJPReader(), ("CP932", "EUC-JP-MS"))
    case "iso-2022-jp": (reader, names) = (ISO2022JPReader(), ("CP932", nil))
    default: return nil
    }
    guard let main = Converter(charset, iconvName: names.main) else { return nil }
    self.main = main
    other = names.other.flatMap { Converter(charset, iconvName: $0) }
    guard other != nil || names.other == nil else { return nil }
  }

  func convert(_ piece: UnsafeBufferPointer<UInt8>, isLast: Bool, to sink: Decoding.Sink) {
    var rest = piece[...]
    while !rest.isEmpty {
      for byte in rest.prefix(PartedConverter.step) { reader.read(byte, into: &parts) }
      rest = rest.dropFirst(PartedConverter.step)
      convertParts(to: sink)
    }
    guard isLast else { return }
    reader.finish(into: &parts)
    convertParts(to: sink)
  }

  /// Characters are whole in each part, because the reader keeps the beginning of one.
  private func convertParts(to sink: Decoding.Sink) {
    parts.takeAll { kind, bytes in
      switch kind {
      case .main: main.convert(bytes, isLast: true, to: sink)
      case .other: other?.convert(bytes, isLast: true, to: sink)
      case .utf8: sink(bytes)
      }
    }
  }
}

/// Tells which part of a page is converted how, byte by byte.
protocol PartReader {
  mutating func read(_ byte: UInt8, into parts: inout PageParts)
  /// The page has ended, perhaps in a character.
  mutating func finish(into parts: inout PageParts)
}

/// Parts of a page, in order.
struct PageParts {
  enum Kind {
    /// In the encoding that most of the page is converted from.
    case main
    case other
    case utf8
  }

  private var bytes: [UInt8] = []
  private var ends: [(kind: Kind, end: Int)] = []

  mutating func append(_ byte: UInt8, _ kind: Kind = .main) {
    bytes.append(byte)
    if let last = ends.last, last.kind == kind {
      ends[ends.count - 1].end = bytes.count
    } else {
      ends.append((kind, bytes.count))
    }
  }

  /// Appends what stands for bytes that are no character.
  mutating func appendReplacement() {
    for byte in UTF8Cleaner.replacement { append(byte, .utf8) }
  }

  mutating func takeAll(_ take: (Kind, UnsafeBufferPointer<UInt8>) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for (kind, end) in ends {
        take(kind, UnsafeBufferPointer(rebasing: bytes[start..<end]))
        start = end
      }
    }
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }
}
