import Text

/// Tells which license a URL or a text names.
package enum Licenses {
  /// Reads a license URL, an SPDX id or `rightsIdentifier` in any letter case, a common short or full name of
  /// a Creative Commons license, or a term of access (`info:eu-repo/semantics/openAccess`).
  ///
  /// A Creative Commons license always gives its `cc:` id, also where it was named by its SPDX id.
  package static func read(_ text: String) -> LicenseReading {
    let trimmed = String(DOINotation.unwrapped(Substring(text)))
    guard !trimmed.isEmpty else { return .unknown }
    if let access = AccessRight.identity(trimmed) { return .known(access) }
    if let url = LinkURL(reading: trimmed) { return read(url) }
    let id = trimmed.asciiLowercased.hasPrefix("spdx:") ? trimmed.dropFirst(5) : Substring(trimmed)
    if let license = SPDXList.shared.license(id) { return .known(license) }
    if DOI.looksLikeDOI(trimmed), let doi = try? DOI(parsing: trimmed),
      let license = PublisherLicense.license(doi: doi)
    {
      return .known(license)
    }
    if let broken = brokenAddress(trimmed) { return broken }
    let reading = CCName.reading(trimmed)
    guard reading == .unknown, let license = SPDXList.shared.license(named: trimmed) else { return reading }
    return .known(license)
  }

  /// The license that a page or record means by a text: also by an address without its scheme, as in
  /// `//creativecommons.org/licenses/by/4.0/` and `creativecommons.org/licenses/by/4.0/`, and by a sentence that names
  /// exactly one.
  package static func named(by text: String) -> LicenseIdentity? {
    recent.reading(of: text, readName)
  }

  private static let recent = RecentReadings()

  private static func readName(_ text: String) -> LicenseIdentity? {
    if case .known(let identity) = read(text) { return identity }
    return schemeless(text) ?? inSentence(text)
  }

  /// The license whose address a text is, but for its scheme.
  private static func schemeless(_ text: String) -> LicenseIdentity? {
    let address = BoundedText.cut(text)
    let rest = address.hasPrefix("//") ? address.dropFirst(2) : address[...]
    guard !rest.contains(" "), rest.utf8.prefix(100).contains(0x2E), rest.utf8.contains(0x2F),
      rest.utf8.first.map(DOIName.isAlphanumeric) == true, !rest.contains("://"),
      let url = LinkURL(schemeless: rest, scheme: "https")
    else { return nil }
    return read(url).identity
  }

  /// The one license that a sentence about the work names, or an address with the end of its sentence: `…/by/4.0/).`. The words that
  /// an address consists of name none.
  private static func inSentence(_ text: String) -> LicenseIdentity? {
    if isOfMetadata(text) { return nil }
    let trimmed = String(DOINotation.unwrapped(Substring(text)))
    let host = trimmed.utf8.prefix { $0 != 0x2F }
    let mayBeHost = host.isEmpty || host.contains(0x2E)
    let isAddress = mayBeHost && host.count < trimmed.utf8.count && !trimmed.utf8.contains(0x20)
    let named =
      isAddress || LinkURL(reading: trimmed) != nil ? onlyAddress(in: text) : self.named(inWords: text)
    return named.flatMap { read($0.url).identity }
  }

  /// Reads a license URL.
  package static func read(_ url: LinkURL) -> LicenseReading {
    // As it is requested: `…/by/4.0/.` is `…/by/4.0/`.
    let url = url.withoutDotSegments
    let host = AddressTable.bareHost(of: url)
    let reading = family(of: url, host: host)
    guard reading == .unknown, hosts.contains(host) || isResolver(url) else { return reading }
    let address = AddressTable.address(of: url)
    let license =
      PublisherLicense.license(at: address, of: url) ?? registered(url) ?? AccessRight.identity(at: address)
      ?? SPDXList.shared.license(at: address, of: url)
    return license.map(LicenseReading.known) ?? .unknown
  }

  /// Whether a URL belongs to a license family we know, as a member or as something that fails to be one:
  /// such a URL is a `license` link, any other a `url` link.
  ///
  /// Ask ``DOI/looksLikeDOI(_:resolverHosts:)`` first where a resolver's URL is to be a `doi` link.
  package static func isKnownFamily(url: LinkURL) -> Bool { read(url) != .unknown }

  /// The key of a license link: `license:` and the URL, with its fragment only where that tells two licenses
  /// apart, as in Wiley's `termsAndConditions#vor` and `#am`.
  package static func linkKey(for url: LinkURL) -> String {
    "license:" + (distinguishesFragment(of: url) ? url.textWithFragment : url.text)
  }

  private static func distinguishesFragment(of url: LinkURL) -> Bool {
    guard url.fragment != nil else { return false }
    return PublisherLicense.distinguishesFragment(of: url) || SPDXList.shared.distinguishesFragment(of: url)
  }

  /// The hosts of the addresses of licenses: nearly all URLs are elsewhere.
  private static let hosts: Set<String> =
    PublisherLicense.hosts.union(SPDXList.shared.hosts).union([AccessRight.host])

  private static func family(of url: LinkURL, host: String) -> LicenseReading {
    switch host {
    case "creativecommons.org": CCPath(url.path).reading()
    case "rightsstatements.org": RightsStatement.reading(url.path)
    case "opendatacommons.org": OpenDataLicense.reading(url.path)
    case "spdx.org": SoftwareLicensePage.spdx(url.path)
    case "opensource.org": SoftwareLicensePage.openSource(url.path)
    case "apache.org": SoftwareLicensePage.apache(url.path)
    case "gnu.org": SoftwareLicensePage.gnu(url.path)
    default: .unknown
    }
  }

  private static func registered(_ url: LinkURL) -> LicenseIdentity? {
    guard isResolver(url) else { return nil }
    return (try? DOI(parsing: url.text)).flatMap(PublisherLicense.license(doi:))
  }

  private static func isResolver(_ url: LinkURL) -> Bool {
    url.host.hasPrefix("dx.") || doiHost.stand(in: url.host)
  }

  private static let doiHost = Phrases(["doi."])

  /// An address of a family that is no URL, for want of a proper `https://`: `/creativecommons.org/…` was seen
  /// in Creative Commons' own legal code.
  private static func brokenAddress(_ text: String) -> LicenseReading? {
    let lowercased = text.asciiLowercased
    let hosts = ["creativecommons.org/", "rightsstatements.org/", "opendatacommons.org/"]
    for host in hosts {
      guard let range = lowercased.firstRange(of: host) else { continue }
      let before = lowercased[..<range.lowerBound]
      guard before.utf8.count <= 16, !before.contains(" "),
        let rest = suffix(of: text, from: before.utf8.count),
        let url = LinkURL(schemeless: rest, scheme: "https")
      else { continue }
      switch read(url) {
      case .known: return .invalid(reason: "the address does not begin with https://", suggestion: url.text)
      case .invalid(_, let suggestion):
        return .invalid(reason: "the address does not begin with https://", suggestion: suggestion)
      case .unknown: continue
      }
    }
    return nil
  }

  private static func suffix(of text: String, from offset: Int) -> String? {
    String(Substring(text.utf8.dropFirst(offset)))
  }
}
