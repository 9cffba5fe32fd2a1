import Text

/// A piece of an HTML, SVG or Atom document in which nothing from outside can be markup.
///
/// Only literals of the source code become markup. Every text that is interpolated is escaped; another piece is put in
/// as it is. There is no way from a `String` to markup, so what a publisher calls a title stays a title.
package struct HTML: ExpressibleByStringInterpolation, Sendable, Hashable {
  /// The finished text.
  package private(set) var text: String

  /// An empty piece.
  package init() { text = "" }

  /// Markup of the source code.
  package init(stringLiteral value: StaticString) { text = "\(value)" }

  /// Markup of the source code with texts and pieces in it.
  package init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  /// A text from anywhere.
  package init(escaping value: String) { text = HTML.escaped(value) }

  /// Appends a piece.
  package static func += (left: inout HTML, right: HTML) { left.text += right.text }

  /// Two pieces, one behind the other.
  package static func + (left: HTML, right: HTML) -> HTML {
    var sum = left
    sum += right
    return sum
  }

  /// Whether nothing stands in it.
  package var isEmpty: Bool { text.isEmpty }

  /// Escaped as everywhere, and without the two characters that XML forbids.
  private static func escaped(_ value: String) -> String {
    let safe = HTMLText.escaped(value)
    // In UTF-8 both begin with this byte.
    guard safe.utf8.contains(0xEF), safe.unicodeScalars.contains(where: isForbidden) else { return safe }
    var allowed = String.UnicodeScalarView()
    for scalar in safe.unicodeScalars { allowed.append(isForbidden(scalar) ? "\u{FFFD}" : scalar) }
    return String(allowed)
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{FFFE}" || scalar == "\u{FFFF}"
  }
}

extension HTML {
  /// What the compiler makes of a literal with values in it.
  package struct Interpolation: StringInterpolationProtocol {
    var text = ""

    /// An empty text.
    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    /// Markup of the source code.
    package mutating func appendLiteral(_ literal: StaticString) { text += "\(literal)" }

    /// A text: escaped.
    package mutating func appendInterpolation(_ value: String) { text += HTML(escaping: value).text }

    /// A number, in groups of three digits.
    package mutating func appendInterpolation(_ value: Int) { text += NumberFormat.number(value) }

    /// A piece: as it is.
    package mutating func appendInterpolation(_ piece: HTML) { text += piece.text }

    /// A length in a drawing.
    package mutating func appendInterpolation(length: Double) {
      let tenths = Int((length * 10).rounded())
      text += tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
    }

    /// A plain number, as an attribute or a count of seconds wants it.
    package mutating func appendInterpolation(plain value: some BinaryInteger) { text += String(value) }
  }
}

extension DefaultStringInterpolation {
  /// A piece within a plain text would show how the program is made, so it is an error: a literal that is meant as markup
  /// needs the type `HTML`, which a choice between two literals does not get by itself.
  ///
  /// Not `unavailable`: then the compiler would take the interpolation of any value instead, without a word. Warnings are
  /// errors everywhere.
  @available(*, deprecated, message: "give the literal the type HTML; a piece put into a String is no markup")
  package mutating func appendInterpolation(_ piece: HTML) { appendLiteral(piece.text) }
}

extension Sequence<HTML> {
  /// The pieces, one behind the other.
  func joined(_ separator: HTML = "") -> HTML {
    var sum = HTML()
    for piece in self {
      if !sum.isEmpty { sum += separator }
      sum += piece
    }
    return sum
  }
}
