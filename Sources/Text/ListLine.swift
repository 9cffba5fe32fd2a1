/// A line of a list that a person keeps: a DOI or a URL, and perhaps a comment.
package enum ListLine {
  /// The line up to its comment: what follows a `#` at its beginning or behind a blank. A `#` within a word is a URL's
  /// fragment.
  package static func withoutComment(_ line: Substring) -> Substring {
    guard line.utf8.contains(UInt8(ascii: "#")) else { return line }
    var previous: Character = " "
    for index in line.indices {
      if line[index] == "#", previous == " " || previous == "\t" { return line[..<index] }
      previous = line[index]
    }
    return line
  }
}
