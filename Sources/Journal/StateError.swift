/// Why the state directory cannot be used. It never says anything about a link.
package struct StateError: Error, CustomStringConvertible, Sendable {
  /// What kind of trouble it is, which decides the exit code.
  package enum Kind: Sendable {
    /// Another instance holds the directory.
    case held
    /// It cannot be read or written.
    case unusable
    /// The database does not take what was to be written; it would not later on either.
    case refused
    /// Its content is not what this program wrote.
    case damaged
    /// A file of it was moved, removed or exchanged while it was in use.
    case displaced
    /// A newer release wrote it.
    case newer
    /// There is no state yet.
    case missing
    /// A file that was named is not there, or cannot be read.
    case badInput
  }

  /// The kind.
  package let kind: Kind
  /// What was attempted, what happened, what to do.
  package let description: String

  /// An error.
  package init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }

  /// How to restore a damaged database, for the end of a sentence.
  static let restoring =
    "to restore: stop the service, remove doiwatch.db, doiwatch.db-wal and doiwatch.db-shm, put a copy that “doiwatch state backup” made in their place as doiwatch.db, leave journal.ndjson, and start"
}
