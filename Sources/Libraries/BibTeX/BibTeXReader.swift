/// Reads BibTeX and BibLaTeX, entry by entry.
///
/// One broken entry costs that entry: where its braces do not end before another line begins with `@type{`, reading
/// goes on there. btparse loses the entry after a broken one and bibutils swallows the broken one's fields into its
/// title, which is why this reader is our own.
final class BibTeXReader: RecordReader {
  private let stream: TextStream
  /// What `@string` named, in lower case; at most ``stringLimit``.
  private var strings: [String: String] = BibTeXReader.months

  /// Comments in braces that were never closed; each was searched for its end in vain.
  private var unclosedComments = 0

  private static let stringLimit = 20_000
  /// Where so many comments were not closed, no other one is searched for its end: each is its line.
  private static let mostUnclosed = 16
  /// Bytes of an entry at most.
  private static let limit = 4 << 20
  private static let months = Dictionary(
    uniqueKeysWithValues: [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ].map {
      ($0, $0)
    })

  init(_ stream: TextStream) { self.stream = stream }

  func next() -> RecordReading? {
    while moveToEntry() {
      let line = stream.line
      let begin = stream.position
      guard let head = BibTeXHead(stream, at: begin) else {
        if let broken = BibTeXBrokenHead(stream, at: begin) {
          let end = resynchronised(from: begin)
          defer { stream.move(to: end) }
          return .broken(line: line, reason: broken.reason, text: stream.beginning(begin..<end))
        }
        // An `@` in what stands between entries is a sign like any other.
        stream.move(to: begin + 1)
        continue
      }
      switch head.type {
      case "comment":
        let end = balancedEnd(head)
        stream.move(to: end ?? endOfLine(from: begin))
      case "preamble":
        stream.move(to: entryEnd(head).end)
      default:
        if let reading = entry(head, line: line) { return reading }
      }
    }
    return nil
  }

  /// Moves on to the next `@`; false if there is none.
  private func moveToEntry() -> Bool {
    while true {
      if let place = stream.index(of: 0x40, from: stream.position, to: stream.bytes.count) {
        stream.move(to: place)
        return true
      }
      stream.move(to: stream.bytes.count)
      guard stream.fill() else { return false }
    }
  }

  private func entry(_ head: BibTeXHead, line: Int) -> RecordReading? {
    let plain = attempt(head, skipsEscapes: false)
    // BibTeX counts the brace of `\{` like any other; programs that do not write `\{` alone.
    let read = plain.fault == nil ? plain : attempt(head, skipsEscapes: true).sound ?? plain
    stream.move(to: read.end)
    if head.type == "string" {
      for (name, value) in read.values where strings.count < BibTeXReader.stringLimit {
        strings[name] = value
      }
      return nil
    }
    if let fault = read.fault {
      let place = line + read.faultLines
      let reason = place == line ? fault : "\(fault) (line \(place))"
      return .broken(line: line, reason: reason, text: read.text)
    }
    if fieldsFollow() {
      let end = resynchronised(from: stream.position)
      let text = read.text + stream.beginning(stream.position..<end)
      stream.move(to: end)
      let reason = "expected as many } as {, found more fields after the end of the entry"
      return .broken(line: line, reason: reason, text: text)
    }
    guard head.type != "xdata", head.type != "set" else {
      return .leftOut(line: line, reason: "@\(head.type) contains data for other entries and is not a work")
    }
    return .found(BibTeXEntry(key: read.key, fields: read.values).record(line: line))
  }

  /// An entry as one of two ways to count braces reads it.
  private struct Attempt {
    let end: Int
    /// The beginning of what stands there.
    let text: String
    var key: String?
    var values: [String: String] = [:]
    var fault: String?
    var faultLines = 0

    var sound: Attempt? { fault == nil ? self : nil }
  }

  private func attempt(_ head: BibTeXHead, skipsEscapes: Bool) -> Attempt {
    let (end, fault) = entryEnd(head, skipsEscapes: skipsEscapes)
    let text = stream.beginning(head.bodyStart..<end)
    if let fault { return Attempt(end: end, text: text, fault: fault) }
    var fields = BibTeXFields(
      stream.bytes, in: head.bodyStart..<(end - 1), isString: head.type == "string",
      skipsEscapes: skipsEscapes)
    let values = fields.read(strings)
    return Attempt(
      end: end, text: text, key: fields.key, values: values, fault: fields.fault,
      faultLines: fields.linesBeforeFault)
  }

