/// What is said of a library's file from outside of it.
public struct LibraryOptions: Hashable, Sendable {
  /// Which column of a table holds what: a key such as `doi` and the column's name. What it names wins over columns
  /// that are known by their names.
  public var columns: [String: String]
  /// The owner of records that name none.
  public var owner: String?

  /// Options; by default none.
  public init(columns: [String: String] = [:], owner: String? = nil) {
    self.columns = columns
    self.owner = owner
  }

  /// The keys that ``columns`` may have.
  public static let columnKeys = TableColumns.Role.allCases.map(\.rawValue)
}
