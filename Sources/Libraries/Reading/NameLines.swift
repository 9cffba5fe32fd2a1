import Names

/// The lines over which a field for a DOI or an address goes, as one text.
enum NameLines {
  /// Joins lines: a DOI or an address that was broken over them without anything, and words with blanks. A line that
  /// begins as another value does is one, if what stands before it is whole: `https://doi.org/` is not.
  static func joined(_ lines: some Sequence<some StringProtocol>) -> String {
    let lines = lines.map { PlainField.trimmed(String($0)) }.filter { !$0.isEmpty }
    let isSentence = lines.contains { $0.contains(" ") }
    var values: [String] = []
    for line in lines {
      guard let last = values.last, !isSentence, !begins(line, after: last) else {
        values.append(line)
        continue
      }
      values[values.count - 1] = last + line
    }
    return values.joined(separator: " ")
  }

  private static func begins(_ line: String, after last: String) -> Bool {
    PlainField.isMeantAsURL(line) || DOIField.isName(line[...]) && (try? DOI(parsing: last)) != nil
  }
}
