import Foundation
import Observations
import Text

extension ArticleRecord {
  /// Reads a line that is a DOI or a URL; nil if it is empty or only a comment.
  init?(line: Data, source: Source, _ classify: (String) -> LinkKind?) throws(RecordFault) {
    guard let text = String(validating: line, as: UTF8.self) else {
      throw RecordFault(["expected a text in UTF-8, found a line that is not UTF-8"])
    }
    let content = ListLine.withoutComment(text.prefix { $0 != "\r" && $0 != "\r\n" })
      .trimmingCharacters(in: .whitespaces)
    guard !content.isEmpty else { return nil }
    self.init(source: source)
    switch classify(content) {
    case .doi: doi = content
    case .license: licenses = [content]
    case .url: links = [content]
    case nil: throw RecordFault(["expected a DOI or an http or https URL, found \(Quoted(content))"])
    }
  }
}
