import Text
import Findings

/// The badge of the library or of an owner, as a drawing and in the form of shields' endpoints.
package struct Badge {
  /// A colour by the word that shields has for it, and as the drawing shows it behind white letters.
  private enum Colour: String {
    case brightgreen, yellowgreen, yellow, orange, red, lightgrey

    var value: String {
      switch self {
      case .brightgreen: "#116329"
      case .yellowgreen: "#4d6600"
      case .yellow: "#7a5d00"
      case .orange: "#8a4600"
      case .red: "#a40e26"
      case .lightgrey: "#5f6670"
      }
    }
  }

  let label: String
  let message: String
  private let colour: Colour

  /// A badge that tells how many links are broken; where none are, how many are in order, and what the others are.
  ///
  /// - Parameters:
  ///   - broken: links that are broken and that nobody acknowledged.
  ///   - links: all links by status.
  package init(label: String, broken: Int, links: [Status: Int]) {
    self.label = Badge.cut(label)
    let total = links.values.reduce(0, +)
    let ok = links[.ok, default: 0]
    if total == 0 {
      (message, colour) = ("no links", .lightgrey)
    } else if broken > 0 {
      (message, colour) = ("\(NumberFormat.number(broken)) broken", .red)
    } else if ok == total {
      (message, colour) = ("\(NumberFormat.count(total, "link")) in order", .brightgreen)
    } else {
      let others = Badge.others(links)
      let inOrder = ok > 0 ? ["\(NumberFormat.number(ok)) of \(NumberFormat.number(total)) in order"] : []
      message = (inOrder + others.map(\.words)).joined(separator: ", ")
      // Of what is only not known nothing bad is said.
      colour = others.first?.colour ?? (ok > 0 ? .yellowgreen : .lightgrey)
    }
  }

  /// What links that are not in order are, the worst first; a colour where it says something against them.
  private static func others(_ links: [Status: Int]) -> [(words: String, colour: Colour?)] {
    let unknown = links[.undecided, default: 0] + links[.unchecked, default: 0]
    let groups: [(count: Int, words: String, colour: Colour?)] = [
      (links[.suspect, default: 0], "suspect", .orange),
      (links[.broken, default: 0], "acknowledged", .yellow),
      (links[.warning, default: 0], "with a warning", .yellow),
      (unknown, "not known yet", nil),
    ]
    return groups.filter { $0.count > 0 }.map { ("\(NumberFormat.number($0.count)) \($0.words)", $0.colour) }
  }

  private static func cut(_ text: String) -> String { text.count > 40 ? text.prefix(39) + "…" : text }

  /// The JSON of a shields endpoint (schema version 1).
  package var json: String {
    JSONText.object { badge in
      badge.member("schemaVersion", 1)
      badge.member("label", label)
      badge.member("message", message)
      badge.member("color", colour.rawValue)
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
