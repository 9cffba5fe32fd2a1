import Text

/// Texts as chats show them: titles and ids come from outside, and must neither be formatted, nor disguise a link, nor
/// call anybody.
enum ChatText {
  /// For Slack, with `mrkdwn` off: there only links and calls are left, and these stand in angle brackets.
  static func slack(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  /// For Mattermost, whose texts are Markdown and which calls whoever stands behind an `@`. Addresses can be opened.
  static func mattermost(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(line).joined(separator: "\n")
  }

  private static func line(_ line: Substring) -> String {
    let bare = line.drop { $0 == " " }
    // Blanks in front would make code of a line, in which nothing can be opened, and some signs a heading or a list.
    let indent = String(repeating: "\u{2003}", count: (line.count - bare.count + 1) / 2)
    let begins =
      indent.isEmpty && bare.unicodeScalars.first.map { "#+-=0123456789".unicodeScalars.contains($0) } == true
    let words = bare.split(separator: " ", omittingEmptySubsequences: false).map(word)
    return indent + (begins ? joiner : "") + words.joined(separator: " ")
  }

  /// A sign that is not seen (word joiner).
  private static let joiner = "\u{2060}"

  private static func word(_ word: Substring) -> String {
    guard let start = address(in: word) else { return escaped(word) }
    return escaped(word[..<start]) + slack(String(word[start...]).replacing("@", with: "%40"))
  }

  /// Where an address begins that Mattermost makes a link of: at the word's beginning, or behind a bracket or quotation
  /// mark, and with a plain host. Anything else would be read as text, with all that is in it.
  private static func address(in word: Substring) -> Substring.Index? {
    let start = word.firstIndex { !"(<\"'“„«‘".contains($0) } ?? word.startIndex
    guard let address = word[start...].prefixMatch(of: /https?:\/\/[A-Za-z0-9.\-]+(:[0-9]+)?/) else {
      return nil
    }
    let next = address.range.upperBound
    return next == word.endIndex || "/?#".unicodeScalars.contains(word.unicodeScalars[next]) ? start : nil
  }

  /// By scalars, as Mattermost reads: a mark may combine with any sign.
  private static func escaped(_ text: Substring) -> String {
    var shown = ""
    var before: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "~", "|": shown += "\\\(scalar)"
      // The name that would be called ends before it begins; an address of mail stays one.
      case "@" where !(before.isASCII && before.properties.isAlphabetic || "0"..."9" ~= before):
        shown += "@\(joiner)"
      default: shown.unicodeScalars.append(scalar)
      }
      before = scalar
    }
    return slack(shown)
  }
}
