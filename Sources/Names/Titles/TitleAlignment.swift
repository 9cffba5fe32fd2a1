/// How far the words of one title are from those of another, in their order.
enum TitleAlignment {
  /// What a word costs that only one of them has.
  private static let missing = 100

  /// Whether they are the same words but for a few slips: one in four words at most, and none in a title of two.
  static func isSame(_ left: some Collection<String>, _ right: some Collection<String>) -> Bool {
    let (left, right) = (Array(left), Array(right))
    guard !left.isEmpty, !right.isEmpty else { return left.isEmpty && right.isEmpty }
    if left.joined() == right.joined() { return true }
    let count = max(left.count, right.count)
    return cost(left, right) <= (count < 3 ? 0 : max(1, count / 4))
  }

  /// Whether two words are one that is written together.
  private static func isSame(_ first: String, _ second: String, _ whole: String) -> Bool {
    guard whole.hasPrefix(first), abs(first.utf8.count + second.utf8.count - whole.utf8.count) <= 2 else {
      return false
    }
    return TitleSpelling.distance(first + second, whole) == .none
  }

  /// What it costs that only one of them has a word.
  private static func price(_ words: [String], _ index: Int) -> Int {
    if isPart(words, index) { return 0 }
    return TitleVocabulary.droppable.contains(words[index]) ? 1 : missing
  }

  /// Whether a word only says what is numbered: `Part II`, `pt. 2`, `II`. The numbers are compared.
  private static func isPart(_ words: [String], _ index: Int) -> Bool {
    index > 0 && index + 1 < words.count && TitleVocabulary.part.contains(words[index])
      && words[index + 1].first?.isNumber == true
  }

  private static func cost(_ left: [String], _ right: [String]) -> Int {
    let width = right.count + 1
    var costs = [Int](repeating: missing * (left.count + right.count), count: (left.count + 1) * width)
    costs[0] = 0
    for i in 0...left.count {
      for j in 0...right.count {
        let here = costs[i * width + j]
        func reach(_ di: Int, _ dj: Int, _ price: Int) {
          let place = (i + di) * width + j + dj
          costs[place] = min(costs[place], here + price)
        }
        if i < left.count { reach(1, 0, price(left, i)) }
        if j < right.count { reach(0, 1, price(right, j)) }
        guard i < left.count, j < right.count else { continue }
        if isPart(left, i), isPart(right, j) { reach(1, 1, 0) }
        switch TitleSpelling.distance(left[i], right[j]) {
        case .none: reach(1, 1, 0)
        case .small: reach(1, 1, 1)
        case .other: break
        }
        // Written as one word or as two.
        if i + 1 < left.count, isSame(left[i], left[i + 1], right[j]) { reach(2, 1, 0) }
        if j + 1 < right.count, isSame(right[j], right[j + 1], left[i]) { reach(1, 2, 0) }
      }
    }
    return costs[left.count * width + right.count]
  }
}
