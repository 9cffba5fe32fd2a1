import Text

/// The addresses in a field, and the text that stands beside them.
///
/// An address has no blank in it, so a blank ends it, and what follows up to the next address is text: `(CC BY 4.0)`,
/// `accessed 2020-01-01`, `and`. So do a tag, a quotation mark and the bracket that closes one before the address. `,`
/// and `;` are signs of the address, except before another one; with `.`, `:` and brackets that nothing opened they are
/// no part of its end. Only a blank in the name of a file (`My File.pdf`) or folder (`My Documents/a`) or in a query
/// (`?q=a b&page=2`) belongs to it, because what follows reads like nothing else; browsers write such blanks as `%20`.
struct AddressField {
  /// The addresses in their order; one that began with `www.` has its scheme.
  private(set) var addresses: [String] = []
  /// The text beside them, without what only joins or labels them; empty if there is none.
  private(set) var rest = ""
  /// Whether the field begins with an address, or with a short label such as `URL:`.
  private(set) var isLed = false
  /// What was written without its scheme.
  private(set) var schemeless: [String] = []

  /// Reads a field that is not parted by `|`.
  init(_ text: String) {
    // Nearly always there is nothing but an address.
    if AddressField.isPlain(text) {
      addresses = [text]
      isLed = true
      return
    }
    let words = AddressField.words(of: text)
    var beside: [String] = []
    var index = 0
    while index < words.count {
      let word = words[index]
      index += 1
      guard let start = AddressField.start(in: word) else {
        beside.append(String(word))
        continue
      }
      if addresses.isEmpty {
        isLed = beside.isEmpty || beside.count <= 3 && beside.last?.hasSuffix(":") == true
      }
      var (address, tail) = AddressField.cut(word[start...], after: word[..<start].last)
      if tail.isEmpty {
        let more = AddressField.blanks(in: words[index...], after: address)
        for next in words[index..<(index + more)] { address += " " + next }
        index += more
      }
      if AddressField.isSchemeless(word[start...]) {
        schemeless.append(address)
        address = "https://" + address
      }
      addresses.append(address)
      beside += [String(word[..<start]), tail].filter { !$0.isEmpty }
    }
    rest = AddressField.text(of: beside)
  }

