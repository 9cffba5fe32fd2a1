/// Reads RIS, record by record: from `TY` to `ER`, or to the next `TY` where an `ER` is missing.
final class RISReader: RecordReader {
  private let stream: TextStream
  private var record: Building?

  /// Bytes of a line, and lines of a record, at most.
  private static let longest = 1 << 20
  private static let lineLimit = 50_000

  private struct Building {
    let line: Int
    var fields: [(tag: String, text: String)] = []
    var size = 0
    var fault: String?

    var text: String { fields.prefix(100).map { String($0.text.prefix(400)) }.joined(separator: "\n") }
  }

  init(_ stream: TextStream) { self.stream = stream }

  func next() -> RecordReading? {
    while true {
      let line = stream.line
      guard stream.byte(at: stream.position) != nil else { return finish() }
      guard let end = stream.endOfLine(from: stream.position, atMost: RISReader.longest) else {
        skipLine()
        note(fault: "expected a line of at most 1 MiB, found a longer one (line \(line))", line)
        continue
      }
      let text = stream.text(stream.position..<end)
      guard let read = RISLine(text) else {
        continueField(text)
        stream.move(to: end + 1)
        continue
      }
      switch read.tag {
      case "TY":
        let finished = finish()
        stream.move(to: end + 1)
        record = Building(line: line)
        add(read, line)
        if let finished { return finished }
      case "ER":
        stream.move(to: end + 1)
        if let finished = finish() { return finished }
      default:
        stream.move(to: end + 1)
        add(read, line)
      }
    }
  }

  private func add(_ read: RISLine, _ line: Int) {
    var current = record ?? Building(line: line)
    // Held twice, its fields would be copied for each line.
    record = nil
    current.size += 1
    if current.size > RISReader.lineLimit {
      current.fault = "expected a record of at most 50,000 lines, found a longer one"
    } else {
      current.fields.append((read.tag, String(read.value)))
    }
    record = current
  }

  /// A line without a tag goes on with the field before; outside of a record it says nothing.
  private func continueField(_ text: String) {
    guard var current = record, let last = current.fields.indices.last else { return }
    current.size += 1
    record = nil
    let rest = PlainField.trimmed(text)
    if current.size > RISReader.lineLimit || current.fields[last].text.utf8.count > RISReader.longest {
      current.fault = "expected a record of at most 50,000 lines, found a longer one"
    } else if !rest.isEmpty {
      current.fields[last].text += "\n" + rest
    }
    record = current
  }

  private func note(fault: String, _ line: Int) {
    var current = record ?? Building(line: line)
    current.fault = current.fault ?? fault
    record = current
  }

  private func skipLine() {
    while stream.byte(at: stream.position) != nil {
      if let end = stream.index(of: 0x0A, from: stream.position, to: stream.bytes.count) {
        stream.move(to: end + 1)
        return
      }
      stream.move(to: stream.bytes.count)
    }
  }

  private func finish() -> RecordReading? {
    guard let built = record else { return nil }
    record = nil
    if let fault = built.fault { return .broken(line: built.line, reason: fault, text: built.text) }
    guard built.fields.contains(where: { $0.tag != "TY" }) else {
      return .leftOut(line: built.line, reason: "it has no DOI, no license and no link")
    }
    return .found(RISReader.raw(built))
  }

  private static func raw(_ built: Building) -> RawRecord {
    var record = RawRecord(line: built.line)
    var titles: [String: String] = [:]
    for (tag, text) in built.fields where !text.isEmpty {
      switch tag {
      case "ID": record.id = record.id ?? text
      case "TI", "T1", "CT", "BT", "TT": titles[tag] = titles[tag] ?? text
      case "DO", "DI": record.dois.append(NameLines.joined(text.split(separator: "\n")))
      case "UR", "L1", "L2", "LK", "L3": record.urls.append(.init(name: tag, text: text))
      case "M1", "M2", "M3", "N1", "AN", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "U1", "U2", "U3",
        "U4", "U5",
        "SN", "SE", "RN", "AV":
        record.notes.append(.init(name: tag, text: text.replacing("\n", with: " ")))
      default: break
      }
    }
    record.title = ["TI", "T1", "CT", "BT", "TT"].lazy.compactMap { titles[$0] }.first
    // The order in which a DOI is looked for: what programs write it into most often comes first.
    let order = ["UR", "M3", "L3", "N1"]
    record.notes.sort { (order.firstIndex(of: $0.name) ?? 9) < (order.firstIndex(of: $1.name) ?? 9) }
    return record
  }
}
