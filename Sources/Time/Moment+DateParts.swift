extension Moment {
  /// The beginning of a day, month or year as CSL and Crossref write it: `[2030, 1, 1]`, `[2030]`; nil if it is none.
  package init?(dateParts parts: [Int]) {
    guard let year = parts.first, parts.count <= 3 else { return nil }
    func two(_ index: Int) -> String {
      let number = index < parts.count ? parts[index] : 1
      return number < 10 ? "0\(number)" : "\(number)"
    }
    self.init("\(year)-\(two(1))-\(two(2))")
  }
}