  private static func isPlain(_ text: String) -> Bool {
    guard PlainField.isMeantAsURL(text), let last = text.utf8.last else { return false }
    let isName =
      last == 0x2F || last == 0x5F || last == 0x2D || (last | 0x20) >= 0x61 && (last | 0x20) <= 0x7A
    return (isName || (0x30...0x39).contains(last))
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !",;<>\"'|".utf8.contains($0) }
  }

  // MARK: Where an address begins

  /// The words of a text; `;` and `,` part two addresses also without a blank.
  private static func words(of text: String) -> [Substring] {
    text.split(whereSeparator: \.isWhitespace).flatMap { word -> [Substring] in
      guard word.contains(where: { $0 == ";" || $0 == "," }) else { return [word] }
      var parts: [Substring] = []
      var begin = word.startIndex
      for index in word.indices where word[index] == ";" || word[index] == "," {
        let next = word.index(after: index)
        guard isScheme(word[next...]) || isSchemeless(word[next...]) else { continue }
        parts.append(word[begin..<next])
        begin = next
      }
      return parts + [word[begin...]]
    }
  }

  /// Where in a word an address begins: at once, or behind brackets, quotation marks, a label or the name of an
  /// attribute. One inside of another (`https://web.archive.org/web/2020/https://…`) is a part of it.
  private static func start(in word: Substring) -> Substring.Index? {
    guard let place = schemePlace(in: word) else {
      let rest = word.drop { openings.contains($0) }
      return isSchemeless(rest) ? rest.startIndex : nil
    }
    guard let before = word[..<place].last else { return place }
    return openings.contains(before) || before == ":" || before == "=" ? place : nil
  }

  private static func schemePlace(in word: Substring) -> Substring.Index? {
    guard word.utf8.contains(0x3A) else { return nil }
    return word.indices.first { (word[$0] == "h" || word[$0] == "H") && isScheme(word[$0...]) }
  }

  private static func isScheme(_ text: Substring) -> Bool { PlainField.isMeantAsURL(String(text.prefix(8))) }

  /// `www.example.org` and what may follow.
  private static func isSchemeless(_ text: Substring) -> Bool {
    guard text.prefix(4).lowercased() == "www." else { return false }
    let host = text.dropFirst(4).prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." }
    return host.split(separator: ".").count >= 2 && !host.hasPrefix(".")
  }

  // MARK: Where it ends

  /// An address and what of its word does not belong to it.
  private static func cut(_ word: Substring, after opening: Character?) -> (address: String, tail: String) {
    var end = word.endIndex
    var hasOpened = false
    for index in word.indices {
      let character = word[index]
      if quotes.contains(character) || character == "'" && opening == "'"
        || character == ">" && opening == "<" && !hasOpened
        || character == "<" && isTag(word[index...])
      {
        end = index
        break
      }
      hasOpened = hasOpened || character == "<"
    }
    let address = withoutEnd(word[..<end])
    return (String(address), String(word[address.endIndex...]))
  }

  /// An address without the signs of a sentence, and the brackets that nothing in it opened, at its end.
  private static func withoutEnd(_ text: Substring) -> Substring {
    var address = text
    var ends = EndBrackets(brackets)
    while let last = address.last, ".,;:…。，；、".contains(last) || ends.isUnopened(atEndOf: address) {
      ends.note(removed: last)
      address.removeLast()
    }
    return address
  }

  /// `<br>`, `</a>`, `<span class=…`, but not the `<693::AID-ASI4>` of an old DOI.
  private static func isTag(_ text: Substring) -> Bool {
    let name = text.dropFirst().drop { $0 == "/" }
    let rest = name.drop { $0.isLetter }
    return rest.startIndex > name.startIndex && (rest.first.map { ">/ ".contains($0) } ?? true)
  }

  /// How many of the words behind an address are its own, parted by blanks that it was written with.
  private static func blanks(in words: ArraySlice<Substring>, after address: String) -> Int {
    guard address.dropFirst(8).contains("/"), address.last != "/" else { return 0 }
    let own = words.prefix(8).prefix { start(in: $0) == nil && !",;:".contains($0.last ?? ",") }
    guard let first = own.first, !joining.contains(first.lowercased()) else { return 0 }
    if own.count == 1, isFolder(first) { return 1 }
    let isQuery = address.contains("?")
    let last = own.lastIndex { word in
      isQuery && word.contains("&") && word.contains("=") || isFile(word)
    }
    return last.map { $0 - words.startIndex + 1 } ?? 0
  }

  /// Whether a word is the rest of a folder's name and what is in it: `Documents/a` behind `https://example.org/My`.
  private static func isFolder(_ word: Substring) -> Bool {
    let parts = word.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 1, word.first?.isLetter == true, !word.contains(where: { "()[]<>".contains($0) })
    else {
      return false
    }
    return parts[0].count > 2 && parts.dropFirst().contains { !$0.isEmpty }
      && !parts.allSatisfy { joining.contains($0.lowercased()) }
  }

  /// Whether a word ends as the name of a file does.
  private static func isFile(_ word: Substring) -> Bool {
    guard let dot = word.lastIndex(of: "."), dot > word.startIndex || word.count > 3 else { return false }
    return fileEndings.contains(word[word.index(after: dot)...].lowercased())
  }

  // MARK: The text beside it

  private static func text(of words: [String]) -> String {
    let kept = words.filter { word in
      let bare = word.lowercased().filter { $0.isLetter || $0.isNumber }
      return !joining.contains(word.lowercased()) && !labels.contains(bare)
        && (!bare.isEmpty || ".:…。".contains(word))
    }
    let text = PlainField.trimmed(withoutTags(kept.joined(separator: " ")))
    return text.isEmpty ? kept.joined(separator: " ") : text
  }

  /// A text without tags, and the remains of one whose address was taken out.
  private static func withoutTags(_ text: String) -> String {
    guard text.contains("<") || text.contains(">") else { return text }
    var plain = ""
    var rest = text[...]
    while let open = rest.firstIndex(where: { $0 == "<" || $0 == ">" }) {
      plain += rest[..<open]
      guard rest[open] == "<", isTag(rest[open...]) else {
        plain += " "
        rest = rest[rest.index(after: open)...]
        continue
      }
      rest = rest[open...].firstIndex(of: ">").map { rest[rest.index(after: $0)...] } ?? ""
      plain += " "
    }
    return PlainField.collapsed(plain + rest)
  }

  private static let openings: Set<Character> = [
    "<", "(", "[", "{", "\"", "'", "“", "”", "„", "«", "»", "‘", "‹", "＜",
  ]
  private static let quotes: Set<Character> = ["\"", "“", "”", "„", "«", "»", "’", "›", "＞"]
  private static let brackets: [Character: Character] = [")": "(", "]": "[", "}": "{", ">": "<", "）": "（"]
  private static let labels: Set<String> = [
    "url", "uri", "link", "web", "website", "homepage", "ahref", "href",
  ]

  /// Words and signs that stand between two values and say nothing.
  static let joining: Set<String> = [
    "and", "or", "und", "oder", "et", "ou", "y", "e", "o", "en", "of", "og", "och", "&", "&amp;", "/", "+",
    "-", "–",
    "—", "|", ",", ";", "•", "·",
  ]

  private static let fileEndings: Set<String> = [
    "pdf", "html", "htm", "xhtml", "shtml", "php", "asp", "aspx", "jsp", "doc", "docx", "xls", "xlsx", "ppt",
    "pptx", "odt", "ods", "odp", "rtf", "txt", "md", "csv", "tsv", "xml", "json", "zip", "gz", "tar", "tgz",
    "7z",
    "jpg", "jpeg", "png", "gif", "tif", "tiff", "svg", "mp3", "mp4", "avi", "epub", "ps", "eps", "tex", "bib",
    "ris",
  ]
}
