import Libraries
import Time
import Names
import Observations

extension SourceRule {
  /// The keys of a source, of which a rule has those of its place.
  struct Row {
    var name = ""
    /// The places at DataCite and Crossref; a rule has one place.
    var dataCite: [SourcePlace] = []
    var crossref: [SourcePlace] = []
    var oai: LinkURL?
    var set: String?
    var metadata = "oai_dc"
    var zotero: ZoteroLibrary?
    var every: Span
    var full: Span
    var owner: String?

    /// The defaults, without a place.
    init() {
      self.init(SourceRule(name: "", place: .dataCite(.client, "")))
      dataCite = []
    }

    init(_ rule: SourceRule) {
      (name, every, full, owner) = (rule.name, rule.every, rule.full, rule.owner)
      switch rule.place {
      case .dataCite: dataCite = [rule.place]
      case .crossref: crossref = [rule.place]
      case .oai(let url, let set, let metadata): (oai, self.set, self.metadata) = (url, set, metadata)
      case .zotero(.group, let number): zotero = ZoteroLibrary(group: number, keyFile: rule.keyFile)
      case .zotero(.user, let number): zotero = ZoteroLibrary(user: number, keyFile: rule.keyFile)
      }
    }
  }

  /// Reads the rows of `sources`, of which no two may have the same name.
  static func readAll(_ setting: ConfigNode) -> [SourceRule]? {
    let names = TakenNames()
    return setting.list { SourceRule.read($0, names) }
  }

  /// Reads a row; nil if any problem was found in it.
  private static func read(_ setting: ConfigNode, _ names: TakenNames) -> SourceRule? {
    guard !setting.isNull else {
      return setting.refused(
        "a mapping with a name and one of \(SourceRule.services.joined(separator: ", "))")
    }
    var row = Row()
    let isClean = setting.isClean {
      setting.read(Row.keys, into: &row)
      setting.demandOne(of: SourceRule.services)
      guard !row.name.isEmpty else { return }
      names.claim(row.name, setting, "expected a unique name, found the name")
    }
    guard isClean, let place = row.places.first else { return nil }
    return SourceRule(
      name: row.name, place: place, every: row.every, full: row.full, owner: row.owner,
      keyFile: row.zotero?.keyFile)
  }

  private static let services = ["datacite", "crossref", "oai", "zotero"]

  /// The row as it stands below `sources:` in a configuration.
  package var yamlRow: String {
    var writer = YAMLWriter()
    writer.list("sources", [self]) { $0.write(Row($1), Row.keys, standard: Row()) }
    return String(writer.text.replacing(" # default", with: "").trimmingPrefix("sources:\n"))
  }

  /// What a person may mean by a text: a DOI prefix, an ISSN, the number of a member, the address of a repository or
  /// of a library of Zotero, or a name of DataCite's; the likeliest first, none if it is nothing of them.
  package static func places(meantBy text: String) -> [SourcePlace] {
    if let url = LinkURL(reading: text) {
      let parts = url.path.split(separator: "/")
      if url.host.hasSuffix("zotero.org") {
        for (part, next) in zip(parts, parts.dropFirst()) where part == "groups" || part == "users" {
          if let number = Int(next) { return [.zotero(part == "groups" ? .group : .user, number)] }
        }
        return []
      }
      return [.oai(repository(url), set: nil, metadata: "oai_dc")]
    }
    if text.hasPrefix("10."), DOIPrefix(text) != nil, !text.contains("/") {
      return [.crossref(.prefix, text), .dataCite(.prefix, text)]
    }
    if SourceRule.isISSN(text) { return [.crossref(.issn, text)] }
    if SourceRule.isNumber(text) { return [.crossref(.member, text)] }
    guard SourceRule.isDataCiteName(text) else { return [] }
    return [.dataCite(text.contains(".") ? .client : .provider, text.asciiLowercased)]
  }

  /// The address of a repository, without the question that somebody tried in a browser. What else stands in the query
  /// may be needed: `index.php?page=oai`.
  static func repository(_ url: LinkURL) -> LinkURL {
    let parts = url.target.split(separator: "?", maxSplits: 1)
    guard parts.count == 2 else { return url }
    let kept = parts[1].split(separator: "&").filter { part in
      !oaiArguments.contains(part.prefix { $0 != "=" }.asciiLowercased)
    }
    return url.with(target: parts[0] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&")))
  }

  private static let oaiArguments: Set<String> = [
    "verb", "metadataprefix", "set", "from", "until", "identifier", "resumptiontoken",
  ]

  static func isNumber(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  static func isISSN(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 4 }) else { return false }
    return SourceRule.isNumber(parts[0]) && SourceRule.isNumber(parts[1].dropLast())
      && parts[1].last.map { SourceRule.isNumber("\($0)") || $0 == "X" || $0 == "x" } == true
  }

  static func isDataCiteName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 100 && !text.hasPrefix(".") && !text.hasSuffix(".")
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
      }
  }
}
