import Foundation
import Links

/// A journal line as a person reads it.
enum EntryLine {
  private struct Entry: Decodable {
    var seq: Int64
    var time: String
    var event: String
    var link: String?
    var aspect: String?
    var articles: [String]?
    var articles_total: Int?
    var from: String?
    var to: String?
    var findings: [String]?
  }

  static func text(_ line: String) -> String {
    guard let entry = try? JSONDecoder().decode(Entry.self, from: Data(line.utf8)) else {
      return PlainText.line(line)
    }
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
      let more = entry.articles_total.map { " … \($0) in all" } ?? ""
      words.append("[\(articles.joined(separator: ", "))\(more)]")
    }
    return PlainText.line(words.joined(separator: " "))
  }

  /// The detail as it stands in the line; nil where it is empty.
  private static func detail(_ line: String) -> String? {
    guard let start = line.range(of: "\"detail\":{"),
      let end = line.range(of: "},\"prev\":", options: .backwards),
      start.upperBound < end.lowerBound
    else { return nil }
    return String(line[start.upperBound..<end.lowerBound])
  }
}

extension String {
  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
