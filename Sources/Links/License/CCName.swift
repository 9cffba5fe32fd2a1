/// Creative Commons licenses named by text: `CC BY-NC-ND 4.0`, `CC0`, `cc-by-3.0-de`, or their full English names.
enum CCName {
  /// The license for an SPDX id; nil where the id is not one of Creative Commons.
  static func identity(ofSPDX id: String) -> LicenseIdentity? {
    guard id.hasPrefix("CC"), case .known(let identity) = reading(id) else { return nil }
    return identity
  }

  /// Reads a name. Without a version it names no license; a made-up code with a version is invalid.
  static func reading(_ text: String) -> LicenseReading {
    let parts = elements(of: text)
    guard let family = parts.first else { return .unknown }
    let rest = Array(parts.dropFirst())
    switch family {
    case "cc0": return publicDomain("zero", rest)
    case "cc": break
    default: return .unknown
    }
    if rest.first == "zero" { return publicDomain("zero", Array(rest.dropFirst())) }
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
    let elements = parts[..<place].sorted()
    let code = CCTable.versions.first { code, versions in
      versions[version] != nil && code.split(separator: "-").map(String.init).sorted() == elements
    }?.key
    if let code, let license = CCTable.license(code: code, version: version, jurisdiction: after.first) {
      return .known(license.identity(form: nil, language: nil))
    }
    guard parts[0] == "by", parts[..<place].allSatisfy({ $0.utf8.count == 2 }) else { return .unknown }
    return CCWish(code: parts[..<place].joined(separator: "-"), rest: [version] + after).reading()
  }

  private static func publicDomain(_ code: String, _ rest: [String]) -> LicenseReading {
    guard rest.isEmpty || rest == ["1.0"] || rest == ["1"] else { return .unknown }
    return .known(CCLicense(code: code, version: "1.0").identity(form: nil, language: nil))
  }

  /// The name in short lower-case parts: `Creative Commons Attribution-NonCommercial 4.0 International` as
  /// `cc by nc 4.0`.
  private static func elements(of text: String) -> [String] {
    guard text.utf8.count < 120 else { return [] }
    // `Attribution 4.0 International (CC BY 4.0)` says it twice.
    let lowercased = text.prefix { $0 != "(" }.asciiLowercased
    let words = lowercased.split { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "+") }
    var parts: [String] = []
    for word in words {
      switch word {
      case "creative": parts.append("cc")
      case "commons", "license", "licence", "international", "unported", "generic", "universal", "public",
        "domain",
        "dedication", "deed", "v", "the", "version", "and", "works", "work":
        continue
      case "attribution": parts.append("by")
      case "noncommercial": parts.append("nc")
      case "noderivatives", "noderivs": parts.append("nd")
      case "sharealike": parts.append("sa")
      case "non", "no", "share": continue
      case "commercial": parts.append("nc")
      case "derivatives", "derivs", "derivative": parts.append("nd")
      case "alike": parts.append("sa")
      default:
        let bare = word.hasPrefix("v") && word.dropFirst().first?.isNumber == true ? word.dropFirst() : word
        parts.append(String(bare))
      }
    }
    // `Public Domain Mark 1.0` and `Attribution 4.0 International` are named without their maker, too.
    if ["public domain mark", "attribution"].contains(where: lowercased.hasPrefix) {
      parts.insert("cc", at: 0)
    }
    return parts
  }
}
