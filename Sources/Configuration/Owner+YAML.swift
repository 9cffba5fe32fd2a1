import Libraries
import Links

extension Owner {
  /// Reads the rows of `owners`, of which no two may have the same name.
  static func readAll(_ setting: ConfigNode) -> [Owner]? {
    setting.namedList("owner", \.name) { Owner.read($0) }
  }

  private static func read(_ setting: ConfigNode) -> Owner? {
    guard !setting.isNull else {
      return setting.refused("a mapping with the keys name, title, mail, prefixes, hosts, public")
    }
    var owner = Owner(name: "")
    let isClean = setting.isClean {
      setting.readMapping { fields in
        let name = fields.take("name")
        if name == nil { setting.say("expected an owner with a name, found no name") }
        owner.name = name.flatMap { $0.ownerName() } ?? ""
        fields.value("title", into: &owner.title) { $0.ownerTitle() }
        if owner.title == owner.name { owner.title = nil }
        fields.value("mail", into: &owner.mail) { $0.list { $0.mailAddress() } }
        // A prefix looks like a number to YAML, and is none.
        fields.value("prefixes", into: &owner.prefixes) { $0.list { $0.doiPrefix() } }
        fields.value("hosts", into: &owner.hosts) { $0.list { $0.host() } }
        fields.value("public", into: &owner.isPublic) { $0.truth() }
      }
    }
    return isClean ? owner : nil
  }

  /// Writes a row as ``readAll(_:)`` takes it.
  func write(to writer: inout YAMLWriter) {
    writer.value("name", YAMLWriter.quoted(name))
    writer.value("title", YAMLWriter.quoted(title ?? name), isDefault: title == nil)
    writer.list("mail", mail.map(YAMLWriter.quoted), isDefault: mail.isEmpty)
    writer.list("prefixes", prefixes.map { YAMLWriter.quoted($0.text) }, isDefault: prefixes.isEmpty)
    writer.list("hosts", hosts.map(YAMLWriter.quoted), isDefault: hosts.isEmpty)
    writer.value("public", "\(isPublic)", isDefault: isPublic)
  }
}

extension ConfigNode {
  /// What an owner is called.
  fileprivate func ownerTitle() -> String? {
    let allowed = "a non-empty text of one line"
    guard let text = text(allowed: allowed, couldBeNumber: true) else { return nil }
    return ArticleRecord.isName(text) ? text : refused(allowed)
  }

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
    guard MailAddress.isValid(text) else { return refused(allowed) }
    return text
  }
}
