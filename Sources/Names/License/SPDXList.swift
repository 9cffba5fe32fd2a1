import Text

/// The SPDX License List: which ids there are, and which addresses name them.
struct SPDXList: Sendable {
  static let shared = SPDXList()

  private let addresses: AddressTable
  /// Ids as the list spells them, by their lower-case form.
  private var spellings: [String: Substring] = [:]

  /// Ids by what is left of the licenses' names without filling words.
  private static let named: [String: Substring] = {
    var named: [String: Substring] = [:]
    for line in SPDXTable.names.split(separator: "\n") {
      guard let blank = line.firstIndex(of: " ") else { continue }
      let key = SPDXName.key(line[blank...])
      if named[key] == nil { named[key] = line[..<blank] }
    }
    return named
  }()

  private init() {
    addresses = AddressTable(SPDXTable.lines)
    for line in SPDXTable.lines.utf8.split(separator: 0x0A) {
      guard let field = line.split(separator: 0x20).first else { continue }
      let id = Substring(field.first == 0x2D ? field.dropFirst() : field)
      spellings[id.asciiLowercased] = id
    }
  }

  /// The license that goes by a name: as the list has it, or with more or fewer filling words: `The MIT License`,
  /// `Apache License, Version 2.0`, `GPLv3`. Brackets may hold its short name, but no other license.
  func license(named text: String) -> LicenseIdentity? {
    let keys = SPDXName.pieces(of: text).map { SPDXName.key($0) }
    // `Artistic License 1.0 (Perl)` is a name as a whole.
    if let whole = keys.first.flatMap({ license(key: $0) }) { return whole }
    let found = keys.compactMap(license(key:))
    guard let first = found.first, found.allSatisfy({ $0.id == first.id }) else { return nil }
    return first
  }

  private func license(key: String) -> LicenseIdentity? {
    guard key.count > 2 else { return nil }
    if let id = SPDXList.named[key] ?? SPDXList.named[key + " only"] { return license(id) }
    return id(squeezed: key.replacing(" later", with: " or later")).flatMap { license($0) }
  }

  /// The id for a text in any letter case; nil if the list has none.
  func id(_ text: some StringProtocol) -> String? { spellings[text.asciiLowercased].map(String.init) }

  /// The license for an id in any letter case. Ids that the list replaced by clearer ones give the clearer
  /// one (`GPL-3.0` gives `GPL-3.0-only`), so that two sources with the same license agree.
  func license(_ text: some StringProtocol) -> LicenseIdentity? {
    guard let id = id(text) else { return nil }
    if let cc = CCName.identity(ofSPDX: id) { return cc }
    let clear = self.id(id.hasSuffix("+") ? id.dropLast() + "-or-later" : id + "-only") ?? id
    return LicenseIdentity(id: "spdx:" + clear, spdx: clear)
  }

  /// The hosts of the licenses' pages.
  var hosts: Set<String> { addresses.hosts }

  /// The license whose page a URL is, after the list's own addresses.
  func license(at address: String, of url: LinkURL) -> LicenseIdentity? {
    addresses.id(at: address, of: url).flatMap { license($0.utf8.first == 0x2D ? $0.dropFirst() : $0) }
  }

  /// Whether a URL's fragment names another license than the URL alone.
  func distinguishesFragment(of url: LinkURL) -> Bool { addresses.distinguishesFragment(of: url) }

  /// The id that differs least from a text, within two letters; nil if none or several do.
  func nearest(to text: String) -> String? {
    let wanted = text.asciiLowercased
    return EditDistance.nearest(to: wanted, among: spellings.keys, within: 2).only.flatMap { spellings[$0] }
      .map(String.init)
  }

  /// The id that has the same letters and digits, whatever stands between: `apache-2-0` gives `Apache-2.0`.
  func id(squeezed text: String) -> String? {
    let wanted = SPDXList.squeezed(text)
    // `GPL-3.0+` has the same letters as `GPL-3.0`; who means it writes the sign.
    let matches = spellings.filter { SPDXList.squeezed($0.key) == wanted && !$0.key.hasSuffix("+") }
    return matches.count == 1 ? matches.first.map { String($0.value) } : nil
  }

  private static func squeezed(_ text: String) -> String {
    String(decoding: text.asciiLowercased.utf8.filter(DOIName.isAlphanumeric), as: UTF8.self)
  }
}

extension Array {
  /// The element, if there is exactly one.
  var only: Element? { count == 1 ? first : nil }
}
