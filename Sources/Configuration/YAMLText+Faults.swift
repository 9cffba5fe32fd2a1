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
        return (opening, "expected a closing quotation mark, found no end of what begins here")
      }
      return (position, meaning(of: problem, at: position))
    default:
      return (.start, "found a text that cannot be read as YAML (\(error))")
    }
  }

  private func meaning(of problem: String, at position: Position) -> String {
    let first = rest(from: position)?.first
    if problem.contains("tab character") || (problem.contains("cannot start any token") && first == "\t") {
      return "expected blanks in front of a key, found a tab"
    }
    if problem.contains("cannot start any token"), let first {
      return "expected a value in quotation marks, found \(Quoted(String(first))) in front of a value"
    }
    return YAMLText.meanings.first { problem.contains($0.problem) }?.meaning
      ?? "expected YAML 1.1, found a fault (\(problem))"
  }

  private static let meanings: [(problem: String, meaning: String)] = [
    (
      "mapping values are not allowed",
      "expected one key per line, found a \": \" that belongs to no key; "
        + "a value with \": \" in it needs quotation marks"
    ),
    ("could not find expected ':'", "expected `key: value`, found a line without a colon before this one"),
    (
      "did not find expected key",
      "expected keys that begin in the same column, found text that is not a key of the mapping above"
    ),
    (
      "did not find expected '-' indicator",
      "expected `- ` in the same column, found text that is not an element of the list above"
    ),
    ("did not find expected ',' or ']'", "expected `[a, b]`, found a list without its end"),
    ("did not find expected ',' or '}'", "expected `{a: b, c: d}`, found a mapping without its end"),
    ("did not find expected node content", "expected a value or an empty pair of brackets, found no value"),
    ("found undefined alias", "expected `*name` after `&name`, found an alias without an anchor before it"),
    ("Maximum nesting level", "expected at most 1000 levels, found values nested too deeply"),
    (
      "unknown escape character",
      "expected \\\" \\\\ \\n \\t \\u263A and the like, found an unknown escape"
    ),
    (
      "block sequence entries are not allowed",
      "expected a list in the lines below, found a `- ` in the line of a key"
    ),
    (
      "did not find expected <document start>",
      "expected one mapping, its keys all in the same column, found more after the end of the document"
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
          "expected a text in UTF-8, found the byte 0x\(byte), which is not UTF-8"
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
          "expected printable characters, found the control character U+\(hex(scalar))"
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
