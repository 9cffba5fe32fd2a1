import Findings
import Foundation
import Text
import Time

/// A journal line as a person reads it.
enum EntryLine {
  static func text(_ line: String, _ names: ArticleNames) -> String {
    guard let entry = WrittenLine(line) else { return PlainText.line(line) }
    var words = [
      "\(String(entry.seq).leftPadded(to: 5))  \(entry.time.prefix(19))Z  \(entry.event.padded(to: 19))"
    ]
    if let link = entry.link { words.append(link) }
    if let aspect = entry.aspect { words.append("\(aspect):") }
    if let from = entry.from, let to = entry.to { words.append("\(from) → \(to)") }
    if let findings = entry.findings, !findings.isEmpty {
      words.append("(\(findings.joined(separator: ", ")))")
    }
    if let detail = detail(line) { words.append(detail) }
    if let articles = entry.articles, !articles.isEmpty {
      let more = entry.articlesTotal.map { " … \($0) in all" } ?? ""
      words.append("[\(names.words(articles))\(more)]")
    }
    return PlainText.line(words.joined(separator: " "))
  }

  /// The detail in words, in the order of the line: `host a.example, sign down, links_total 37`; nil if it is
  /// empty.
  private static func detail(_ line: String) -> String? {
    guard let text = WrittenLine.detailText(of: line),
      let object = (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any],
      !object.isEmpty
    else { return nil }
    // Foundation keeps no order; the place of a name in the line does.
    func place(_ name: String) -> String.Index { text.range(of: "\"\(name)\":")?.lowerBound ?? text.endIndex }
    let members = object.keys.sorted { place($0) < place($1) }.map { name in
      "\(name.replacing("_", with: " ")) \(words(object[name]))"
    }
    return members.joined(separator: ", ")
  }

  private static func words(_ value: Any?) -> String {
    switch value {
    case let text as String:
      let isWord = !text.isEmpty && !text.contains { $0.isWhitespace || $0 == "," }
      return isWord || Moment(text) != nil ? text : "“\(text)”"
    case let list as [Any]: return list.map(words).joined(separator: " ")
    case let place as [String: Any] where place["sha256"] != nil:
      return "\(words(place["file"])):\(words(place["offset"]))"
    case let object as [String: Any]:
      return object.keys.sorted().map { "\($0) \(words(object[$0]))" }.joined(separator: " ")
    case let number as NSNumber: return "\(number)"
    default: return "nothing"
    }
  }
}

extension String {
  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
