/// A reader of one format: walks through a text from record to record.
protocol RecordReader: AnyObject {
  /// The next record, or what is wrong with it; nil at the end.
  func next() -> RecordReading?
}

/// What a reader found at one place.
enum RecordReading {
  case found(RawRecord)
  /// No article, and why.
  case leftOut(line: Int, reason: String)
  /// The text is what stands there, at most ``textLimit`` bytes of it.
  case broken(line: Int, reason: String, text: String)

  static let textLimit = 4096
}

/// A record as its format gives it: texts, decoded, by what the format means with them.
struct RawRecord {
  let line: Int
  var id: String?
  var title: String?
  /// The fields made for a DOI.
  var dois: [String] = []
  /// Identifiers of any kind: what is a well-formed DOI among them is one.
  var identifiers: [String] = []
  /// The fields made for links.
  var urls: [Field] = []
  /// Fields in which a DOI may stand among other things.
  var notes: [Field] = []
  /// The fields made for licenses: addresses and words.
  var licenses: [String] = []
  /// Texts with the names of owners, parted by blanks.
  var owners: [String] = []
  /// The names of owners, one each.
  var ownerNames: [String] = []
  /// What is worth saying of the whole file, a sentence each.
  var fileRemarks: [String] = []

  struct Field {
    let name: String
    let text: String
    /// The sentence that the text was taken from; nil if it stands by itself.
    var sentence: String?
  }

  init(line: Int) { self.line = line }
}
