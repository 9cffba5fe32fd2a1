import Names
import Text

/// The values of a field made for a DOI.
///
/// A DOI has no blank in it. A text that is one as a whole is one value; otherwise each place where a DOI begins, at the
/// start of a word, begins a value, and what stands between two values joins them (`and`, `/`, `&`, `;`) or is text.
struct DOIField {
  /// The values: DOIs, or a text that is none as it stands.
  private(set) var values: [String] = []
  /// Whether there is other text beside the DOIs.
  private(set) var hasOtherText = false

  init(_ text: String) {
    let whole = PlainField.value(text)
    guard !whole.isEmpty else { return }
    // Nearly always there is nothing that could part two values.
    if whole.utf8.allSatisfy({
      $0 > 0x20 && $0 < 0x7F && $0 != 0x7C && $0 != 0x3B && $0 != 0x2C && $0 != 0x26
    }) {
      values = [whole]
      return
    }
    let starts = DOIField.starts(in: whole)
    if starts.count < 2, (try? DOI(parsing: whole)) != nil {
      values = [whole]
      return
    }
    guard let first = starts.first, starts.count > 1 || first == whole.startIndex else {
      values = [whole]
      return
    }
    hasOtherText = !DOIField.joins(whole[..<first])
    for (number, start) in starts.enumerated() {
      let isLast = number + 1 == starts.count
      take(whole[start..<(isLast ? whole.endIndex : starts[number + 1])], isAlone: starts.count == 1)
    }
  }

  /// One value with what follows it up to the next.
  private mutating func take(_ text: Substring, isAlone: Bool) {
    let piece = PlainField.trimmed(String(isAlone ? text : DOIField.withoutJoint(text)))
    if (try? DOI(parsing: piece)) != nil {
      values.append(piece)
      return
    }
    var name = DOIField.name(at: text)
    let rest = text[name.endIndex...].drop { $0.isWhitespace }
    // `10.12 34/abc` is mistyped; what comes in brackets or behind a sign was not meant as a part of the DOI.
    let isCut =
      name.last.map { ",;".contains($0) } == true || rest.first.map { "([{<|,;%–—-".contains($0) } == true
    while let last = name.last, ",;".contains(last) { name.removeLast() }
    guard !isAlone || isCut, (try? DOI(parsing: String(name))) != nil else {
      values.append(piece)
      return
    }
    values.append(String(name))
    if !DOIField.joins(rest) { hasOtherText = true }
  }

  /// A label and the word behind it.
  private static func name(at start: Substring) -> Substring {
    let label = start[bareStart(start)...]
    let end = label.firstIndex(where: \.isWhitespace) ?? start.endIndex
    return start[..<end]
  }

  /// Where the name begins behind labels and blanks.
  private static func bareStart(_ text: Substring) -> Substring.Index {
    DOILabel.stripped(from: text).rest.startIndex
  }

  /// Where values begin: at the start of a word that is meant as a DOI, and behind `|`, `;`, `,` and `&`.
  private static func starts(in text: String) -> [String.Index] {
    guard text.contains(where: { $0.isWhitespace || parting.contains($0) }) else { return [text.startIndex] }
    var starts: [String.Index] = []
    var index = text.startIndex
    var before: Character = " "
    var isWord = true
    while index < text.endIndex {
      if begins(text[index...], behind: before, isWord: isWord) {
        starts.append(index)
        // A label is a part of its value: the name behind it begins no other one.
        index = bareStart(text[index...])
        guard index < text.endIndex else { break }
      }
      before = text[index]
      isWord = before.isWhitespace || before == "|" || isWord && opening.contains(before)
      index = text.index(after: index)
    }
    return starts
  }

  private static func begins(_ text: Substring, behind before: Character, isWord: Bool) -> Bool {
    guard let first = text.first, !first.isWhitespace, !opening.contains(first) else { return false }
    return isWord && DOI.looksLikeDOI(String(text.prefix { !$0.isWhitespace && $0 != "|" }))
      || (isWord || parting.contains(before)) && isName(text)
  }

  /// Whether a text begins as a whole DOI does: with a registrant's number and a slash, or an address or label before.
  static func isName(_ text: Substring) -> Bool {
    let head = text.prefix(48)
    guard DOI.looksLikeDOI(String(head)) else { return false }
    let bare = DOILabel.stripped(from: head).rest
    guard bare.hasPrefix("10.") else { return true }
    let digits = bare.dropFirst(3).prefix { $0.isASCII && $0.isNumber || $0 == "." }
    return digits.count >= 4 && bare.dropFirst(3 + digits.count).first == "/"
  }

  /// A value without the words and signs that join it to the next one.
  private static func withoutJoint(_ text: Substring) -> Substring {
    var rest = text
    var ends = EndBrackets(closing)
    while let last = rest.last {
      if last.isWhitespace || "|;,&/([<".contains(last) || ends.isUnopened(atEndOf: rest) {
        ends.note(removed: last)
        rest.removeLast()
        continue
      }
      guard let blank = rest.lastIndex(where: \.isWhitespace),
        AddressField.joining.contains(rest[rest.index(after: blank)...].lowercased())
      else { return rest }
      rest = rest[..<blank]
    }
    return rest
  }

  /// Whether a text has nothing but what joins two values.
  private static func joins(_ text: Substring) -> Bool {
    text.split { $0.isWhitespace || "|;,([<>])".contains($0) }.allSatisfy {
      AddressField.joining.contains($0.lowercased())
    }
  }

  private static let parting: Set<Character> = ["|", ";", ",", "&"]
  private static let opening: Set<Character> = ["(", "[", "<", "\"", "'"]
  private static let closing: [Character: Character] = [")": "(", "]": "[", ">": "<", "\"": "“"]
}
