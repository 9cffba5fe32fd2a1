import Foundation
import Text

/// One item of CSL-JSON, as the record it is.
struct CSLItem {
  private let object: [String: Any]

  init(_ object: [String: Any]) { self.object = object }

  func reading(line: Int) -> RecordReading {
    let type = text("type")
    if type == "component" {
      return .leftOut(line: line, reason: "it is a component of a work, such as a figure, not a work")
    }
    var record = RawRecord(line: line)
    record.id = text("id") ?? text("citation-key") ?? text("citationKey")
    record.title = text("title").map(CSLItem.withoutMarkup)
    for name in ["DOI", "doi", "Doi"] { record.dois += texts(name) }
    for name in ["URL", "url", "Url"] {
      for text in texts(name) { record.urls.append(.init(name: name, text: text)) }
    }
    // `links` and `licenses` are what doiwatch's own articles have.
    for text in texts("links") { record.urls.append(.init(name: "links", text: text)) }
    record.licenses = ["license", "licence", "licenses", "rights", "copyright"].flatMap(licenses)
    for name in ["note", "extra", "annote", "archive_location", "number"] {
      guard let text = text(name) else { continue }
      record.notes.append(.init(name: name, text: CSLItem.line(withDOI: text) ?? text))
    }
    record.owners = texts("owner")
    return .found(record)
  }

  /// The line `DOI: 10.1234/abc` of a note, where programs keep what they have no field for.
  private static func line(withDOI note: String) -> String? {
    note.split(separator: "\n").first { $0.lowercased().hasPrefix("doi:") }.map(String.init)
  }

  private func text(_ name: String) -> String? {
    switch object[name] {
    case let text as String: text
    case let list as [Any]: (list.first as? String)
    case let number as NSNumber: number.stringValue
    default: nil
    }
  }

  private func texts(_ name: String) -> [String] {
    (object[name] as? [Any])?.compactMap { $0 as? String } ?? text(name).map { [$0] } ?? []
  }

  /// A license as a text, or as Crossref has it: `[{"URL": "…"}]`.
  private func licenses(_ name: String) -> [String] {
    guard let value = object[name] else { return [] }
    return (value as? [Any] ?? [value]).flatMap { element -> [String] in
      if let text = element as? String { return [text] }
      guard let members = element as? [String: Any] else { return [] }
      return RightsTexts.licenses(
        address: RightsTexts.first(["URL", "url", "href"].map { members[$0] as? String }),
        identifier: members["id"] as? String, words: members["name"] as? String)
    }
  }

  /// CSL allows `<i>`, `<b>`, `<sub>`, `<sup>` and `<span …>` in titles, and the agencies leave `&amp;` in them.
  static func withoutMarkup(_ title: String) -> String {
    let title = CharacterReferences.decoded(title)
    guard title.contains("<") else { return title }
    var text = ""
    var rest = title[...]
    while let open = rest.firstIndex(of: "<") {
      text += rest[..<open]
      rest = rest[open...]
      let tag = rest.dropFirst().drop { $0 == "/" }.prefix { $0.isLetter }
      guard ["i", "b", "sub", "sup", "span", "sc", "em", "strong"].contains(tag.lowercased()),
        let close = rest.firstIndex(of: ">")
      else {
        text += "<"
        rest = rest.dropFirst()
        continue
      }
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}
