import Text

/// An encoding of the Encoding standard, by its name there in lower case.
struct Charset: Hashable {
  let name: String

  static let utf8 = Charset(name: "utf-8")
  static let windows1252 = Charset(name: "windows-1252")
  static let iso2022JP = Charset(name: "iso-2022-jp")
  static let utf16LittleEndian = Charset(name: "utf-16le")
  static let utf16BigEndian = Charset(name: "utf-16be")

  private init(name: String) { self.name = name }

  /// The encoding that a label means (Encoding standard, "get an encoding"); nil for what is no label.
  init?(label: some StringProtocol) {
    let label = BoundedText.cut(label).asciiLowercased
    if label == "utf-8" {
      self = .utf8
    } else {
      guard let name = Charset.names[label] else { return nil }
      self.init(name: name)
    }
  }

  /// The same for a label inside the page: UTF-16 cannot be what it says, since it could be read.
  init?(labelInPage label: some StringProtocol) {
    guard let named = Charset(label: label) else { return nil }
    self = named.isUTF16 ? .utf8 : named.name == "x-user-defined" ? .windows1252 : named
  }

  private static let names: [String: String] = {
    var names: [String: String] = [:]
    for line in CharsetLabels.lines.split(separator: "\n") {
      let labels = line.split(separator: " ").map(String.init)
      for label in labels { names[label] = labels[0] }
    }
    return names
  }()

  var isUTF16: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }

  /// Whether its ASCII is that of UTF-8, so that a page may be read in it before the encoding matters.
  var isASCIICompatible: Bool { !isUTF16 && self != .iso2022JP && !isRefused }

  /// Whether it is never read, because a page could hide scripts in it (Encoding standard, "replacement").
  var isRefused: Bool { name == "replacement" }

  /// Whether each of its characters is one byte.
  var isSingleByte: Bool {
    ["iso-8859-", "windows-", "koi8-", "ibm", "mac", "x-"].contains { name.hasPrefix($0) }
  }

  /// The name glibc's iconv knows it by.
  var iconvName: String {
    switch name {
    case "euc-kr": "CP949"
    case "gbk", "gb18030": "GB18030"
    case "ibm866": "CP866"
    case "iso-8859-8-i": "ISO-8859-8"
    case "shift_jis": "CP932"
    case "windows-874": "CP874"
    case "x-mac-cyrillic": "MAC-CYRILLIC"
    case "x-user-defined": "WINDOWS-1252"
    default: name.uppercased()
    }
  }

  /// The byte order mark that a page begins with, and its length in bytes.
  static func mark(_ bytes: UnsafeBufferPointer<UInt8>) -> (charset: Charset, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    return bytes.starts(with: [0xFE, 0xFF]) ? (.utf16BigEndian, 2) : nil
  }

  /// UTF-16 without a mark gives itself away by the zeros between the letters of its first tag.
  static func unmarkedUTF16(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
    guard bytes.count >= 4 else { return nil }
    switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
    case (0x3C, 0, 1..., 0): return .utf16LittleEndian
    case (0, 0x3C, 0, 1...): return .utf16BigEndian
    default: return nil
    }
  }
}
