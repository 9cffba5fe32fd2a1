/// The brackets of a text from whose end signs are taken: counted once, and not again for each sign.
package struct EndBrackets {
  private let openers: [Character: Character]
  private var counts: [Character: Int]?

  /// - Parameter openers: what opens each closing bracket.
  package init(_ openers: [Character: Character]) { self.openers = openers }

  /// Whether a text ends in a bracket that nothing in it opened.
  package mutating func isUnopened(atEndOf text: Substring) -> Bool {
    guard let last = text.last, let opener = openers[last] else { return false }
    let counts: [Character: Int] = self.counts ?? text.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    self.counts = counts
    return counts[opener, default: 0] < counts[last, default: 0]
  }

  /// Takes note of a sign that was taken off the end.
  package mutating func note(removed sign: Character) { counts?[sign, default: 0] -= 1 }
}
