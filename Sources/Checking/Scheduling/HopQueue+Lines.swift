extension HopQueue {
  /// The lines by the names of their budgets. Each has a number while it is there, so that a name is looked up once,
  /// however much is read of its line and changed in it.
  struct Lines {
    private var numbers: [String: Int] = [:]
    /// Lines by their numbers. One that was removed stays, with nothing in it, until its number is given out again.
    var all: [Line] = []
    private var free: [Int] = []

    /// The number of a line; nil if there is none.
    func number(of name: String) -> Int? { numbers[name] }

    /// The names of all lines, sorted.
    var names: [String] { numbers.keys.sorted() }

    /// Adds a line; its number.
    mutating func add(_ line: Line, _ name: String) -> Int {
      let number = free.popLast() ?? all.count
      if number == all.count { all.append(line) } else { all[number] = line }
      numbers[name] = number
      return number
    }

    /// Removes a line that is idle.
    mutating func remove(_ name: String) {
      if let number = numbers.removeValue(forKey: name) { free.append(number) }
    }
  }
}
