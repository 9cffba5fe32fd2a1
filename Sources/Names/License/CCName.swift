/// Creative Commons licenses named by text: `CC BY-NC-ND 4.0`, `CC0`, `cc-by-3.0-de`, or their full names.
enum CCName {
  /// The license for an SPDX id; nil if the id is not one of Creative Commons.
  static func identity(ofSPDX id: String) -> LicenseIdentity? {
    guard id.hasPrefix("CC"), case .known(let identity) = reading(id) else { return nil }
    return identity
  }

  /// Reads a name. Without a version it names no license; a made-up code with a version is invalid.
  ///
  /// What stands in brackets says the same again, or more exactly: `Attribution 3.0 Germany (CC BY 3.0 DE)`.
  static func reading(_ text: String) -> LicenseReading {
    guard text.utf8.count < 200 else { return .unknown }
    let pieces = text.split { "()[]（）".contains($0) }.map(String.init)
    let readings = pieces.map { reading(CCVocabulary.elements(of: $0)) }
    let known = readings.compactMap(\.identity)
    if let exact = known.max(by: { $0.id.utf8.count < $1.id.utf8.count }) {
      // What is said twice is the same, or the one less exactly; anything else is two licenses.
      return known.allSatisfy { exact.id == $0.id || exact.id.hasPrefix($0.id + "/") }
        ? .known(exact) : .unknown
    }
    guard pieces.count > 1 else { return readings.first ?? .unknown }
    let whole = reading(CCVocabulary.elements(of: pieces.joined(separator: " ")))
    return whole.identity == nil ? readings[0] : whole
  }

  private static func reading(_ parts: [String]) -> LicenseReading {
    guard let family = parts.first else { return .unknown }
    var rest = Array(parts.dropFirst())
    switch family {
    case "cc0", "zero": return publicDomain("zero", rest)
    case "cc": break
    default: return .unknown
    }
    // `Creative Commons CC BY 4.0`, `Creative Commons CC0 1.0`.
    if rest.first == "cc" { rest.removeFirst() }
    if rest.first == "zero" || rest.first == "cc0" { return publicDomain("zero", Array(rest.dropFirst())) }
    if rest.first == "pdm" || rest.first == "mark" { return publicDomain("mark", Array(rest.dropFirst())) }
    if rest == ["pddc"] { return .known(CCLicense(code: "publicdomain").identity(form: nil, language: nil)) }
    return license(rest)
  }

  private static func license(_ parts: [String]) -> LicenseReading {
    guard let place = parts.firstIndex(where: { $0.utf8.first.map(DOIName.isDigit) == true }), place > 0
    else {
      return .unknown
    }
    let version = parts[place].utf8.count == 1 ? parts[place] + ".0" : parts[place]
    let after = parts[(place + 1)...]
    guard after.count <= 1, CCTable.tenths(of: version) != nil else { return .unknown }
    if let license = CCTable.license(
      parts: Array(parts[..<place]), version: version, jurisdiction: after.first)
    {
      return .known(license.identity(form: nil, language: nil))
    }
    guard parts[0] == "by", parts[..<place].allSatisfy({ $0.utf8.count == 2 }) else { return .unknown }
    return CCWish(code: parts[..<place].joined(separator: "-"), rest: [version] + after).reading()
  }

  private static func publicDomain(_ code: String, _ rest: [String]) -> LicenseReading {
    let words = rest.filter { $0 != "cc0" && $0 != "zero" }
    guard words.isEmpty || words == ["1.0"] || words == ["1"] else { return .unknown }
    return .known(CCLicense(code: code, version: "1.0").identity(form: nil, language: nil))
  }
}
