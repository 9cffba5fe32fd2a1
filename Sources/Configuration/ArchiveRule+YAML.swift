import Links

extension ArchiveRule {
  /// Reads the rows of `archives`, of which no two may have the same name.
  static func readAll(_ setting: ConfigNode) -> [ArchiveRule]? {
    setting.namedList("name", \.name) { ArchiveRule.read($0) }
  }

  private static let forms = "redirect, cdx, timemap"

  private static func read(_ setting: ConfigNode) -> ArchiveRule? {
    guard !setting.isNull else { return setting.refused("a mapping with a name and one of \(forms)") }
    var name: String?
    var found: [Form] = []
    let isClean = setting.isClean {
      setting.readMapping { fields in
        let given = fields.take("name")
        if given == nil { setting.say("expected an archive with a name, found no name") }
        name = given.flatMap { $0.ownerName() }
        fields.value("redirect") { if let url = $0.archive() { found.append(.redirect(url)) } }
        let list = fields.take("cdx")
        let copy = fields.take("copy")
        let copies = copy.flatMap { $0.archive() }
        if let list {
          if let url = list.archive() { found.append(.cdx(url, copy: copies)) }
        } else {
          copy?.say("expected it only beside cdx, found it without cdx")
        }
        fields.value("timemap") { if let url = $0.archive() { found.append(.timemap(url)) } }
      }
    }
    guard isClean else { return nil }
    guard let name, let form = found.first, found.count == 1 else {
      setting.say("expected one of \(forms), found \(found.isEmpty ? "none" : "several")")
      return nil
    }
    return ArchiveRule(name: name, form: form)
  }

  /// Writes a row as ``readAll(_:)`` takes it.
  func write(to writer: inout YAMLWriter) {
    writer.value("name", YAMLWriter.quoted(name))
    switch form {
    case .redirect(let url): writer.value("redirect", YAMLWriter.quoted(url.text))
    case .cdx(let url, let copy):
      writer.value("cdx", YAMLWriter.quoted(url.text))
      if let copy { writer.value("copy", YAMLWriter.quoted(copy.text)) }
    case .timemap(let url): writer.value("timemap", YAMLWriter.quoted(url.text))
    }
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
