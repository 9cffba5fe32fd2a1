/// The name of a tag, and how it is used.
struct TagName {
  enum Use: UInt8 {
    /// Kept as it is.
    case whole
    /// Kept without its attributes.
    case bare
    /// Kept where it is a refresh.
    case refresh
    /// Made a blank or a break.
    case gap
    case leftOut
  }

  let end: Int
  let length: Int
  /// The first eight letters in lower case, first letter lowest.
  private let letters: UInt64
  let use: Use

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    var end = start
    var letters: UInt64 = 0
    while end < bytes.count,
      ASCIIBytes.isLetter(bytes[end]) || (end > start && TagName.isNameByte(bytes[end]))
    {
      if end - start < 8 { letters |= UInt64(ASCIIBytes.folded(bytes[end])) << UInt64(8 * (end - start)) }
      end += 1
    }
    self.end = end
    length = end - start
    self.letters = length > 8 ? 0 : letters
    use = length > 8 ? .bare : TagName.use(letters)
  }

  /// What ends the text of an element in which tags are none.
  var rawEnd: StaticString? {
    switch letters {
    case TagName.script: "</script"
    case TagName.style: "</style"
    case TagName.title: "</title"
    case TagName.textarea: "</textarea"
    default: nil
    }
  }
  var isStyle: Bool { letters == TagName.style }

  private static func use(_ letters: UInt64) -> Use {
    var slot = TagName.slot(letters)
    while TagName.table[slot].letters != letters {
      guard TagName.table[slot].letters != 0 else { return .bare }
      slot = (slot + 1) % TagName.slots
    }
    return TagName.table[slot].use
  }

  private static let script = packed("script")
  private static let style = packed("style")
  private static let title = packed("title")
  private static let textarea = packed("textarea")

  /// Known names by ``slot(_:)``: a dictionary would take most of the time that a page takes.
  private static let table: [(letters: UInt64, use: Use)] = {
    var table = [(letters: UInt64, use: Use)](repeating: (0, .bare), count: slots)
    func know(_ names: [String], _ use: Use) {
      for name in names {
        let letters = packed(name)
        var place = slot(letters)
        while table[place].letters != 0 { place = (place + 1) % slots }
        table[place] = (letters, use)
      }
    }
    know(["base", "body", "form", "head", "html", "input", "script"], .whole)
    // The inline elements of `chtml_kind`, which part no words.
    know(
      [
        "a", "abbr", "acronym", "b", "bdi", "big", "cite", "code", "em", "font", "i", "ins", "link", "mark",
        "s",
        "small", "span", "strong", "sub", "sup", "tt", "u", "wbr",
      ], .leftOut)
    // What only parts words, and ends no element that matters.
    know(
      [
        "address", "article", "aside", "br", "center", "dd", "details", "div", "dl", "dt", "figure", "h1",
        "h2",
        "h3", "h4", "h5", "h6", "header", "hr", "img", "label", "li", "main", "ol", "p", "section", "summary",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
      ], .gap)
    know(["meta"], .refresh)
    return table
  }()

  private static let slots = 256
  private static func slot(_ letters: UInt64) -> Int { Int((letters &* 0x9E37_79B9_7F4A_7C15) >> 56) }

  private static func packed(_ name: String) -> UInt64 {
    name.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x3A || byte == 0x2D || byte == 0x5F
  }
}