  /// Where an entry ends, behind its closing sign, or where reading goes on, and what is wrong with it.
  private func entryEnd(_ head: BibTeXHead, skipsEscapes: Bool = false) -> (end: Int, fault: String?) {
    var depth = 0
    var isQuoted = false
    var index = head.bodyStart
    var isFirst = false
    while let byte = stream.byte(at: index) {
      if index - head.bodyStart > BibTeXReader.limit {
        return (
          resynchronised(from: head.bodyStart), "expected an entry of at most 4 MiB, found a larger one"
        )
      }
      switch byte {
      case 0x0A:
        isFirst = true
        index += 1
        continue
      case 0x20, 0x09: break
      case 0x40 where isFirst:
        // A line that begins with `@type{` is another entry: this one was never closed.
        if BibTeXHead(stream, at: index)?.isPlausible == true {
          return (index, "expected as many } as {, found another entry before this one was closed")
        }
      case 0x5C where skipsEscapes: index += 1
      case 0x7B: depth += 1
      case 0x7D:
        if depth == 0 {
          // A brace too many, in an entry in parentheses, ends nothing.
          if head.closing == 0x7D { return (index + 1, nil) }
        } else {
          depth -= 1
        }
      case 0x22 where depth == 0: isQuoted.toggle()
      case 0x29 where depth == 0 && !isQuoted && head.closing == 0x29: return (index + 1, nil)
      default: break
      }
      if byte != 0x20, byte != 0x09 { isFirst = false }
      index += 1
    }
    return (
      stream.bytes.count, "expected as many } as {, found the end of the file before the entry was closed"
    )
  }

  /// Whether what follows an entry reads like the rest of it: one brace too many ended it.
  private func fieldsFollow() -> Bool {
    var index = stream.position
    while let byte = stream.byte(at: index), FormGuess.isBlank(byte), index - stream.position < 200 {
      index += 1
    }
    if stream.byte(at: index) == 0x2C {
      // A comma between two entries, or behind the last one, is text like any other there.
      while let byte = stream.byte(at: index), byte == 0x2C || FormGuess.isBlank(byte),
        index - stream.position < 400
      {
        index += 1
      }
      return stream.byte(at: index).map { $0 != 0x40 } ?? false
    }
    let start = index
    while let byte = stream.byte(at: index), byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == 0x5F {
      index += 1
    }
    guard index > start, index - start < 40 else { return false }
    while let byte = stream.byte(at: index), byte == 0x20 { index += 1 }
    guard stream.byte(at: index) == 0x3D else { return false }
    index += 1
    while let byte = stream.byte(at: index), byte == 0x20 { index += 1 }
    return stream.byte(at: index) == 0x7B || stream.byte(at: index) == 0x22
  }

  /// The end of a comment in braces; nil if they are not closed within the limit.
  private func balancedEnd(_ head: BibTeXHead) -> Int? {
    guard head.closing == 0x7D, unclosedComments < BibTeXReader.mostUnclosed else { return nil }
    var depth = 1
    var index = head.bodyStart
    while index - head.bodyStart < BibTeXReader.limit, let byte = stream.byte(at: index) {
      index += 1
      if byte == 0x7B { depth += 1 }
      if byte == 0x7D { depth -= 1 }
      if depth == 0 { return index }
    }
    unclosedComments += 1
    return nil
  }

  private func endOfLine(from start: Int) -> Int {
    stream.endOfLine(from: start, atMost: BibTeXReader.limit)
      ?? min(start + BibTeXReader.limit, stream.bytes.count)
  }

  /// The next line that begins with an entry, or with one whose beginning is broken.
  private func resynchronised(from start: Int) -> Int {
    var index = start
    while index - start < BibTeXReader.limit,
      let line = stream.endOfLine(from: index, atMost: BibTeXReader.limit),
      line < stream.bytes.count
    {
      index = line + 1
      var start = index
      while let byte = stream.byte(at: start), byte == 0x20 || byte == 0x09 { start += 1 }
      if BibTeXHead(stream, at: start)?.isPlausible ?? (BibTeXBrokenHead(stream, at: start) != nil) {
        return start
      }
    }
    return stream.bytes.count
  }
}
