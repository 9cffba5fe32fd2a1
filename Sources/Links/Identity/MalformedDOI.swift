/// Why a text is not a DOI, and which one was probably meant.
public struct MalformedDOI: Error, Hashable, Sendable, CustomStringConvertible {
  /// The text as it was given.
  public let input: String
  /// One plain sentence, e.g. `there is nothing after the slash`.
  public let reason: String
  /// What the text was probably meant to be; never used without asking.
  public let suggestion: DOI?

  /// The reason with the suggestion, for people.
  public var description: String {
    suggestion.map { "\(reason); did you mean \($0.display)?" } ?? reason
  }
}
