import Names

/// Reads CSV and TSV with a header, row by row.
///
/// A row whose quotation marks do not work out, or that has other rows in a cell, costs that row: reading goes on at the
/// line after the one it begins in.
final class TableReader: RecordReader {
  private let stream: TextStream
  private let columns: TableColumns?
  /// What is to be said of the header with the first record.
  private var remarks: [String] = []

  /// Bytes of a row at most: a spreadsheet's cell holds 32,767 characters.
  private static let limit = 1 << 20

  /// Reads the header.
  ///
  /// - Throws: ``UnknownForm`` where it names no column that can be used.
  init(_ stream: TextStream, separator: UInt8?, _ options: LibraryOptions) throws(UnknownForm) {
    self.stream = stream
    var names: [String] = []
    var found = separator ?? 0x2C
    var remarkLines = 0
    while let end = stream.endOfLine(from: stream.position, atMost: TableReader.limit),
      stream.byte(at: stream.position) != nil
    {
      let line = stream.text(stream.position..<end)
      if PlainField.trimmed(line).isEmpty {
        guard stream.byte(at: end) != nil else { break }
        stream.move(to: end + 1)
        continue
      }
      // Spreadsheets tell their separator in a line of its own.
      if line.lowercased().hasPrefix("sep="), line.utf8.count <= 6 {
        stream.move(to: end + 1)
        continue
      }
      let header = TableReader.header(stream, line: end)
      // A remark before it may have had another separator.
      found = separator ?? 0x2C
      if separator == nil || !header.contains("\t") { found = TableColumns.separator(of: header) ?? found }
      let row = TableReader.row(stream, found)
      let cells = row.cells.map { TableCells.text($0, in: stream.bytes) }
      stream.move(to: row.end ?? end + 1)
      // Some programs say in lines of one cell what the table is, before its header.
      let isRemark = TableReader.isRemark(cells, found, options)
      if !isRemark || names.isEmpty { names = cells }
      remarkLines += 1
      guard isRemark, remarkLines <= TableReader.mostRemarks else { break }
    }
    guard !names.isEmpty else {
      columns = nil
      return
    }
    do throws(TableColumns.Fault) {
      let columns = try TableColumns(names: names, separator: found, named: options.columns)
      self.columns = columns
      self.remarks = columns.mistyped.map { name, meant in
        "the column \(PlainField.shown(name)) is not read (did you mean \(meant.rawValue)?); `columns` says what other "
          + "columns contain"
      }
    } catch {
      throw UnknownForm(reason: error.reason)
    }
  }

  /// Lines before the header at most.
  private static let mostRemarks = 10

  /// Whether a line has one cell at most, and that is none of a header.
  private static func isRemark(_ names: [String], _ separator: UInt8, _ options: LibraryOptions) -> Bool {
    guard names.filter({ !PlainField.trimmed($0).isEmpty }).count < 2 else { return false }
    return (try? TableColumns(names: names, separator: separator, named: options.columns)) == nil
  }

  func next() -> RecordReading? {
    guard let columns else { return nil }
    while stream.byte(at: stream.position) != nil {
      let line = stream.line
      let row = TableReader.row(stream, columns.separator)
      guard let end = row.end, !SwallowedRows(stream, columns).exist(in: row) else {
        let text = stream.beginning(stream.position..<endOfLine)
        skipLine()
        return .broken(line: line, reason: TableReader.reason(row), text: text)
      }
      defer { stream.move(to: end) }
      if row.isBlank { continue }
      let extra = row.cells.dropFirst(columns.count)
      guard extra.allSatisfy(\.range.isEmpty) else {
        return .broken(
          line: line,
          reason:
            "expected \(columns.count) cells as in the header, found \(row.cells.count); a cell that contains "
            + "the separator is written in \"…\"", text: stream.beginning(stream.position..<end))
      }
      if hasPartedDOI(row) {
        return .broken(
          line: line,
          reason:
            "expected a whole DOI in its cell, found one that ends in the next cell; a cell that contains the "
            + "separator is written in \"…\"", text: stream.beginning(stream.position..<end))
      }
      if hasMovedDOI(row, columns) {
        return .broken(
          line: line,
          reason:
            "expected a DOI in its column, found it in that of the title; a cell with a line break is written in "
            + "\"…\"", text: stream.beginning(stream.position..<end))
      }
      if let error = failedFormula(row, columns) {
        return .broken(
          line: line,
          reason:
            "expected what the article is known by, found \(PlainField.shown(error)), which spreadsheets write "
            + "where a formula failed", text: stream.beginning(stream.position..<end))
      }
      var record = raw(row, columns, line)
      (record.fileRemarks, remarks) = (remarks, [])
      return .found(record)
    }
    return nil
  }

  /// The header that begins where the stream is, in a line that ends at a place; a cell of it may go on in others.
  private static func header(_ stream: TextStream, line end: Int) -> String {
    while stream.unread.count < TableColumns.headerLimit, stream.fill() {}
    let last = TableColumns.headerEnd(stream.unread.prefix(TableColumns.headerLimit))
    return stream.text(stream.position..<max(end, last))
  }

