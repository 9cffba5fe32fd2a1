import Yams

extension YAMLText {
  /// The place of a parser's error, and what it means to the one who wrote the file.
  func explanation(of error: any Error) -> (Position, String) {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      let position = Position(line: mark.line, column: mark.column)
      if problem.hasPrefix("found unexpected end of stream"), let context {
        let opening = Position(line: context.mark.line, column: context.mark.column)
        return (opening, "found no end of what begins here, allowed is a closing quotation mark")
      }
      return (position, meaning(of: problem, at: position))
    default:
      return (.start, "found a text that cannot be read as YAML (\(error))")
    }
  }

  private func meaning(of problem: String, at position: Position) -> String {
    let first = rest(from: position)?.first
    if problem.contains("tab character") || (problem.contains("cannot start any token") && first == "\t") {
      return "found a tab, allowed are blanks in front of a key"
    }
    if problem.contains("cannot start any token"), let first {
      return "found \(Quoted(String(first))) in front of a value, allowed is a value in quotation marks"
    }
    return YAMLText.meanings.first { problem.contains($0.problem) }?.meaning
      ?? "found a fault (\(problem)), allowed is YAML 1.1"
  }

  private static let meanings: [(problem: String, meaning: String)] = [
    (
      "mapping values are not allowed",
      "found a \": \" that belongs to no key, allowed is one key to a line; "
        + "a value with \": \" in it needs quotation marks"
    ),
    ("could not find expected ':'", "found a line without a colon before this one, allowed is `key: value`"),
    (
      "did not find expected key",
      "found what is no key of the mapping above, allowed are keys that begin in the same column"
    ),
    (
      "did not find expected '-' indicator",
      "found what is no element of the list above, allowed are `- ` that begin in the same column"
    ),
    ("did not find expected ',' or ']'", "found a list without its end, allowed is `[a, b]`"),
    ("did not find expected ',' or '}'", "found a mapping without its end, allowed is `{a: b, c: d}`"),
    ("did not find expected node content", "found no value, allowed is a value or an empty pair of brackets"),
    ("found undefined alias", "found an alias without an anchor before it, allowed is `*name` after `&name`"),
    ("Maximum nesting level", "found values nested too deeply, allowed are 1000 levels"),
    (
      "unknown escape character",
      "found an unknown escape, allowed are \\\" \\\\ \\n \\t \\u263A and the like"
    ),
    (
      "block sequence entries are not allowed",
      "found a `- ` in the line of a key, allowed is a list in the lines below"
    ),
    (
      "did not find expected <document start>",
      "found more after the end of the document, allowed is one mapping, its keys all in the same column"
    ),
  ]
}

extension YAMLText {
  /// The first byte that is not UTF-8.
  static func firstBadByte(_ bytes: ArraySlice<UInt8>) -> (Position, String) {
    var line = 1
    var column = 1
    var rest = bytes
    var decoder = UTF8.ForwardParser()
    while true {
      let before = rest
      var iterator = rest.makeIterator()
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let encoded):
        rest = rest.dropFirst(encoded.count)
        let isLineEnd = isBreak(UTF8.decode(encoded))
        // Of a carriage return and its line feed, only the second ends the line.
        if isLineEnd, !(before.first == 0x0D && rest.first == 0x0A) {
          (line, column) = (line + 1, 1)
        } else {
          column += 1
        }
        decoder = UTF8.ForwardParser()
      case .error, .emptyInput:
        let byte = String(before.first ?? 0, radix: 16, uppercase: true)
        return (
          Position(line: line, column: column),
          "found the byte 0x\(byte), which is no UTF-8, allowed is a text in UTF-8"
        )
      }
    }
  }

  /// The first character that YAML does not allow in a text.
  static func firstControl(_ text: String) -> (Position, String)? {
    guard text.unicodeScalars.contains(where: isForbidden) else { return nil }
    var line = 1
    var column = 1
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if isForbidden(scalar) {
        return (
          Position(line: line, column: column),
          "found the control character U+\(hex(scalar)), allowed are printable characters"
        )
      }
      if scalar == "\n", previous == "\r" {
        previous = scalar
        continue
      }
      (line, column) = isBreak(scalar) ? (line + 1, 1) : (line, column + 1)
      previous = scalar
    }
    return nil
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xFFFD, 0x10000...: false
    default: true
    }
  }

  private static func hex(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
