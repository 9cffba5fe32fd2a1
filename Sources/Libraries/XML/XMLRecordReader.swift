/// Reads records out of XML: cuts them out by their tags, and gives each to libxml2 by itself.
///
/// So one that is not well-formed costs itself only, and what stands outside of records, document types with their
/// entities first of all, never reaches the parser.
final class XMLRecordReader: RecordReader {
  private let stream: TextStream
  private let format: LibraryFormat
  private let name: [UInt8]
  /// The error that an answer of OAI-PMH is.
  private var error: String?
  private var hasRecords = false
  /// The places in the whole text up to which no end of a comment, and none of CDATA, was found: what was searched in
  /// vain is not searched again.
  private var endless = (comment: 0, data: 0)

  /// Bytes of a record at most; articles with their whole text are large.
  private let limit: Int

  /// - Throws: ``UnknownForm`` where the root element is none that is known.
  init(_ stream: TextStream, format: LibraryFormat?) throws(UnknownForm) {
    guard let format else {
      throw UnknownForm(
        reason: "expected JATS, an OAI-PMH answer or EndNote XML, found XML of an unknown format")
    }
    self.stream = stream
    self.format = format
    name = Array((format == .jats ? "article" : "record").utf8)
    limit = format == .jats ? 24 << 20 : 4 << 20
  }

  func next() -> RecordReading? {
    guard moveToRecord() else { return ending() }
    hasRecords = true
    let line = stream.line
    let start = stream.position
    let found = extent(from: start)
    let bytes = stream.bytes[start..<min(found.end, stream.bytes.count)]
    defer { stream.move(to: max(found.end, start + 1)) }
    let text = stream.beginning(start..<max(start, found.end))
    if let fault = found.fault { return .broken(line: line, reason: fault, text: text) }
    switch XMLTree.read(bytes, in: format) {
    case .success(let root):
      switch format {
      case .jats: return JATSArticle(root).reading(line: line)
      case .endnote: return EndNoteRecord(root).reading(line: line)
      default: return OAIRecord(root).reading(line: line)
      }
    case .failure(let fault):
      let place = line + fault.line - 1
      let reason = place == line ? fault.message : "\(fault.message) (line \(place))"
      return .broken(line: line, reason: reason, text: text)
    }
  }

  /// An answer that is an error has no records; that none matched is no error of the file.
  private func ending() -> RecordReading? {
    guard let text = error, !hasRecords else { return nil }
    error = nil
    guard !text.contains("noRecordsMatch") else { return nil }
    return .broken(
      line: stream.line, reason: "found an answer that is an error: \(PlainField.shown(text))", text: "")
  }

  private func text(of start: Int) -> String {
    String(decoding: stream.bytes[start..<endOfTag(from: start)], as: UTF8.self)
  }

  /// Moves on to the next record's start tag, past comments, instructions and document types.
  private func moveToRecord() -> Bool {
    while true {
      guard let place = stream.index(of: 0x3C, from: stream.position, to: stream.bytes.count) else {
        stream.move(to: stream.bytes.count)
        guard stream.fill() else { return false }
        continue
      }
      stream.move(to: place)
      while stream.unread.count < 4096, stream.fill() {}
      if isStart(at: stream.position) { return true }
      if format == .oai, isTag("error", at: stream.position) {
        error = error ?? text(of: stream.position)
      }
      stream.move(to: endOfAside(at: stream.position) ?? stream.position + 1)
    }
  }

  /// The end of a comment or the like; what does not end within a megabyte is passed over sign by sign.
  private func endOfAside(at start: Int) -> Int? {
    guard stream.byte(at: start + 1) == 0x21 || stream.byte(at: start + 1) == 0x3F else { return nil }
    while stream.bytes.count - start < 1 << 20 {
      if let end = XMLRoot.endOfAside(stream.bytes[start...]), end < stream.bytes.count || stream.isEnded {
        return end
      }
      guard stream.fill() else { break }
    }
    return nil
  }

