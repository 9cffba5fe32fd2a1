import GRDB
import Text
import Time
import Findings

/// The columns of a statement, each named once: it selects or sets them in the order of the cases, and rows and arguments
/// are read and filled by name. The place of a column is known without a look at the statement.
protocol SelectedColumn: CaseIterable, RawRepresentable<Int>, CodingKey {
  /// What is selected; by default the case's name, `checkedAt` as `checked_at`.
  var expression: String { get }
}

extension SelectedColumn {
  var expression: String { name }

  /// The case's name as a column's. A coding key knows it; to have it printed costs each command 5 ms.
  var name: String {
    var name: [UInt8] = []
    for letter in stringValue.utf8 {
      let small = ASCIICase.folded(letter)
      if small != letter { name.append(UInt8(ascii: "_")) }
      name.append(small)
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// All columns, as a statement selects them.
  static var list: String { allCases.map(\.expression).joined(separator: ", ") }

  /// The number of the column's parameter in a statement with one for each.
  var parameter: String { "?\(rawValue + 1)" }
}

extension Row {
  /// The value of a column.
  subscript<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: some SelectedColumn)
    -> Value
  {
    self[column.rawValue]
  }

  /// The moment in a column that is read by its name, as statements that run now and then do; nil if it has none.
  func moment(_ name: String) -> Moment? { (self[name] as Int64?).map(Moment.init(milliseconds:)) }

  /// The moment in a column; nil if it has none.
  func moment(_ column: some SelectedColumn) -> Moment? {
    (self[column.rawValue] as Int64?).map(Moment.init(milliseconds:))
  }

  /// The texts in a column, parted by a sign; nil if it has none.
  func texts(_ column: some SelectedColumn, by sign: Character = "\n") -> [String]? {
    (self[column.rawValue] as String?).map { $0.split(separator: sign).map(String.init) }
  }
}

/// The values of a statement's parameters, by the names of its columns; the first of them need not be the statement's.
struct ColumnValues<Column: SelectedColumn> {
  private var values = [(any DatabaseValueConvertible)?](repeating: nil, count: Column.allCases.count)
  private let first = Column.allCases.first?.rawValue ?? 0

  subscript(_ column: Column) -> (any DatabaseValueConvertible)? {
    get { values[column.rawValue - first] }
    set { values[column.rawValue - first] = newValue }
  }

  var arguments: StatementArguments { StatementArguments(values) }
}

extension [Status: Int] {
  /// How many have each status, from rows with the columns `status` and `links`.
  init(counted rows: [Row]) {
    self = Dictionary(
      uniqueKeysWithValues: rows.compactMap { row in
        Status(rawValue: row["status"]).map { ($0, row["links"]) }
      })
  }
}
