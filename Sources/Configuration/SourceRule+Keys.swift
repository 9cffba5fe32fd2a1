import Libraries
import Names
import Observations

extension SourceRule.Row {
  static var keys: [ConfigKey<Self>] { places + times }

  private static var places: [ConfigKey<Self>] {
    [
      ConfigKey(
        required: "name", \.name, .name, "What it is called.",
        missing: "expected a source with a name, found no name"),
      agency("datacite", \.dataCite, "A list of DataCite's.", SourcePlace.dataCiteKeys),
      agency("crossref", \.crossref, "A list of Crossref's.", SourcePlace.crossrefKeys),
      ConfigKey("oai", ifGiven: \.oai, .repository, "The address of a repository that speaks OAI-PMH."),
      ConfigKey("set", ifGiven: \.set, .verbatim("the name of a set"), "One of its sets.")
        .beside("oai") { $0.oai != nil },
      ConfigKey(
        "metadata", \.metadata, .verbatim("the name of a metadata format, such as oai_dc"),
        "The form of its records."
      ).beside("oai") { $0.oai != nil },
      .section(
        "zotero", ifGiven: \.zotero, "A library of Zotero.", SourceRule.ZoteroLibrary.keys,
        standard: SourceRule.ZoteroLibrary(), read: SourceRule.ZoteroLibrary.read),
    ]
  }

  private static var times: [ConfigKey<Self>] {
    [
      ConfigKey("every", \.every, .duration, "The interval for requesting changes."),
      ConfigKey("full", \.full, .duration, "The interval for requesting everything."),
      ConfigKey("owner", ifGiven: \.owner, .name, "The owner of articles without any other owner."),
    ]
  }

  /// A key with a mapping that has one of some keys.
  private static func agency(
    _ name: String, _ path: WritableKeyPath<Self, [SourcePlace]>, _ help: String,
    _ keys: [ConfigKey<[SourcePlace]>]
  ) -> ConfigKey<Self> {
    var key = ConfigKey<Self>(
      name, form: "a mapping with one of \(keys.map(\.name).joined(separator: ", "))", help,
      read: { node, row in
        node.read(keys, into: &row[keyPath: path])
        node.demandOne(of: keys.map(\.name))
      },
      write: { writer, row, _ in
        let places = row[keyPath: path]
        if !places.isEmpty { writer.section(name) { $0.write(places, keys, standard: []) } }
      })
    key.below = { _ in describe(keys, in: []) }
    return key
  }

  /// The places that the row names.
  var places: [SourcePlace] {
    dataCite + crossref + (oai.map { [.oai($0, set: set, metadata: metadata)] } ?? [])
      + (zotero?.place.map { [$0] } ?? [])
  }
}

extension SourceRule {
  /// A library of Zotero: of a group or of a user.
  struct ZoteroLibrary {
    var group: Int?
    var user: Int?
    /// The file with the key that opens it; nil if it is open.
    var keyFile: String?

    static var keys: [ConfigKey<ZoteroLibrary>] {
      [
        ConfigKey("group", ifGiven: \.group, .count(in: 1...1_000_000_000), "The number of a group."),
        ConfigKey("user", ifGiven: \.user, .count(in: 1...1_000_000_000), "The number of a user."),
        ConfigKey(
          "key_file", ifGiven: \.keyFile,
          .secretFile("a readable file with the key", besides: SecretFile.Flaw.ofKey),
          "The file with the key of a library that is not public."),
      ]
    }

    var place: SourcePlace? { group.map { .zotero(.group, $0) } ?? user.map { .zotero(.user, $0) } }

    static func read(_ setting: ConfigNode) -> ZoteroLibrary? {
      var library = ZoteroLibrary()
      let isClean = setting.isClean {
        setting.read(keys, into: &library)
        setting.demandOne(of: ["group", "user"])
      }
      return isClean ? library : nil
    }
  }
}

extension SourcePlace {
  /// The keys below `datacite`, of which a row has one.
  fileprivate static var dataCiteKeys: [ConfigKey<[SourcePlace]>] {
    DataCite.allCases.map { whose in
      key(
        whose.rawValue, whose == .prefix ? .prefix : .dataCiteName, "Whose DOIs: a \(whose.rawValue).",
        { .dataCite(whose, $0) },
        { if case .dataCite(whose, let name) = $0 { name } else { nil } })
    }
  }

  /// The keys below `crossref`, of which a row has one.
  fileprivate static var crossrefKeys: [ConfigKey<[SourcePlace]>] {
    Crossref.allCases.map { whose in
      let codec: Codec<String> =
        switch whose {
        case .prefix: .prefix
        case .member: .member
        case .issn: .issn
        }
      return key(
        whose.rawValue, codec,
        "Whose DOIs: \(whose == .prefix ? "a prefix" : whose == .member ? "a member" : "an ISSN").",
        { .crossref(whose, $0) },
        { if case .crossref(whose, let name) = $0 { name } else { nil } })
    }
  }

  private static func key(
    _ name: String, _ codec: Codec<String>, _ help: String, _ place: @escaping (String) -> SourcePlace,
    _ text: @escaping (SourcePlace) -> String?
  ) -> ConfigKey<[SourcePlace]> {
    ConfigKey(
      name, form: codec.form, help,
      read: { node, places in if let text = codec.read(node) { places.append(place(text)) } },
      write: { writer, places, _ in
        if let text = places.lazy.compactMap(text).first { writer.value(name, codec.written(text)) }
      })
  }
}

extension Codec where Value == String {
  /// Any text as it stands, also one that looks like a number.
  fileprivate static func verbatim(_ form: String, _ isValid: @escaping (String) -> Bool = { _ in true })
    -> Codec
  {
    .text(form) { node in
      guard let text = node.verbatim(allowed: form) else { return nil }
      return isValid(text) ? text : node.refused(form)
    }
  }

  fileprivate static var dataCiteName: Codec {
    verbatim("a name of DataCite's, such as ethz.epics-ba", SourceRule.isDataCiteName)
  }

  fileprivate static var member: Codec { verbatim("the number of a member") { SourceRule.isNumber($0) } }

  fileprivate static var issn: Codec { verbatim("an ISSN such as 1234-567X", SourceRule.isISSN) }

  fileprivate static var prefix: Codec {
    verbatim("a DOI prefix, such as 10.5555") {
      $0.hasPrefix("10.") && DOIPrefix($0) != nil && !$0.contains("/")
    }
  }
}

extension Codec where Value == LinkURL {
  fileprivate static var repository: Codec {
    Codec("an http or https URL", { YAMLWriter.quoted($0.text) }) {
      ($0.webURL()?.withoutFragment).map(SourceRule.repository)
    }
  }
}
