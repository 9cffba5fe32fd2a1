import Text

/// The path of an address at creativecommons.org, read as a license and one of its pages.
struct CCPath {
  private let segments: [String]

  /// Splits a path; case, doubled slashes and percent-encoding do not count.
  init(_ path: Substring) {
    let decoded = PercentEncoding.decode(path) ?? String(path)
    segments = decoded.asciiLowercased.utf8.split(separator: 0x2F).map { String(Substring($0)) }
  }

  func reading() -> LicenseReading {
    guard segments.count > 1 else { return .unknown }
    let rest = Array(segments.dropFirst())
    switch segments[0] {
    case "licenses": return licenses(rest)
    case "publicdomain": return publicDomain(rest)
    // Creative Commons leads these on to `licenses`; it has other pages there, too.
    case "licences", "license", "licence":
      guard rest.count > 1, CCTable.tenths(of: rest[1]) != nil else { return .unknown }
      return licenses(rest)
    default: return .unknown
    }
  }

  private func licenses(_ rest: [String]) -> LicenseReading {
    let code = rest[0]
    if let spelled = CCTable.unversioned[code] {
      return page(rest.dropFirst(), of: CCLicense(code: spelled))
    }
    // `/licenses/list.de`, `/licenses/index.php`, `/licenses/disclaimer-popup`: pages about the licenses.
    let isPage = ["list", "index", "disclaimer", "meet-the-licenses"].contains { code.hasPrefix($0) }
    if isPage && rest.count == 1 { return .unknown }
    if code == "mark", rest.count > 1, rest[1] == "1.0" {
      return page(rest.dropFirst(2), of: CCLicense(code: "mark", version: "1.0"))
    }
    if let tool = ["zero": "zero", "cc0": "zero", "mark": "mark"][code] {
      return .invalid(
        reason: "\(code) is not below licenses but below publicdomain",
        suggestion: CCLicense(code: tool, version: "1.0").url)
    }
    let after = Array(rest.dropFirst())
    if let moved = moved(code: code, after) { return moved }
    let wish = CCWish(code: code, rest: after)
    guard let version = after.first, CCTable.versions[code]?[version] != nil else { return wish.reading() }
    if after.count > 1,
      let ported = CCTable.license(code: code, version: version, jurisdiction: after[1])
    {
      return page(after.dropFirst(2), of: ported)
    }
    guard let license = CCTable.license(code: code, version: version, jurisdiction: nil) else {
      return wish.reading()
    }
    guard after.count == 1 || CCPage(after[1]) != nil else { return wish.reading() }
    return page(after.dropFirst(), of: license)
  }

  /// A license that goes by another name than its address says, after Creative Commons' own redirects: two whose first
  /// version has its parts in another order, and pages of an unported 2.1, which there never was.
  private func moved(code: String, _ after: [String]) -> LicenseReading? {
    let oldOrder = ["by-nc-nd": "by-nd-nc", "nc-nd": "nd-nc"]
    if let name = oldOrder[code], after.first == "1.0",
      let license = CCTable.license(code: name, version: "1.0", jurisdiction: after.dropFirst().first)
        ?? CCTable.license(code: name, version: "1.0", jurisdiction: nil)
    {
      let rest = after.dropFirst(license.jurisdiction == nil ? 1 : 2)
      return page(rest, of: license)
    }
    guard after.count == 2, after[0] == "2.1", let page = CCPage(after[1]), page.form != .canonical,
      page.form != .rdf, let license = CCTable.license(code: code, version: "2.0", jurisdiction: nil)
    else { return nil }
    return .known(license.identity(form: page.form, language: page.language))
  }

  private func publicDomain(_ rest: [String]) -> LicenseReading {
    let version = rest.count > 1 ? rest[1] : nil
    switch rest[0] {
    case "zero" where version == nil, "mark" where version == nil:
      return .known(CCLicense(code: rest[0], version: "1.0").identity(form: .canonical, language: nil))
    case "certification" where version == nil:
      return .known(CCLicense(code: "publicdomain").identity(form: .canonical, language: nil))
    case "zero", "mark":
      if version == "1.0" { return page(rest.dropFirst(2), of: CCLicense(code: rest[0], version: "1.0")) }
      let name = rest[0] == "zero" ? "CC0" : "the Public Domain Mark"
      let only = CCLicense(code: rest[0], version: "1.0").url
      return .invalid(reason: "\(name) exists in version 1.0 only", suggestion: only)
    case "certification":
      // The present address of the dedication that was `licenses/publicdomain`.
      guard version == "1.0", rest.count > 2, rest[2] == "us" else { return unknownTool(rest[0]) }
      return page(rest.dropFirst(3), of: CCLicense(code: "publicdomain"))
    case "cc0": return unknownTool("zero")
    default:
      let isPage = rest.count == 1 && ["list", "index", "deed"].contains { rest[0].hasPrefix($0) }
      return isPage ? .unknown : unknownTool(rest[0])
    }
  }

  private func unknownTool(_ name: String) -> LicenseReading {
    let nearest = EditDistance.nearest(to: name, among: ["zero", "mark"], within: 2).only
    return .invalid(
      reason: "Creative Commons has no public domain tool of that name and version",
      suggestion: nearest.map { CCLicense(code: $0, version: "1.0").url })
  }

  private func page(_ rest: ArraySlice<String>, of license: CCLicense) -> LicenseReading {
    guard let name = rest.first else { return .known(license.identity(form: .canonical, language: nil)) }
    guard rest.count == 1, let page = CCPage(name) else {
      return .invalid(
        reason: "the license has no page \(rest.joined(separator: "/"))", suggestion: license.url)
    }
    return .known(license.identity(form: page.form, language: page.language))
  }
}
