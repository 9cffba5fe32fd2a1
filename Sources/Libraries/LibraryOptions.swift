/// What is said of a library's file from outside of it.
package struct LibraryOptions: Hashable, Sendable {
  /// Which column of a table holds what: a key such as `doi` and the column's name. What it names wins over columns
  /// that are known by their names.
  package var columns: [String: String]
  /// The owner of records that name none.
  package var owner: String?

  /// Options; by default none.
  package init(columns: [String: String] = [:], owner: String? = nil) {
    self.columns = columns
    self.owner = owner
  }

  /// The keys that ``columns`` may have.
  package static let columnKeys = TableColumns.Role.allCases.map(\.rawValue)
}
