/// The names of the budgets that lines draw on, as far as they were needed.
struct LineBudgets {
  private var names: [Int64: String] = [:]

  /// Names of very many hosts are not kept: they are read again.
  static let most = 20_000

  /// The name for a line, if it was needed before.
  subscript(line: Int64) -> String? { names[line] }

  /// Keeps the name for a line.
  mutating func keep(_ name: String, of line: Int64) {
    if names.count > Self.most { names = [:] }
    names[line] = name
  }
}
