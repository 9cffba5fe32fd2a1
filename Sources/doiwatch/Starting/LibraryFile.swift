import Configuration
import Files
import Foundation
import Libraries
import Text

/// A file of a first configuration, with its form if its name does not show it.
struct LibraryFile {
  let path: String
  /// The form as the entry of `article_files` has to say it; nil if the name shows it.
  let format: ArticleFormat?

  /// Bytes that are looked at.
  private static let headLength = 1 << 16

  /// Looks at the beginning of a file whose name leaves open what it is: RIS is often called `.txt`.
  ///
  /// - Throws: why it cannot be read, or that it is of no known form.
  init(_ path: String) throws(DocumentBytes.Unreadable) {
    self.path = path
    switch ArticleFormat.guess(byName: path) {
    case .format(.text):
      let head = try LibraryFile.head(of: path)
      format = LibraryFile.isList(head) ? nil : LibraryFile.form(of: head)
    case nil:
      let head = try LibraryFile.head(of: path)
      guard let form = LibraryFile.isList(head) ? ArticleFormat.text : LibraryFile.form(of: head) else {
        throw DocumentBytes.Unreadable(
          "it is of no known format; name a file of BibTeX, RIS, CSL-JSON, CSV, TSV, XML or a list of DOIs, or print "
            + "the articles of a document with doiwatch scan")
      }
      format = form
    default: format = nil
    }
  }

  private static func form(of head: [UInt8]) -> ArticleFormat? {
    LibraryFormat(beginningOf: head).flatMap { ArticleFormat(rawValue: $0.rawValue) }
  }

  /// Whether a file begins with a line that is a DOI or a URL.
  static func isList(_ path: String) -> Bool {
    guard let head = try? head(of: path) else { return false }
    return isList(head)
  }

  /// Whether a text begins with a line that is a DOI or a URL, as a list of them does.
  private static func isList(_ head: [UInt8]) -> Bool {
    let blanks = CharacterSet.whitespaces.union(["\u{FEFF}"])
    let lines = String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline)
    let first = lines.lazy.map { ListLine.withoutComment($0).trimmingCharacters(in: blanks) }
      .first { !$0.isEmpty }
    return first.map { ArticleFiles.kind(ofLine: $0) != nil } ?? false
  }

  private static func head(of path: String) throws(DocumentBytes.Unreadable) -> [UInt8] {
    let file: GivenFile
    do throws(UnopenableFile) {
      file = try GivenFile(path)
    } catch {
      throw DocumentBytes.Unreadable(error, at: path)
    }
    var head = [UInt8](repeating: 0, count: headLength)
    var length = 0
    while length < headLength {
      let count = head.withUnsafeMutableBytes { buffer in
        file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[length...]))
      }
      guard count > 0 else { break }
      length += count
    }
    return Array(head.prefix(length))
  }
}
