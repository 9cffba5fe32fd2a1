/// All legal tools that Creative Commons ever published: 614 in its own RDF descriptions.
///
/// Every version after 4.0 must be added here.
enum CCTable {
  /// The codes, the version, then the jurisdictions; `-` is the unported license.
  private static let lines = """
    by by-nc by-nc-sa by-nd by-nd-nc by-sa|1.0|- fi il nl
    nc nc-sa nd nd-nc sa|1.0|- fi nl
    devnations|2.0|-
    sampling|1.0|- br tw
    sampling+|1.0|- br de tw
    nc-sampling+|1.0|- tw
    by by-nc by-nc-nd by-nc-sa by-nd by-sa|2.0|- at au be br ca cl de es fr hr it jp kr nl pl tw uk za
    by-nd-nc nc nc-sa nd nd-nc sa|2.0|jp
    by by-nc by-nc-nd by-nc-sa by-nd by-sa|2.1|au es jp
    by by-nc by-nc-nd by-nc-sa by-nd by-sa|2.5|- ar au bg br ca ch cn co dk es hr hu il in it mk mt mx my nl pe \
    pl pt scotland se si tw za
    by by-nc by-nc-nd by-nc-sa by-nd by-sa|3.0|- at au br ch cl cn cr cz de ec ee eg es fr gr gt hk hr ie igo it \
    lu nl no nz ph pl pr pt ro rs sg th tw ug us ve vn za
    by by-nc by-nc-nd by-nc-sa by-nd by-sa|4.0|-
    GPL|2.0|-
    LGPL|2.1|-
    zero mark|1.0|-
    """

  /// Codes without versions: the retired dedication, and two software licenses CC once had a deed for.
  static let unversioned = ["publicdomain": "publicdomain", "mit": "MIT", "bsd": "BSD"]

  /// The six that CC recommends, in every version from 2.0 on.
  static let current: Set<String> = ["by", "by-nc", "by-nc-nd", "by-nc-sa", "by-nd", "by-sa"]

  /// Jurisdictions by version by code in lower case; the empty jurisdiction is the unported license.
  static let versions: [String: [String: Set<String>]] = {
    var versions: [String: [String: Set<String>]] = [:]
    for line in lines.split(separator: "\n") {
      let fields = line.split(separator: "|")
      let places = Set(fields[2].split(separator: " ").map { $0 == "-" ? "" : String($0) })
      for code in fields[0].split(separator: " ") {
        versions[code.asciiLowercased, default: [:]][String(fields[1])] = places
      }
    }
    return versions
  }()

  /// The license with these parts in lower case, if CC ever published it.
  static func license(code: String, version: String, jurisdiction: String?) -> CCLicense? {
    guard versions[code]?[version]?.contains(jurisdiction ?? "") == true else { return nil }
    let spelled = code == "gpl" || code == "lgpl" ? code.uppercased() : code
    return CCLicense(code: spelled, version: version, jurisdiction: jurisdiction)
  }

  /// The license whose parts are these in some order: `nc`, `nd`, `by` of 4.0. Where two codes have the same parts, it is
  /// the one that there is in this version and jurisdiction, in the present order before the old one.
  static func license(parts: [String], version: String, jurisdiction: String?) -> CCLicense? {
    let wanted = parts.sorted()
    let codes = versions.keys.filter { $0.split(separator: "-").map(String.init).sorted() == wanted }
    return codes.sorted().lazy.compactMap {
      license(code: $0, version: version, jurisdiction: jurisdiction)
    }.first
  }

  /// The day CC withdrew a license, after its RDF descriptions.
  static func retiredOn(_ license: CCLicense) -> String? {
    switch (license.code, license.version) {
    case ("nc", "1.0"), ("nd", "1.0"), ("sa", "1.0"), ("nd-nc", "1.0"), ("nc-sa", "1.0"): "2004-05-25"
    case ("devnations", _), ("sampling", _): "2007-06-04"
    case ("publicdomain", _): "2010-10-05"
    case ("sampling+", _), ("nc-sampling+", _): "2011-09-09"
    default: nil
    }
  }

  /// The license that CC's RDF descriptions name as the replacement: the next version for the same
  /// jurisdiction, up to 3.0 for the unported ones and, but for the Netherlands and one of Poland, 2.5 else.
  static func successor(of license: CCLicense) -> CCLicense? {
    guard let version = license.version, let now = tenths(of: version) else { return nil }
    let isOldOrder = license.code == "by-nd-nc"
    let code = isOldOrder && version == "1.0" ? "by-nc-nd" : license.code
    let place = license.jurisdiction ?? ""
    let reachesThree =
      place.isEmpty || place == "nl" && version == "2.5" || place == "pl" && version == "2.5" && code == "by"
    let limit = isOldOrder ? 20 : reachesThree ? 30 : 25
    let later = (versions[code] ?? [:]).filter { version, places in
      places.contains(place) && tenths(of: version).map { $0 > now && $0 <= limit } == true
    }
    return later.keys.min().map { CCLicense(code: code, version: $0, jurisdiction: license.jurisdiction) }
  }

  /// `2.5` as 25; nil if the text is no such version.
  static func tenths(of version: some StringProtocol) -> Int? {
    let bytes = Array(version.utf8)
    guard bytes.count == 3, bytes[1] == 0x2E, DOIName.isDigit(bytes[0]), DOIName.isDigit(bytes[2]) else {
      return nil
    }
    return Int(bytes[0] - 0x30) * 10 + Int(bytes[2] - 0x30)
  }
}
