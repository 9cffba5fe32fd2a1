import Text

/// How one language says that a page is not there: what is missing, and that it is.
///
/// Repository software words it in many ways (“Page not found”, “The page you are looking for does not exist”, “We could
/// not find the document”), but all of them name a thing and its absence near each other; a list of whole sentences
/// would always lack the next one.
struct ErrorLanguage: Sendable {
  /// What can be missing: stems of “page”, “document”, “article”, …
  let things: [String]
  /// That it is: “not found”, “does not exist”, …
  let absences: [String]
  /// What says it by itself, wherever it stands.
  let statements: [String]
  /// What says it only where nothing else does: “not found”, “error”.
  let bare: Set<String>

  /// Bytes between the two in one statement; a sentence of an error page is no longer.
  private static let reach = 120

  /// Reads a row of ``ErrorLanguages``: things; absences; statements; bare, each separated by `|`.
  init?(_ row: Substring) {
    let fields = row.split(separator: ";", omittingEmptySubsequences: false).map { field in
      field.split(separator: "|").map { Wording.folded(BoundedText.cut($0)) }.filter { !$0.isEmpty }
    }
    guard fields.count == 4 else { return nil }
    things = fields[0]
    absences = fields[1]
    statements = fields[2]
    bare = Set(fields[3])
  }

  /// Whether a folded text says in this language that something is not there.
  func isSaid(in text: String) -> Bool {
    let bytes = Array(text.utf8)
    if statements.contains(where: { !bytes.places(of: $0).isEmpty }) { return true }
    let absent = absences.flatMap { bytes.places(of: $0) }
    guard !absent.isEmpty else { return false }
    return things.lazy.flatMap { bytes.places(of: $0) }.contains { thing in
      absent.contains { gap(thing, $0) <= ErrorLanguage.reach }
    }
  }

  /// The share of a folded text that says so: nearly all of “the page you were looking for does not exist”.
  func share(of text: String) -> Double {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else { return 0 }
    if bare.contains(text) { return 1 }
    var places = statements.flatMap { bytes.places(of: $0) }
    if places.isEmpty {
      let absent = absences.flatMap { bytes.places(of: $0) }
      let things = things.flatMap { bytes.places(of: $0) }
      guard !absent.isEmpty, !things.isEmpty else { return 0 }
      places = absent + things
    }
    let start = places.map(\.lowerBound).min() ?? 0
    let end = places.map(\.upperBound).max() ?? 0
    return Double(end - start) / Double(bytes.count)
  }

  private func gap(_ left: Range<Int>, _ right: Range<Int>) -> Int {
    max(left.lowerBound - right.upperBound, right.lowerBound - left.upperBound)
  }
}

extension [UInt8] {
  /// Where a text stands, at most eight times.
  fileprivate func places(of text: String) -> [Range<Int>] {
    let wanted = [UInt8](text.utf8)
    guard let first = wanted.first, wanted.count <= count else { return [] }
    var places: [Range<Int>] = []
    for start in 0...(count - wanted.count) where self[start] == first {
      guard self[start..<start + wanted.count].elementsEqual(wanted) else { continue }
      places.append(start..<start + wanted.count)
      if places.count == 8 { break }
    }
    return places
  }
}
