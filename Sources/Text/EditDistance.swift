/// How many typing errors lie between two words.
package enum EditDistance {
  /// The number of letters to put in, take out, replace or swap with their neighbour to make one word of the
  /// other: `by-dn` is one away from `by-nd`.
  package static func between(_ left: String, _ right: String) -> Int {
    let source = Array(left.utf8)
    let target = Array(right.utf8)
    var before: [Int] = []
    var above = Array(0...target.count)
    for row in source.indices {
      var current = [row + 1]
      for column in target.indices {
        let replaced = above[column] + (source[row] == target[column] ? 0 : 1)
        var best = min(replaced, above[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, source[row] == target[column - 1], source[row - 1] == target[column] {
          best = min(best, before[column - 1] + 1)
        }
        current.append(best)
      }
      before = above
      above = current
    }
    return above[target.count]
  }

  /// The candidates nearest to a word, in alphabetical order; none if all are further than `limit`.
  package static func nearest(to word: String, among candidates: some Sequence<String>, within limit: Int)
    -> [String]
  {
    var best = limit
    var found: [String] = []
    for candidate in candidates where abs(candidate.utf8.count - word.utf8.count) <= best {
      let distance = between(word, candidate)
      if distance < best { found = [] }
      if distance <= best { found.append(candidate) }
      best = min(best, distance)
    }
    return found.sorted()
  }
}
