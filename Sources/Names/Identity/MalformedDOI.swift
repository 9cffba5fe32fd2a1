/// Why a text is not a DOI, and which one was probably meant.
package struct MalformedDOI: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text as it was given.
  package let input: String
  /// One plain sentence, e.g. `there is nothing after the slash`.
  package let reason: String
  /// What the text was probably meant to be; never used without asking.
  package let suggestion: DOI?

  /// The reason with the suggestion, for people.
  package var description: String {
    suggestion.map { "\(reason); did you mean \($0.display)?" } ?? reason
  }
}
