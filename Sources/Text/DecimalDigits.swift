extension [UInt8] {
  /// Appends a number in decimal digits, without a string of its own.
  ///
  /// - Parameter width: the characters it takes at least; what is missing is filled with zeros.
  package mutating func append(decimal number: Int64, width: Int = 1) {
    var rest = number.magnitude
    var unit: UInt64 = 1
    var length = number < 0 ? 2 : 1
    while rest / unit >= 10 {
      unit *= 10
      length += 1
    }
    for _ in 0..<Swift.max(0, width - length) { append(0x30) }
    if number < 0 { append(0x2D) }
    while unit > 0 {
      append(0x30 + UInt8(rest / unit))
      rest %= unit
      unit /= 10
    }
  }
}
