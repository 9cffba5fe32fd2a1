/// What of a record is too long to be what its field is made for: no DOI and no address is so long, and to look for one
/// in it takes far longer than in a sentence.
extension RawRecord {
  /// Bytes of a DOI or of an address at most, and of all DOIs of a record.
  private static let longest = 4 << 10, longestTogether = 32 << 10
  private static let mostOwners = 1000, mostTold = 3

  /// Takes out what is too long.
  ///
  /// - Returns: what was taken out, a sentence each.
  @discardableResult
  mutating func dropOverlong() -> [String] {
    var dropped: [Field] = []
    dois = RawRecord.short(dois, of: "the DOI field", &dropped)
    identifiers = RawRecord.short(identifiers, of: "the identifiers", &dropped)
    for field in urls where RawRecord.hasOverlongWord(field.text) { dropped.append(field) }
    urls.removeAll { RawRecord.hasOverlongWord($0.text) }
    for text in licenses where RawRecord.hasOverlongWord(text) {
      dropped.append(Field(name: "the license field", text: text))
    }
    licenses.removeAll(where: RawRecord.hasOverlongWord)
    owners = Array(owners.prefix(RawRecord.mostOwners))
    ownerNames = Array(ownerNames.prefix(RawRecord.mostOwners))
    return RawRecord.remarks(on: dropped)
  }

  /// The texts that are not too long, each and together.
  private static func short(_ texts: [String], of name: String, _ dropped: inout [Field]) -> [String] {
    var kept: [String] = []
    var room = longestTogether
    for text in texts {
      let length = text.utf8.count
      if length > longest || length > room {
        dropped.append(Field(name: name, text: text))
      } else {
        kept.append(text)
        room -= length
      }
    }
    return kept
  }

  /// Whether a text has a word that is too long. A sentence may be as long as it likes.
  private static func hasOverlongWord(_ text: String) -> Bool {
    guard text.utf8.count > longest else { return false }
    var length = 0
    for byte in text.utf8 {
      length = byte <= 0x20 || byte == 0x7C ? 0 : length + 1
      if length > longest { return true }
    }
    return false
  }

  private static func remarks(on dropped: [Field]) -> [String] {
    let told = dropped.prefix(mostTold).map {
      "\(PlainField.shown(String($0.text.prefix(200)))) in \($0.name) was left out; it is too long"
    }
    let others = dropped.count - told.count
    return others > 0 ? told + ["\(others) more texts were left out; together they are too long"] : told
  }
}

extension LibraryItem {
  /// The item with what else is worth saying of it, and of its file.
  func adding(_ remarks: [String], ofFile fileRemarks: [String]) -> LibraryItem {
    guard !remarks.isEmpty || !fileRemarks.isEmpty else { return self }
    switch self {
    case .article(var record):
      record.remarks += remarks
      record.fileRemarks = fileRemarks
      return .article(record)
    case .leftOut(let line, let reason):
      return .leftOut(line: line, reason: ([reason] + remarks + fileRemarks).joined(separator: "; "))
    case .broken: return self
    }
  }
}
