import Text

/// The badge of the library or of an owner, as a drawing and in the form of shields' endpoints.
package struct Badge {
  let label: String
  let message: String
  private let colour: (word: String, value: String)

  /// A badge that tells how many links are broken.
  package init(label: String, broken: Int, links: Int) {
    self.label = Badge.cut(label)
    if links == 0 {
      (message, colour) = ("no links", ("lightgrey", "#5f6670"))
    } else if broken > 0 {
      (message, colour) = ("\(NumberFormat.number(broken)) broken", ("red", "#a40e26"))
    } else {
      (message, colour) = ("\(NumberFormat.count(links, "link")) in order", ("brightgreen", "#116329"))
    }
  }

  private static func cut(_ text: String) -> String { text.count > 40 ? text.prefix(39) + "…" : text }

  /// The JSON of a shields endpoint (schema version 1).
  package var json: String {
    JSONText.object { badge in
      badge.member("schemaVersion", 1)
      badge.member("label", label)
      badge.member("message", message)
      badge.member("color", colour.word)
    }.string + "\n"
  }

  /// The drawing, as wide as its texts.
  package var svg: String {
    let left = Badge.width(label) + 12
    let right = Badge.width(message) + 12
    let whole = left + right
    return
      ("""
    <svg xmlns="http://www.w3.org/2000/svg" width="\(length: whole)" height="20" role="img" aria-label="\(label): \(message)"><title>\(label): \(message)</title><rect width="\(length: left)" height="20" fill="#333a41"/><rect x="\(length: left)" width="\(length: right)" height="20" fill="\(colour.value)"/><g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11"><text x="6" y="14" textLength="\(length: left - 12)">\(label)</text><text x="\(length: left + 6)" y="14" textLength="\(length: right - 12)">\(message)</text></g></svg>

    """ as HTML).text
  }

  /// How wide a text is at 11 px: the widths of Verdana's letters for ASCII, a full square for East Asian signs.
  static func width(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.value {
      case 0x20...0x7E: sum + widths[Int(scalar.value) - 0x20]
      case 0x300...0x36F, 0x200B...0x200F: sum
      case 0x1100...0x115F, 0x2E80...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF00...0xFF60,
        0x1F300...0x1FAFF:
        sum + 11
      default: sum + 7
      }
    }
  }

  private static let widths: [Double] = [
    3.9, 4.3, 5.0, 9.0, 7.0, 11.8, 8.0, 3.0, 5.0, 5.0, 7.0, 9.0, 4.0, 5.0, 4.0, 5.0, 7.0, 7.0, 7.0, 7.0, 7.0,
    7.0, 7.0,
    7.0, 7.0, 7.0, 5.0, 5.0, 9.0, 9.0, 9.0, 6.0, 11.0, 7.5, 7.5, 7.7, 8.5, 7.0, 6.3, 8.5, 8.3, 4.6, 5.0, 7.6,
    6.1, 9.3,
    8.2, 8.7, 6.6, 8.7, 7.6, 7.5, 6.8, 8.1, 7.5, 10.9, 7.5, 6.8, 7.5, 5.0, 5.0, 5.0, 9.0, 7.0, 7.0, 6.6, 6.9,
    5.7, 6.9,
    6.6, 3.9, 6.9, 7.0, 3.0, 3.8, 6.5, 3.0, 10.7, 7.0, 6.7, 6.9, 6.9, 4.7, 5.7, 4.3, 7.0, 6.5, 9.0, 6.5, 6.5,
    5.8, 7.0,
    5.0, 7.0, 9.0,
  ]
}
