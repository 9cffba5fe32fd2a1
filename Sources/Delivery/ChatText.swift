import Text

/// Texts as chats show them: titles and ids come from outside, and must neither format, link nor call anybody.
enum ChatText {
  /// For Slack, with `mrkdwn` off: there only links and calls are left, and these stand in angle brackets.
  static func slack(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  /// For Mattermost, whose texts are Markdown and which calls whoever stands behind an `@`. Addresses stay as they are, so
  /// that they can be opened.
  static func mattermost(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(line).joined(separator: "\n")
  }

  private static func line(_ line: Substring) -> String {
    let bare = line.drop { $0 == " " }
    // Blanks in front would make code of a line, in which nothing can be opened, and some signs a heading or a list.
    let indent = String(repeating: "\u{2003}", count: (line.count - bare.count + 1) / 2)
    let begins = indent.isEmpty && bare.first.map { "#+-=".contains($0) || $0.isNumber } == true
    let words = bare.split(separator: " ", omittingEmptySubsequences: false).map(word)
    return indent + (begins ? joiner : "") + words.joined(separator: " ")
  }

  /// A sign that is not seen (word joiner).
  private static let joiner = "\u{2060}"

  private static func word(_ word: Substring) -> String {
    let address = ["https://", "http://"].compactMap { word.range(of: $0)?.lowerBound }.min()
    var shown = ""
    var before: Character = " "
    for sign in word[..<(address ?? word.endIndex)] {
      switch sign {
      case "\\", "`", "*", "_", "[", "]", "~", "|": shown += "\\\(sign)"
      // The name that would be called ends before it begins.
      case "@" where !before.isLetter && !before.isNumber: shown += "@\(joiner)"
      default: shown += slack(String(sign))
      }
      before = sign
    }
    return shown + slack(String(word[(address ?? word.endIndex)...]))
  }
}
