/// The name that a mistyped one was most likely meant to be; nil if none is near.
///
/// Near is a third of its letters, at least one, at most three: `schedul` is `schedule`, `foo` is nothing.
/// Four letters or more that the name begins with are near too: `state_dir` is `state_directory`.
func nearestName(to word: String, among names: [String]) -> String? {
  let typed = Array(word.prefix(64).lowercased())
  let limit = min(3, max(1, typed.count / 3))
  let ranked = names.map { (name: $0, edits: edits(from: typed, to: Array($0.lowercased()))) }
  guard let best = ranked.min(by: { $0.edits < $1.edits }), best.edits <= limit else {
    return typed.count < 4 ? nil : names.first { $0.lowercased().starts(with: typed) }
  }
  return best.name
}

/// ` (did you mean NAME?)`, or nothing if no name is near.
func advice(_ word: String, _ names: [String]) -> String {
  nearestName(to: word, among: names).map { " (did you mean \($0)?)" } ?? ""
}

/// The least number of letters put in, left out, exchanged or swapped with a neighbour (Damerau, 1964).
private func edits(from first: [Character], to second: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...second.count)
  for (row, letter) in first.enumerated() {
    var current = [row + 1]
    for (column, other) in second.enumerated() {
      var least = min(last[column + 1] + 1, current[column] + 1, last[column] + (letter == other ? 0 : 1))
      if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
        least = min(least, beforeLast[column - 1] + 1)
      }
      current.append(least)
    }
    beforeLast = last
    last = current
  }
  return last[second.count]
}
