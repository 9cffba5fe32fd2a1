import Foundation
import Libraries
import Text

extension ArticleRecord {
  /// Reads a list of articles, of which no two may have the same id.
  static func readAll(_ setting: ConfigNode) -> [ArticleRecord]? {
    let names = TakenNames()
    let keys = keys()
    return setting.list { ArticleRecord.read($0, keys, names) }
  }

  /// Reads one article; nil if any problem was found in it.
  ///
  /// - Parameter names: the ids that are taken; nil if that is for the caller to see.
  static func read(_ setting: ConfigNode, _ keys: [ConfigKey<ArticleRecord>], _ names: TakenNames? = nil)
    -> ArticleRecord?
  {
    guard !setting.isNull else {
      return setting.refused("a mapping with the keys id, doi, title, licenses, links, owner")
    }
    let source = Source(file: setting.document.log.file, line: setting.position.line)
    var article = ArticleRecord(source: source)
    let isClean = setting.isClean {
      setting.read(keys, into: &article)
      guard setting.node.mapping != nil else { return }
      if setting.given(["doi"]).isEmpty, setting.given(["licenses", "links"]).allSatisfy(\.isEmptyList) {
        setting.say("expected an article with a doi, licenses or links, found nothing to watch")
      }
      // An id that was refused leaves nothing that the article goes by.
      guard let name = article.name, article.id != nil || setting.given(["id"]).isEmpty else { return }
      names?.claim(name, setting, "expected a unique id, found the id")
    }
    return isClean ? article : nil
  }

  /// The keys of an article.
  ///
  /// - Parameter shown: what is written of a DOI or URL; by default no user names and passwords.
  static func keys(shown: @escaping (String) -> String = Credentials.hidden(inURL:)) -> [ConfigKey<
    ArticleRecord
  >] {
    func link(_ form: String) -> Codec<String> {
      Codec(form, { YAMLWriter.quoted(shown($0)) }) { $0.verbatim(allowed: form) }
    }
    return [
      text("id", \.id, "The name of the article in journal and digests; by default its DOI.") { $0.name() },
      ConfigKey("doi", ifGiven: \.doi, link("a DOI"), "The DOI."),
      text("title", \.title, "The title.") { $0.text(couldBeNumber: true) },
      ConfigKey("licenses", \.licenses, .list(of: link("a license URL")), "The license links as printed."),
      ConfigKey("links", \.links, .list(of: link("a URL")), "Other URLs to watch."),
      ConfigKey("owner", \.owners, .owners, "The owner, or a list of owners."),
    ]
  }

  /// A text that may have been meant to go on where YAML sees a comment.
  private static func text(
    _ name: String, _ path: WritableKeyPath<ArticleRecord, String?>, _ help: String,
    read: @escaping (ConfigNode) -> String?
  ) -> ConfigKey<ArticleRecord> {
    ConfigKey(
      name, form: "a text", help,
      read: { node, article in
        article.remarks += node.cutComment(name)
        if let text = read(node) { article[keyPath: path] = text }
      },
      write: { writer, article, _ in
        if let text = article[keyPath: path] { writer.value(name, YAMLWriter.quoted(text)) }
      })
  }
}

extension Codec where Value == [String] {
  fileprivate static var owners: Codec {
    let names = Codec.list(of: .name)
    return Codec("a name or a list of names", written: names.written) { $0.ownerNames() }
  }
}

extension ConfigNode {
  /// The name of an owner, or a list of names.
  func ownerNames() -> [String]? {
    if case .sequence = node { return list { $0.ownerName() } }
    return ownerName().map { [$0] }
  }

  /// The name of an owner.
  func ownerName() -> String? {
    let allowed = "a name of letters, digits, - and _"
    guard let text = text(allowed: allowed, couldBeNumber: true) else { return nil }
    return OwnerName.isValid(text) ? text : refused(allowed)
  }

  /// What to say of a text without quotation marks that YAML ends at a `#`, as in `title: Issue #7`. A comment has a
  /// blank behind the sign.
  func cutComment(_ name: String) -> [String] {
    guard let scalar = node.scalar, scalar.style == .plain, let rest = document.rest(from: position),
      rest.hasPrefix(scalar.string)
    else { return [] }
    let behind = rest.dropFirst(scalar.string.count)
    let comment = behind.drop { $0 == " " || $0 == "\t" }
    guard comment.startIndex > behind.startIndex, comment.first == "#",
      let next = comment.dropFirst().first, !next.isWhitespace
    else { return [] }
    return [
      "\(name): \(Quoted(scalar.string)) ends where YAML sees a comment (\(Quoted(String(comment)))); put it in quotation marks"
    ]
  }

  /// A text of one line with something in it.
  func name() -> String? {
    let allowed = "a non-empty text of one line"
    guard let text = text(allowed: allowed, couldBeNumber: true) else { return nil }
    guard ArticleRecord.isName(text) else { return refused(allowed) }
    return text
  }
}

extension ArticleRecord {
  /// Whether a text may be an id: not blank and without control characters.
  static func isName(_ text: String) -> Bool {
    text.contains { !$0.isWhitespace }
      && text.unicodeScalars.allSatisfy {
        switch $0.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: false
        default: true
        }
      }
  }
}
