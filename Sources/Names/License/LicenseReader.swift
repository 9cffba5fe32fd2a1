/// Walks through a document and stops at every license link.
package struct LicenseReader: IteratorProtocol {
  private let text: ProseText
  private var position = 0

  package init(_ document: String) { self.init(ProseText(document)) }

  package init(_ text: ProseText) { self.text = text }

  private static let beginnings = ASCIISet("hHwWaAcCgGoOrRsS")

  package mutating func next() -> LicenseLink? {
    while true {
      let start = text.next(of: LicenseReader.beginnings, from: position)
      guard start < text.count else { return nil }
      position = start + 1
      guard let lead = lead(at: start) else { continue }
      var address = ProseAddress(text, at: start, lead: lead)
      let link = address.read()
      // What stands inside an address, as in `https://web.archive.org/web/2019/https://…`, is no link.
      position = max(position, address.end)
      if let link { return link }
    }
  }

  /// What is to be put before the address that begins here; nil if none does.
  private func lead(at start: Int) -> String? {
    switch text[start] {
    case "h", "H":
      return text.begins("https://", at: start) || text.begins("http://", at: start) ? "" : nil
    case "w", "W":
      return text.begins("www.", at: start) && isStewards(start + 4) && isFree(start) ? "https://" : nil
    case "a", "A", "c", "C", "g", "G", "o", "O", "r", "R", "s", "S":
      return isStewards(start) && isFree(start) ? "https://" : nil
    default: return nil
    }
  }

  /// Whether a host begins here that is known well enough to be meant without `https://` before it.
  private func isStewards(_ start: Int) -> Bool {
    switch text[start] {
    case "c", "C": text.begins("creativecommons.org/", at: start)
    case "r", "R": text.begins("rightsstatements.org/", at: start)
    case "o", "O":
      text.begins("opendatacommons.org/", at: start) || text.begins("opensource.org/", at: start)
    case "s", "S": text.begins("spdx.org/", at: start)
    case "g", "G": text.begins("gnu.org/", at: start)
    case "a", "A": text.begins("apache.org/", at: start)
    default: false
    }
  }

  /// Whether a host may begin here: not in the middle of another host, a path or a mail address. `//host/` is
  /// how web pages leave the scheme to the browser.
  private func isFree(_ start: Int) -> Bool {
    guard let before = text[start - 1], !ProseText.endsWord(before), before != ProseText.softBreak else {
      return true
    }
    if before == "/" { return text[start - 2] == "/" && text[start - 3] != ":" }
    if "-_.@%=".unicodeScalars.contains(before) { return false }
    return !before.properties.isAlphabetic && before.properties.numericType == nil
  }
}
