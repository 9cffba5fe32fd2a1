/// Why the state directory cannot be used. It never says anything about a link.
public struct StateError: Error, CustomStringConvertible, Sendable {
  /// What kind of trouble it is, which decides the exit code.
  public enum Kind: Sendable {
    /// Another instance holds the directory.
    case held
    /// It cannot be read or written.
    case unusable
    /// Its content is not what this program wrote.
    case damaged
    /// A newer release wrote it.
    case newer
    /// There is no state yet.
    case missing
    /// A file that was named is not there, or cannot be read.
    case badInput
  }

  /// The kind.
  public let kind: Kind
  /// What was attempted, what happened, what to do.
  public let description: String

  /// An error.
  public init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
