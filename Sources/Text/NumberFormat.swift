/// Numbers for people.
package enum NumberFormat {
  /// Digits in groups of three: `9,812`.
  package static func number(_ value: Int) -> String {
    var digits = String(value.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (value < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
  }

  /// A count with its noun: `1 link`, `2 links`; `plural` is for nouns that take more than an `s`.
  package static func count(_ value: Int, _ noun: String, plural: String? = nil) -> String {
    "\(number(value)) \(value == 1 ? noun : plural ?? noun + "s")"
  }

  /// Names in a row: `a`, `a and b`, `a, b and c`, and of very many the first with the number of the others.
  ///
  /// - Parameter others: how many there are besides, whose names are not known.
  package static func list(_ names: [String], most: Int = 10, others: Int = 0) -> String {
    guard names.count <= most, others == 0 else {
      let rest = max(0, names.count - most) + others
      return names.prefix(most).joined(separator: ", ") + " and \(number(rest)) more"
    }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and \(last)"
  }
}
