/// License pages of the sites that publish software licenses: spdx.org, opensource.org, gnu.org, apache.org.
enum SoftwareLicensePage {
  /// `spdx.org/licenses/MIT`, `…/MIT.html`, `…/MIT.json`.
  static func spdx(_ path: Substring) -> LicenseReading {
    guard let name = page(path, below: "licenses") else { return .unknown }
    let id = withoutSuffix(name, of: [".html", ".json", ".txt", ".jsonld", ".rdf", ".ttl", ".xml"])
    if let license = SPDXList.shared.license(id) { return .known(license) }
    // Exceptions and the site's own indexes stand in the same folder.
    let others = ["exception", "licenses", "index"]
    if others.contains(where: id.asciiLowercased.contains) { return .unknown }
    return .invalid(
      reason: "the SPDX License List \(SPDXTable.version) has no license \(id)",
      suggestion: SPDXList.shared.nearest(to: id).map { "https://spdx.org/licenses/\($0).html" })
  }

  /// `opensource.org/licenses/MIT`, `…/license/apache-2-0`, `…/licenses/mit-license.php`.
  ///
  /// The Open Source Initiative's names are not SPDX's, so an unknown one says nothing.
  static func openSource(_ path: Substring) -> LicenseReading {
    guard let name = page(path, below: "licenses") ?? page(path, below: "license") else { return .unknown }
    let slug = withoutSuffix(name.asciiLowercased, of: [".php", ".html", ".txt", "-php", "-html", "-txt"])
    let short = withoutSuffix(slug, of: ["-license"])
    let license =
      SPDXList.shared.license(slug) ?? SPDXList.shared.license(short)
      ?? SPDXList.shared.id(squeezed: short).flatMap { SPDXList.shared.license($0) }
      ?? SPDXList.shared.license(named: short)
    return license.map(LicenseReading.known) ?? .unknown
  }

  /// `apache.org/licenses/LICENSE-2.0`, also with `.txt` or `.html`.
  static func apache(_ path: Substring) -> LicenseReading {
    guard let name = page(path, below: "licenses")?.asciiLowercased, name.hasPrefix("license-") else {
      return .unknown
    }
    let version = withoutSuffix(String(name.dropFirst(8)), of: [".txt", ".html"])
    if let license = SPDXList.shared.license("Apache-" + version) { return .known(license) }
    return .invalid(
      reason: "there is no Apache License \(version)",
      suggestion: "https://www.apache.org/licenses/LICENSE-2.0")
  }

  /// `gnu.org/licenses/gpl-3.0.html`, `…/old-licenses/lgpl-2.1.de.html`, `…/agpl.txt`.
  ///
  /// Without a number the newest version is shown. The text alone grants no later version. `gnu.org/copyleft/…` is the
  /// folder that these pages had before.
  static func gnu(_ path: Substring) -> LicenseReading {
    if let old = page(path, below: "copyleft"), let dot = old.firstIndex(of: ".") {
      let name = ["lesser": "lgpl", "library": "lgpl"][old[..<dot].asciiLowercased] ?? String(old[..<dot])
      return gnu("/licenses/\(name)\(old[dot...])"[...])
    }
    guard let name = page(path, below: "licenses") ?? page(path, below: "licenses/old-licenses") else {
      return .unknown
    }
    var parts = name.asciiLowercased.split(separator: "-", maxSplits: 1).map(String.init)
    let families = ["gpl": "GPL", "lgpl": "LGPL", "agpl": "AGPL", "fdl": "GFDL"]
    if parts.count == 1, let dot = parts[0].firstIndex(of: ".") { parts[0] = String(parts[0][..<dot]) }
    guard let first = parts.first, let family = families[first] else { return .unknown }
    let newest = family == "GFDL" ? "1.3" : "3.0"
    let version =
      parts.count == 1 ? newest : String(parts[1].prefix { $0.isASCIIDigit || $0 == "." }.prefix(3))
    guard CCTable.tenths(of: version) != nil else { return .unknown }
    if let license = SPDXList.shared.license("\(family)-\(version)") { return .known(license) }
    return .invalid(
      reason: "there is no version \(version) of the GNU \(family)",
      suggestion: "https://www.gnu.org/licenses/\(first)-\(newest).html")
  }

  /// The one path segment below a folder; nil if there are none or more.
  private static func page(_ path: Substring, below folder: String) -> String? {
    let wanted = "/\(folder)/"
    guard path.asciiLowercased.utf8.starts(with: wanted.utf8) else { return nil }
    let rest = String(path).utf8.dropFirst(wanted.utf8.count).split(separator: 0x2F)
    return rest.count == 1 ? String(Substring(rest[0])) : nil
  }

  private static func withoutSuffix(_ name: String, of suffixes: [String]) -> String {
    guard let suffix = suffixes.first(where: { name.asciiLowercased.hasSuffix($0) }) else { return name }
    return String(name.dropLast(suffix.count))
  }
}
