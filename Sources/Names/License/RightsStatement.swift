import Text

/// The statements of rightsstatements.org, which say what is known about the rights in a work.
enum RightsStatement {
  /// The twelve there are, all in version 1.0.
  static let codes = [
    "CNE", "InC", "InC-EDU", "InC-NC", "InC-OW-EU", "InC-RUU", "NKC", "NoC-CR", "NoC-NC", "NoC-OKLR",
    "NoC-US", "UND",
  ]

  /// Reads a path such as `/vocab/InC/1.0/` or `/page/InC/1.0/`; only these two folders hold statements.
  static func reading(_ path: Substring) -> LicenseReading {
    let parts = path.utf8.split(separator: 0x2F).map { String(Substring($0)) }
    guard let folder = parts.first?.asciiLowercased, folder == "vocab" || folder == "page", parts.count > 1
    else {
      return .unknown
    }
    let wanted = parts[1].asciiLowercased
    guard let code = codes.first(where: { $0.asciiLowercased == wanted }) else {
      let near = EditDistance.nearest(to: wanted, among: codes.map(\.asciiLowercased), within: 2).only
      let meant = codes.first { $0.asciiLowercased == near }
      return .invalid(
        reason: "rightsstatements.org has no statement \(parts[1])", suggestion: meant.map(address(of:)))
    }
    guard parts.count > 2 else {
      return .invalid(reason: "the address names no version of \(code)", suggestion: address(of: code))
    }
    guard parts[2] == "1.0", parts.count == 3 else {
      return .invalid(
        reason: "\(code) exists in version 1.0 only, with no further pages", suggestion: address(of: code))
    }
    return .known(LicenseIdentity(id: "rs:\(code)/1.0", form: .canonical))
  }

  /// The address that identifies a statement; it is `http` by their own rule.
  static func address(of code: String) -> String { "http://rightsstatements.org/vocab/\(code)/1.0/" }
}
