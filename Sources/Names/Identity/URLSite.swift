import Text

/// Where a URL's server is: its scheme, host and port.
struct URLSite {
  /// `http` or `https`.
  let scheme: String
  /// The host in lower case.
  let host: String
  let port: Int
  /// The host, with the port where it is not the scheme's own.
  let name: String

  /// Reads scheme and authority of a reference that has a scheme.
  init(of parts: URLParts, dropsCredentials: Bool) throws(LinkURL.Malformed) {
    guard let range = parts.scheme else { throw .notAbsolute }
    let scheme = parts.text(range).asciiLowercased
    guard scheme == "http" || scheme == "https" else { throw .scheme(scheme) }
    try self.init(scheme: scheme, of: parts, dropsCredentials: dropsCredentials)
  }

  /// Reads a reference's authority, `user@host:port`, of which only the host must be.
  init(scheme: String, of parts: URLParts, dropsCredentials: Bool) throws(LinkURL.Malformed) {
    guard let authority = parts.authority else { throw .notAbsolute }
    let signs = Signs(in: parts.bytes, authority)
    var port = URLSite.defaultPort(of: scheme)
    if let colon = signs.colon, colon + 1 < authority.upperBound {
      let digits = parts.bytes[(colon + 1)..<authority.upperBound]
      guard let number = URLSite.port(digits) else {
        throw .badPort(String(decoding: digits, as: UTF8.self))
      }
      port = number
    }
    let range = signs.start..<(signs.colon ?? authority.upperBound)
    guard !range.isEmpty else { throw .noHost }
    let written = parts.text(range)
    let host = written.hasOnlyASCII ? written.asciiLowercased : written.lowercased()
    guard signs.isBracketed ? URLSite.isBracketed(host) : parts.bytes[range].allSatisfy(URLSite.isPlausible)
    else { throw .badHost(host) }
    guard signs.at == nil || dropsCredentials else { throw .credentials }
    self.scheme = scheme
    self.host = host
    self.port = port
    name = port == URLSite.defaultPort(of: scheme) ? host : host + ":" + String(port)
  }

  /// The signs that part an authority.
  private struct Signs {
    /// The last `@`.
    private(set) var at: Int?
    /// Where the host begins.
    private(set) var start: Int
    /// Whether it begins with a bracket.
    let isBracketed: Bool
    /// The last colon, which in an IPv6 address is none before the bracket closes.
    private(set) var colon: Int?

    init(in bytes: [UInt8], _ authority: Range<Int>) {
      start = authority.lowerBound
      var bracket: Int?
      for index in authority {
        switch bytes[index] {
        case 0x40:
          (at, colon, bracket) = (index, nil, nil)
          start = index + 1
        case 0x3A: colon = index
        case 0x5D where bracket == nil: bracket = index
        default: break
        }
      }
      isBracketed = start < authority.upperBound && bytes[start] == 0x5B
      if isBracketed, let last = colon, let bracket, last < bracket { colon = nil }
    }
  }

  /// The site of a URL.
  init(of url: LinkURL) {
    scheme = url.scheme
    host = url.host
    port = url.port
    name = url.site
  }

  static func defaultPort(of scheme: String) -> Int { scheme == "https" ? 443 : 80 }

  /// A number from 1 to 65535; nil if the digits are none.
  private static func port(_ digits: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for digit in digits {
      guard DOIName.isDigit(digit) else { return nil }
      number = number * 10 + Int(digit - 0x30)
      guard number <= 65_535 else { return nil }
    }
    return number > 0 ? number : nil
  }

  /// Whether a host that begins with a bracket may be an IPv6 address.
  private static func isBracketed(_ host: String) -> Bool {
    host.hasPrefix("[") && host.hasSuffix("]") && host.utf8.count > 3
      && host.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." || $0 == "%" }
  }

  /// Whether a byte may stand in a host that is no IPv6 address.
  private static func isPlausible(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x7F: false
    case 0x22, 0x23, 0x25, 0x2F, 0x3A, 0x3C, 0x3E...0x40, 0x5B...0x5E, 0x60, 0x7B...0x7D: false
    default: true
    }
  }
}
