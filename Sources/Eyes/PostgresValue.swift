/// A parameter of a statement in PostgreSQL's binary form.
enum PostgresValue {
  case text(String)
  case number(Int64)
  case numbers([Int64])
  case texts([String?])
  case datas([[UInt8]])

  /// Its bytes.
  var binary: [UInt8] {
    switch self {
    case .text(let text): Array(text.utf8)
    case .number(let value): PostgresValue.big(value)
    case .numbers(let values): PostgresValue.array(20, values.map(PostgresValue.big))
    case .texts(let values): PostgresValue.array(25, values.map { $0.map { Array($0.utf8) } })
    case .datas(let values): PostgresValue.array(17, values)
    }
  }

  private static func big(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian) { Array($0) }
  }

  /// One dimension counted from 1: dimensions, whether there are nulls, the elements' type, how many, the first index;
  /// then each element with its length, −1 for null.
  private static func array(_ type: Int32, _ elements: [[UInt8]?]) -> [UInt8] {
    guard !elements.isEmpty else { return big(Int32(0)) + big(Int32(0)) + big(type) }
    let hasNulls = elements.contains { $0 == nil }
    var bytes = big(Int32(1)) + big(Int32(hasNulls ? 1 : 0)) + big(type)
    bytes += big(Int32(elements.count)) + big(Int32(1))
    for element in elements {
      bytes += big(Int32(element?.count ?? -1))
      bytes += element ?? []
    }
    return bytes
  }
}

/// A row of an answer, every value in binary form.
struct PostgresRow {
  let values: [[UInt8]?]

  /// A value; nothing where it is null, or the server gave fewer columns than it was asked for.
  func bytes(_ column: Int) -> [UInt8] { value(column) ?? [] }

  private func value(_ column: Int) -> [UInt8]? { values.indices.contains(column) ? values[column] : nil }

  func number(_ column: Int) -> Int64 {
    let bytes = bytes(column)
    let value = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return bytes.count == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
  }

  /// A number of things or of milliseconds, within bounds, so that it can be added to another one.
  func count(_ column: Int, atMost most: Int64 = 1 << 53) -> Int64 { min(max(0, number(column)), most) }

  func text(_ column: Int) -> String? { value(column).map { String(decoding: $0, as: UTF8.self) } }

  func flag(_ column: Int) -> Bool { bytes(column) == [1] }
}
