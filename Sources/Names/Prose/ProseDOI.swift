/// A DOI as it was read out of a document, and how else it could be read.
package struct ProseDOI {
  /// The likely reading.
  package let doi: DOI
  /// The position of its `10`, or of the resolver's name before a shortcut.
  let start: Int
  /// Nil if the text can hardly mean another one.
  package let doubt: Doubt?

  /// Another reading of the same text.
  package struct Doubt: Hashable {
    /// The whole name, which need not be well formed.
    package let other: String
    /// What makes it possible, as the end of a sentence: `the text has – for the hyphens`.
    package let why: String
  }
}
