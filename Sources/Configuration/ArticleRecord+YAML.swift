import Foundation
import Libraries

extension ArticleRecord {
  /// Reads a list of articles, of which no two may have the same id.
  static func readAll(_ setting: ConfigNode) -> [ArticleRecord]? {
    var lines: [String: Int] = [:]
    return setting.list { element in
      guard let article = ArticleRecord.read(element) else { return nil }
      if let name = article.name {
        if let line = lines[name] {
          element.say(
            "expected a unique id, found the id \(Quoted(name)) a second time (first in line \(line))")
          return nil
        }
        lines[name] = element.position.line
      }
      return article
    }
  }

  /// Reads one article; nil where any problem was found in it.
  static func read(_ setting: ConfigNode) -> ArticleRecord? {
    guard !setting.isNull else {
      return setting.refused("a mapping with the keys id, doi, title, licenses, links, owner")
    }
    let source = Source(file: setting.document.log.file, line: setting.position.line)
    var article = ArticleRecord(source: source)
    var remarks: [String] = []
    let isClean = setting.isClean {
      setting.readMapping { fields in
        fields.value("id", into: &article.id) {
          remarks += $0.cutComment("id")
          return $0.name()
        }
        fields.value("doi", into: &article.doi) { $0.verbatim(allowed: "a DOI") }
        fields.value("title", into: &article.title) {
          remarks += $0.cutComment("title")
          return $0.text(couldBeNumber: true)
        }
        fields.value("licenses", into: &article.licenses) {
          $0.list { $0.verbatim(allowed: "a license URL") }
        }
        fields.value("links", into: &article.links) { $0.list { $0.verbatim(allowed: "a URL") } }
        fields.value("owner", into: &article.owners) { $0.ownerNames() }
      }
    }
    guard isClean else { return nil }
    article.remarks = remarks
    guard !article.isEmpty else {
      setting.say("expected an article with a doi, licenses or links, found nothing to watch")
      return nil
    }
    return article
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
