/// The columns of a link's row, as listings read it.
enum LinkRow: Int, SelectedColumn {
  case id, key, kind, text, status, since

  var expression: String { "link.\(name)" }

  /// Selects them; a condition may follow.
  static let selection = "SELECT \(list) FROM link"
}