  /// Where a record ends, and what is wrong with it.
  private func extent(from start: Int) -> (end: Int, fault: String?) {
    var depth = 0
    var index = start
    while index - start < limit {
      guard let open = nextOpen(from: index) else {
        return (stream.bytes.count, "found the end of the file before the record was closed")
      }
      index = open
      _ = stream.byte(at: index + 200)
      switch stream.byte(at: index + 1) {
      case 0x2F:
        if isName(name, at: index + 2) {
          depth -= 1
          if depth <= 0 { return (endOfTag(from: index), nil) }
        }
        index += 2
      case 0x21:
        index = endOfQuoted(at: index, limit: start + limit) ?? index + 2
      default:
        if isName(name, at: index + 1) {
          if index > start, isStart(at: index) {
            return (index, "found another record before this one was closed")
          }
          let end = endOfTag(from: index)
          if stream.bytes[end - 2] != 0x2F { depth += 1 } else if depth == 0 { return (end, nil) }
          index = end
        } else {
          index += 1
        }
      }
    }
    return (start + 1, "expected a record of at most \(limit >> 20) MiB, found a larger one")
  }

  /// The end of a comment or of CDATA; nil if it does not end.
  private func endOfQuoted(at start: Int, limit: Int) -> Int? {
    let isComment = stream.bytes[start...].starts(with: "<!--".utf8)
    guard isComment || stream.bytes[start...].starts(with: "<![CDATA[".utf8) else { return nil }
    var searched = max(start + 4, (isComment ? endless.comment : endless.data) - stream.dropped)
    while searched < limit {
      if let end = stream.bytes[searched...].end(of: isComment ? "-->" : "]]>") { return end }
      searched = max(start + 4, stream.bytes.count - 3)
      let place = stream.dropped + searched
      if isComment { endless.comment = place } else { endless.data = place }
      guard stream.fill() else { return nil }
    }
    return nil
  }

  private func nextOpen(from start: Int) -> Int? {
    var searched = start
    while true {
      if let place = stream.index(of: 0x3C, from: searched, to: stream.bytes.count) { return place }
      searched = stream.bytes.count
      guard stream.fill() else { return nil }
    }
  }

  /// The place behind a tag. A `<` is no sign of a tag: one that was never closed ends before the next.
  private func endOfTag(from start: Int) -> Int {
    var index = start
    while let byte = stream.byte(at: index), index - start < 1 << 16, byte != 0x3C || index == start {
      index += 1
      if byte == 0x3E { break }
    }
    return index
  }

  /// Whether a record begins here. Inside of OAI's metadata there may be elements of the same name, as in MARC, but
  /// a header follows only a record of OAI's own; in the other forms no record stands in another.
  private func isStart(at index: Int) -> Bool {
    guard stream.byte(at: index) == 0x3C, isName(name, at: index + 1) else { return false }
    guard format == .oai else { return true }
    var place = endOfTag(from: index)
    while let byte = stream.byte(at: place), FormGuess.isBlank(byte) { place += 1 }
    return isTag("header", at: place) || stream.bytes[place...].starts(with: "<!--".utf8)
  }

  private func isTag(_ name: StaticString, at index: Int) -> Bool {
    stream.byte(at: index) == 0x3C && name.withUTF8Buffer { isName(Array($0), at: index + 1) }
  }

  /// Whether an element's name, its prefix left out, stands at a place.
  private func isName(_ name: [UInt8], at start: Int) -> Bool {
    var index = start
    var local = start
    while let byte = stream.byte(at: index), index - start < 80 {
      if byte == 0x3A { local = index + 1 }
      if byte == 0x3E || byte == 0x2F || byte == 0x3C || FormGuess.isBlank(byte) { break }
      index += 1
    }
    return index - local == name.count && stream.bytes[local..<index].elementsEqual(name)
  }
}