  /// Why a row costs the line it begins in.
  private static func reason(_ row: TableRow) -> String {
    guard row.end == nil else {
      return "expected a second \" in the line, found a quoted cell with other rows of the table in it"
    }
    return row.fault ?? "expected a row of at most 1 MiB, found a larger one; is a \" missing?"
  }

  /// Whether the `;` of a DOI such as `10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O` parted it. The rest
  /// of the row is one cell too far then, and its beginning is another DOI.
  private func hasPartedDOI(_ row: TableRow) -> Bool {
    zip(row.cells, row.cells.dropFirst()).contains { cell, next in
      guard !cell.isQuoted, !next.isQuoted, next.range.count >= 3 else { return false }
      let end = stream.bytes[cell.range].suffix(5)
      return stream.bytes[next.range].starts(with: "2-".utf8)
        && (end.elementsEqual(".0.CO".utf8) || end.elementsEqual(".0.co".utf8))
    }
  }

  /// Whether a row that is too short has a DOI for its title, and what is none in the column of DOIs: the end of a row
  /// that a line break in a cell without `"` parted.
  private func hasMovedDOI(_ row: TableRow, _ columns: TableColumns) -> Bool {
    guard row.cells.count < columns.count else { return false }
    var (isMissing, isMoved) = (false, false)
    for (index, cell) in row.cells.enumerated() where !cell.range.isEmpty {
      let text = PlainField.value(TableCells.text(cell, in: stream.bytes))
      switch columns.use(at: index) {
      case .role(.doi): isMissing = isMissing || !text.isEmpty && !DOI.looksLikeDOI(text)
      case .role(.title): isMoved = isMoved || DOI.looksLikeDOI(text) && (try? DOI(parsing: text)) != nil
      default: break
      }
    }
    return isMissing && isMoved
  }

  /// What a spreadsheet wrote in place of a value that the article is known by; nil if each has one, or none. It is no
  /// empty cell: what should stand there is known elsewhere.
  private func failedFormula(_ row: TableRow, _ columns: TableColumns) -> String? {
    for (index, cell) in row.cells.enumerated() {
      let first = stream.bytes[cell.range].first { $0 > 0x20 }
      guard first == UInt8(ascii: "#") || first == UInt8(ascii: "E") else { continue }
      switch columns.use(at: index) {
      case .identifiers, .role(.doi), .role(.id), .role(.url), .role(.link): break
      default: continue
      }
      let text = TableCells.text(cell, in: stream.bytes)
      if TableCells.isError(text) { return text }
    }
    return nil
  }

  private func raw(_ row: TableRow, _ columns: TableColumns, _ line: Int) -> RawRecord {
    var record = RawRecord(line: line)
    for (index, cell) in row.cells.enumerated() where !cell.range.isEmpty {
      switch columns.use(at: index) {
      case .role(let role): add(TableCells.text(cell, in: stream.bytes), as: role, to: &record)
      case .identifiers: record.identifiers.append(PlainField.value(TableCells.text(cell, in: stream.bytes)))
      case .note(let name):
        guard stream.bytes[cell.range].contains(0x2F) else { continue }
        record.notes.append(.init(name: name, text: TableCells.text(cell, in: stream.bytes)))
      case .unknown(let name):
        guard stream.bytes[cell.range].contains(0x2F), cell.range.count < 400 else { continue }
        let text = PlainField.value(TableCells.text(cell, in: stream.bytes))
        if DOI.looksLikeDOI(text), (try? DOI(parsing: text)) != nil {
          record.notes.append(.init(name: name, text: text))
        }
      case .none: continue
      }
    }
    return record
  }

  private func add(_ text: String, as role: TableColumns.Role, to record: inout RawRecord) {
    switch role {
    case .doi: record.dois.append(text)
    case .id: record.id = record.id ?? text
    case .title: record.title = RightsTexts.first([record.title, text])
    case .license, .licenseURL, .rights: record.licenses.append(text)
    case .url, .link: record.urls.append(.init(name: role.rawValue, text: text))
    case .owner: record.owners.append(text)
    }
  }

  /// The row that begins where the stream is; more is read while it takes more.
  private static func row(_ stream: TextStream, _ separator: UInt8) -> TableRow {
    var wanted = 0
    while true {
      let row = TableRow(
        stream.bytes, from: stream.position, to: stream.bytes.count, isWhole: stream.isEnded,
        separator: separator)
      if row.end != nil || row.fault != nil { return row }
      guard stream.bytes.count - stream.position <= limit else { return row }
      // Doubled each time, so that a long row is not looked through again for each piece.
      wanted = max(wanted * 2, 1 << 16)
      let goal = stream.bytes.count + wanted
      while stream.bytes.count < goal, stream.fill() {}
    }
  }

  private var endOfLine: Int {
    stream.index(of: 0x0A, from: stream.position, to: stream.bytes.count) ?? stream.bytes.count
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
}
