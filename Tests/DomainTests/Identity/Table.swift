/// A test table written as text: one row a line, its fields between `→`, with blanks around them dropped.
struct Table: Sequence {
  let rows: [[String]]

  init(_ text: String) {
    rows = text.split(separator: "\n").map { line in
      line.split(separator: "→", omittingEmptySubsequences: false).map { field in
        String(field.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
    }
  }

  func makeIterator() -> IndexingIterator<[[String]]> { rows.makeIterator() }
}
