/// The form of a document, which says what its characters stand for.
package enum DocumentForm: Sendable, Hashable {
  /// Running text, Markdown, a program, a log, a list: what is marked up in it is told by its signs.
  case text
  /// TeX or BibTeX.
  case tex
  /// A page, in which tags are known by their names.
  case html
  /// Any other markup, in which every element and attribute is a value by itself.
  case xml
  /// JSON, also one document a line.
  case json
  /// Rows of cells.
  case table
}
