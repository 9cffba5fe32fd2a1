import Libraries
import Links

extension SourceRule {
  /// Reads the rows of `sources`, of which no two may have the same name.
  static func readAll(_ setting: ConfigNode) -> [SourceRule]? {
    setting.namedList("name", \.name) { SourceRule.read($0) }
  }

  /// Reads a row; nil where any problem was found in it.
  static func read(_ setting: ConfigNode) -> SourceRule? {
    guard !setting.isNull else {
      return setting.refused("a mapping with a name and one of \(SourceRule.services)")
    }
    var name: String?
    var places: [SourcePlace] = []
    var rule = SourceRule(name: "", place: .dataCite(.client, ""))
    let isClean = setting.isClean {
      setting.readMapping { fields in
        let given = fields.take("name")
        if given == nil { setting.say("expected a source with a name, found no name") }
        name = given.flatMap { $0.ownerName() }
        fields.value("datacite") { if let place = $0.dataCite() { places.append(place) } }
        fields.value("crossref") { if let place = $0.crossref() { places.append(place) } }
        if let oai = SourceRule.oai(&fields) { places.append(oai) }
        fields.value("zotero") { zotero in
          if let place = zotero.zotero(keyFile: &rule.keyFile) { places.append(place) }
        }
        fields.span("every", into: &rule.every)
        fields.span("full", into: &rule.full)
        fields.value("owner", into: &rule.owner) { $0.ownerName() }
      }
    }
    guard isClean else { return nil }
    guard let name, let place = places.first, places.count == 1 else {
      setting.say("expected one of \(SourceRule.services), found \(places.isEmpty ? "none" : "several")")
      return nil
    }
    rule.name = name
    rule.place = place
    return rule
  }

  private static let services = "datacite, crossref, oai, zotero"

  private static func oai(_ fields: inout MappingReader) -> SourcePlace? {
    var set: String?
    var metadata = "oai_dc"
    let url = fields.take("oai")
    let others = [fields.take("set"), fields.take("metadata")]
    others[0].map { set = $0.verbatim(allowed: "the name of a set") }
    if let text = others[1].flatMap({ $0.verbatim(allowed: "the name of a metadata format, such as oai_dc") })
    {
      metadata = text
    }
    guard let url else {
      for other in others.compactMap(\.self) {
        other.say("expected it only beside oai, found it without oai")
      }
      return nil
    }
    return url.webURL().map { .oai($0.withoutFragment, set: set, metadata: metadata) }
  }

  /// Writes a row as ``read(_:)`` takes it.
  func write(to writer: inout YAMLWriter) {
    writer.value("name", YAMLWriter.quoted(name))
    switch place {
    case .dataCite(let whose, let id):
      writer.section("datacite") { $0.value(whose.rawValue, YAMLWriter.quoted(id)) }
    case .crossref(let whose, let id):
      writer.section("crossref") { $0.value(whose.rawValue, YAMLWriter.quoted(id)) }
    case .oai(let url, let set, let metadata):
      writer.value("oai", YAMLWriter.quoted(url.text))
      if let set { writer.value("set", YAMLWriter.quoted(set)) }
      writer.value("metadata", YAMLWriter.quoted(metadata), isDefault: metadata == "oai_dc")
    case .zotero(let whose, let number):
      writer.section("zotero") { writer in
        writer.value(whose.rawValue, "\(number)")
        if let keyFile { writer.value("key_file", YAMLWriter.quoted(keyFile)) }
      }
    }
    let standard = SourceRule(name: name, place: place)
    writer.value("every", "\(every)", isDefault: every == standard.every)
    writer.value("full", "\(full)", isDefault: full == standard.full)
    if let owner { writer.value("owner", YAMLWriter.quoted(owner)) }
  }

  /// The row as it stands below `sources:` in a configuration.
  package var yamlRow: String {
    var writer = YAMLWriter()
    writer.list("sources", [self]) { $1.write(to: &$0) }
    return String(writer.text.replacing(" # default", with: "").trimmingPrefix("sources:\n"))
  }

