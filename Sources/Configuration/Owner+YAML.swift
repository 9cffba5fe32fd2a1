import Libraries
import Text
import Names
import Findings

extension Owner {
  static var keys: [ConfigKey<Owner>] {
    [
      ConfigKey(
        required: "name", \.name, .name, "The name that articles, files and commands use.",
        missing: "expected an owner with a name, found no name"),
      ConfigKey(
        "title", form: "a text of one line", "The displayed name; by default the name.",
        read: { node, owner in if let title = node.name() { owner.title = title } },
        write: { writer, owner, _ in
          let title = YAMLWriter.quoted(owner.title ?? owner.name)
          writer.value("title", title, isDefault: owner.title == nil)
        }),
      ConfigKey("mail", \.mail, .list(of: .mailAddress), "The addresses to write to."),
      ConfigKey(
        "prefixes", \.prefixes, .list(of: .doiPrefix), "DOIs with these prefixes belong to it."),
      ConfigKey(
        "hosts", \.hosts, .list(of: .text("a host name") { $0.host() }),
        "DOIs with a registered target on these hosts belong to it."),
      ConfigKey("public", \.isPublic, .truth, "Whether the site shows it."),
    ]
  }

  /// Reads the rows of `owners`, of which no two may have the same name.
  static func readAll(_ setting: ConfigNode) -> [Owner]? {
    let names = TakenNames()
    return setting.list { Owner.read($0, names) }
  }

  private static func read(_ setting: ConfigNode, _ names: TakenNames) -> Owner? {
    guard !setting.isNull else {
      return setting.refused("a mapping with the keys name, title, mail, prefixes, hosts, public")
    }
    var owner = Owner(name: "")
    let isClean = setting.isClean {
      setting.read(keys, into: &owner)
      guard !owner.name.isEmpty else { return }
      names.claim(owner.name, setting, "expected a unique name, found the owner")
    }
    if owner.title == owner.name { owner.title = nil }
    return isClean ? owner : nil
  }
}

extension Codec where Value == DOIPrefix {
  /// The beginning of DOIs. It looks like a number to YAML, and is none.
  fileprivate static var doiPrefix: Codec {
    Codec("a DOI prefix, such as 10.7910", { YAMLWriter.quoted($0.text) }) { $0.doiPrefix() }
  }
}

extension ConfigNode {
  /// The beginning of DOIs.
  fileprivate func doiPrefix() -> DOIPrefix? {
    let allowed = "a DOI prefix, such as 10.7910"
    guard let text = verbatim(allowed: allowed) else { return nil }
    return DOIPrefix(text) ?? refused(allowed)
  }

  /// An address that mail goes to.
  func mailAddress() -> String? {
    let allowed = "a mail address such as editor@example.org"
    guard let text = text(allowed: allowed) else { return nil }
    guard MailAddress.isValid(text) else {
      return refused(
        text.hasOnlyASCII ? allowed : "\(allowed), with ASCII characters before the @")
    }
    return text
  }
}
