import Text

/// A Creative Commons address that names no license: what is wrong with it, and what was probably meant.
struct CCWish {
  let code: String
  /// What follows the code: a version, a jurisdiction, a page.
  let rest: [String]

  private var version: String? { rest.first }

  func reading() -> LicenseReading {
    guard let codes = likelyCodes else {
      return .invalid(reason: "Creative Commons has no license \(code)", suggestion: nil)
    }
    guard codes == [code] else {
      return .invalid(
        reason:
          "Creative Commons has no license \(code)\(versionText); near it are \(codes.joined(separator: " and "))",
        suggestion: suggestion(code: codes[0], version: likelyVersion(of: codes[0])))
    }
    let likely = likelyVersion(of: code)
    guard let version else {
      return .invalid(
        reason: "the address names no version of \(code)", suggestion: suggestion(code: code, version: likely)
      )
    }
    guard CCTable.versions[code]?[version] != nil else {
      return .invalid(
        reason: "Creative Commons has no version \(version) of \(code)",
        suggestion: suggestion(code: code, version: likely))
    }
    return badJurisdiction(version: version)
  }

  /// The version is there, so what follows it is neither a jurisdiction it was ported to nor a page, or it
  /// exists in ports only.
  private func badJurisdiction(version: String) -> LicenseReading {
    let places = CCTable.versions[code]?[version] ?? []
    guard rest.count > 1, CCPage(rest[1]) == nil else {
      let list = places.sorted().joined(separator: ", ")
      let unported = nearestVersion(to: version, among: versions(with: ""))
      return .invalid(
        reason: "\(code) \(version) exists only in its versions for jurisdictions (\(list))",
        suggestion: unported.map { CCLicense(code: code, version: $0).url })
    }
    let place = rest[1]
    let elsewhere = nearestVersion(to: version, among: versions(with: place))
    if version == "4.0", let language = CCWish.language(of: place) {
      return .invalid(
        reason: "version 4.0 was translated but never ported to jurisdictions",
        suggestion: CCLicense(code: code, version: version).url(form: .deed, language: language))
    }
    return .invalid(
      reason: elsewhere == nil
        ? "there is neither a jurisdiction nor a page \(place) of \(code) \(version)"
        : "\(code) \(version) was never ported to the jurisdiction \(place)",
      suggestion: CCLicense(
        code: code, version: elsewhere ?? version, jurisdiction: elsewhere.map { _ in place }
      ).url)
  }

  /// The codes nearest to the one that was written; itself where only the rest is wrong; nil for none.
  private var likelyCodes: [String]? {
    let known = CCTable.versions[code]
    if CCTable.current.contains(code), version != "1.0" || known?["1.0"] != nil { return [code] }
    if known != nil, version.map({ known?[$0] != nil }) ?? true { return [code] }
    let available = CCTable.versions.filter { _, versions in version.map { versions[$0] != nil } ?? true }
      .keys
    let candidates = available.isEmpty ? Array(CCTable.current) : Array(available)
    let elements = code.split { !$0.isLetter && $0 != "+" }.filter { $0 != "cc" }.sorted()
    if let same = candidates.first(where: { $0.split(separator: "-").sorted() == elements }) { return [same] }
    let wider = candidates.filter { Set($0.split(separator: "-")).isSuperset(of: elements) }
    if !elements.isEmpty, let closest = wider.min(by: { ($0.utf8.count, $0) < ($1.utf8.count, $1) }) {
      return [closest]
    }
    let near = EditDistance.nearest(to: code, among: candidates, within: 3)
    if !near.isEmpty { return near }
    return known == nil ? nil : [code]
  }

  /// The version as written, or the nearest that the license has; the newest where none was written.
  private func likelyVersion(of code: String) -> String {
    let all = (CCTable.versions[code] ?? [:]).filter { $0.value.contains("") }.keys.sorted()
    return nearestVersion(to: version ?? "9.9", among: all) ?? all.last ?? "4.0"
  }

  private func versions(with place: String) -> [String] {
    (CCTable.versions[code] ?? [:]).filter { $0.value.contains(place) }.keys.sorted()
  }

  private func nearestVersion(to written: String, among versions: [String]) -> String? {
    let digits = written.utf8.filter(DOIName.isDigit)
    let tens = digits.first.map { Int($0 - 0x30) * 10 } ?? 90
    let wanted = tens + (digits.count > 1 ? Int(digits[1] - 0x30) : 0)
    return versions.min { left, right in distance(left, wanted) < distance(right, wanted) }
  }

  private func distance(_ version: String, _ tenths: Int) -> Int {
    abs((CCTable.tenths(of: version) ?? 0) - tenths)
  }

  private var versionText: String {
    version.flatMap { CCTable.tenths(of: $0) }.map { _ in " \(version ?? "")" } ?? ""
  }

  private func suggestion(code: String, version: String) -> String {
    let places = CCTable.versions[code]?[version] ?? []
    var after = rest.dropFirst()
    let place = after.first.flatMap { places.contains($0) ? $0 : nil }
    if place != nil { after = after.dropFirst() }
    let license = CCLicense(code: code, version: version, jurisdiction: place)
    guard after.count == 1, let page = CCPage(after[after.startIndex]) else { return license.url }
    return license.url(form: page.form, language: page.language)
  }

  /// The language that a country code in place of a language was probably meant as: `de`, and `at` too.
  private static func language(of place: String) -> String? {
    switch place {
    case "de", "fr", "es", "it", "nl", "pl", "pt", "hr", "hu", "ro", "bg", "mk", "no", "fi", "ca", "en", "ja",
      "ko",
      "ru", "tr", "uk", "ar", "sv", "da", "cs", "el":
      place
    case "at", "ch": "de"
    case "br": "pt-br"
    case "cn": "zh-hans"
    case "tw", "hk": "zh-hant"
    case "jp": "ja"
    case "kr": "ko"
    case "se": "sv"
    case "dk": "da"
    case "cz": "cs"
    case "gr": "el"
    case "us", "gb", "int": "en"
    case "mx", "co", "cl", "pe": "es"
    default: nil
    }
  }
}
