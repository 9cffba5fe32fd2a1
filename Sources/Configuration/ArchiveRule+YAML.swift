import Names
import Checking

extension ArchiveRule {
  /// The keys of an archive, of which a rule has those of its form.
  struct Row {
    var name = ""
    var redirect: LinkURL?
    var cdx: LinkURL?
    var copy: LinkURL?
    var timemap: LinkURL?

    static var keys: [ConfigKey<Row>] {
      [
        ConfigKey(
          required: "name", \.name, .name, "What it is called.",
          missing: "expected an archive with a name, found no name"),
        ConfigKey(
          "redirect", ifGiven: \.redirect, .archive,
          "A prefix; with 14 digits, / and the URL it leads to the nearest copy."),
        ConfigKey("cdx", ifGiven: \.cdx, .archive, "A CDX server, which lists copies."),
        ConfigKey(
          "copy", ifGiven: \.copy, .archive,
          "The prefix before TIMESTAMP/URL; without it, copies are reported but not read."
        ).beside("cdx") { $0.cdx != nil },
        ConfigKey("timemap", ifGiven: \.timemap, .archive, "A prefix of lists of copies as in RFC 7089."),
      ]
    }

    init() {}

    init(_ rule: ArchiveRule) {
      name = rule.name
      switch rule.form {
      case .redirect(let url): redirect = url
      case .cdx(let url, let prefix): (cdx, copy) = (url, prefix)
      case .timemap(let url): timemap = url
      }
    }

    fileprivate var form: Form? {
      redirect.map(Form.redirect) ?? cdx.map { .cdx($0, copy: copy) } ?? timemap.map(Form.timemap)
    }
  }

  /// Reads the rows of `archives`, of which no two may have the same name.
  static func readAll(_ setting: ConfigNode) -> [ArchiveRule]? {
    let names = TakenNames()
    return setting.list { ArchiveRule.read($0, names) }
  }

  private static let forms = ["redirect", "cdx", "timemap"]

  private static func read(_ setting: ConfigNode, _ names: TakenNames) -> ArchiveRule? {
    guard !setting.isNull else {
      return setting.refused("a mapping with a name and one of \(forms.joined(separator: ", "))")
    }
    var row = Row()
    let isClean = setting.isClean {
      setting.read(Row.keys, into: &row)
      setting.demandOne(of: forms)
      guard !row.name.isEmpty else { return }
      names.claim(row.name, setting, "expected a unique name, found the name")
    }
    guard isClean, let form = row.form else { return nil }
    return ArchiveRule(name: row.name, form: form)
  }
}

extension Codec where Value == LinkURL {
  fileprivate static var archive: Codec {
    Codec("an http or https URL", { YAMLWriter.quoted($0.text) }) { $0.archive() }
  }
}

extension ConfigNode {
  /// The address of an archive.
  fileprivate func archive() -> LinkURL? {
    guard let url = webURL() else { return nil }
    guard url.fragment == nil else { return refused("an http or https URL without fragment") }
    return url
  }
}