  /// What a person may mean by a text: a DOI prefix, an ISSN, the number of a member, the address of a repository or
  /// of a library of Zotero, or a name of DataCite's; the likeliest first, none where it is nothing of them.
  package static func places(meantBy text: String) -> [SourcePlace] {
    if let url = try? LinkURL(text) {
      let parts = url.path.split(separator: "/")
      if url.host.hasSuffix("zotero.org") {
        for (part, next) in zip(parts, parts.dropFirst()) where part == "groups" || part == "users" {
          if let number = Int(next) { return [.zotero(part == "groups" ? .group : .user, number)] }
        }
        return []
      }
      // With the question that somebody tried in a browser.
      let base = (try? LinkURL("\(url.scheme)://\(url.site)\(url.path)")) ?? url
      return [.oai(base, set: nil, metadata: "oai_dc")]
    }
    if text.hasPrefix("10."), DOIPrefix(text) != nil, !text.contains("/") {
      return [.crossref(.prefix, text), .dataCite(.prefix, text)]
    }
    if SourceRule.isISSN(text) { return [.crossref(.issn, text)] }
    if SourceRule.isNumber(text) { return [.crossref(.member, text)] }
    guard SourceRule.isDataCiteName(text) else { return [] }
    return [.dataCite(text.contains(".") ? .client : .provider, text.asciiLowercased)]
  }

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

extension ConfigNode {
  /// One of some keys with its value; nil where it is refused.
  private func only(_ keys: [String], _ read: (String, ConfigNode) -> SourcePlace?) -> SourcePlace? {
    var places: [SourcePlace] = []
    let isClean = isClean {
      readMapping { fields in
        for key in keys { fields.value(key) { if let place = read(key, $0) { places.append(place) } } }
      }
    }
    guard isClean else { return nil }
    guard places.count == 1 else {
      say("expected one of \(keys.joined(separator: ", ")), found \(places.isEmpty ? "none" : "several")")
      return nil
    }
    return places[0]
  }

  fileprivate func dataCite() -> SourcePlace? {
    only(SourcePlace.DataCite.allCases.map(\.rawValue)) { key, setting in
      let whose = SourcePlace.DataCite(rawValue: key) ?? .client
      if whose == .prefix { return setting.prefix().map { .dataCite(.prefix, $0) } }
      let allowed = "a name of DataCite's, such as ethz.epics-ba"
      guard let text = setting.verbatim(allowed: allowed) else { return nil }
      guard SourceRule.isDataCiteName(text) else { return setting.refused(allowed) }
      return .dataCite(whose, text)
    }
  }

  fileprivate func crossref() -> SourcePlace? {
    only(SourcePlace.Crossref.allCases.map(\.rawValue)) { key, setting in
      switch SourcePlace.Crossref(rawValue: key) ?? .prefix {
      case .prefix: return setting.prefix().map { .crossref(.prefix, $0) }
      case .member:
        let allowed = "the number of a member"
        guard let text = setting.verbatim(allowed: allowed) else { return nil }
        guard SourceRule.isNumber(text) else { return setting.refused(allowed) }
        return .crossref(.member, text)
      case .issn:
        let allowed = "an ISSN such as 1234-567X"
        guard let text = setting.verbatim(allowed: allowed) else { return nil }
        guard SourceRule.isISSN(text) else { return setting.refused(allowed) }
        return .crossref(.issn, text)
      }
    }
  }

  fileprivate func zotero(keyFile: inout String?) -> SourcePlace? {
    var group: Int?
    var user: Int?
    let isClean = isClean {
      readMapping { fields in
        fields.value("group", into: &group) { $0.count(in: 1...1_000_000_000) }
        fields.value("user", into: &user) { $0.count(in: 1...1_000_000_000) }
        fields.value("key_file", into: &keyFile) { $0.readableFile(allowed: "a readable file with the key") }
      }
    }
    guard isClean else { return nil }
    switch (group, user) {
    case (let group?, nil): return .zotero(.group, group)
    case (nil, let user?): return .zotero(.user, user)
    default:
      say("expected one of group, user, found \(group == nil ? "none" : "several")")
      return nil
    }
  }

  private func prefix() -> String? {
    let allowed = "a DOI prefix, such as 10.5555"
    guard let text = verbatim(allowed: allowed) else { return nil }
    guard text.hasPrefix("10."), DOIPrefix(text) != nil, !text.contains("/") else { return refused(allowed) }
    return text
  }
}
