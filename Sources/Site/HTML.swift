import Links

/// A piece of an HTML, SVG or Atom document in which nothing from outside can be markup.
///
/// Only literals of the source code become markup. Every text that is interpolated is escaped; another piece is put in
/// as it is. There is no way from a `String` to markup, so what a publisher calls a title stays a title.
public struct HTML: ExpressibleByStringInterpolation, Sendable, Hashable {
  /// The finished text.
  public private(set) var text: String

  /// An empty piece.
  public init() { text = "" }

  /// Markup of the source code.
  public init(stringLiteral value: StaticString) { text = "\(value)" }

  /// Markup of the source code with texts and pieces in it.
  public init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  /// A text from anywhere.
  public init(escaping value: String) { text = HTML.escaped(value) }

  /// Appends a piece.
  public static func += (left: inout HTML, right: HTML) { left.text += right.text }

  /// Two pieces, one behind the other.
  public static func + (left: HTML, right: HTML) -> HTML {
    var sum = left
    sum += right
    return sum
  }

  /// Whether nothing stands in it.
  public var isEmpty: Bool { text.isEmpty }

  /// The characters that begin or end markup or an attribute become references; controls, line breaks and overrides of
  /// direction become `�`, and so do the two characters that XML forbids.
  private static func escaped(_ value: String) -> String {
    var safe = ""
    safe.reserveCapacity(value.utf8.count + 16)
    // By scalars: a sign with an accent upon it is another `Character`, but the same sign to a browser.
    for scalar in PlainText.line(value).unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      case "\u{FFFE}", "\u{FFFF}": safe += "\u{FFFD}"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }
}

extension HTML {
  /// What the compiler makes of a literal with values in it.
  public struct Interpolation: StringInterpolationProtocol {
    var text = ""

    /// An empty text.
    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    /// Markup of the source code.
    public mutating func appendLiteral(_ literal: StaticString) { text += "\(literal)" }

    /// A text: escaped.
    public mutating func appendInterpolation(_ value: String) { text += HTML(escaping: value).text }

    /// A number, in groups of three digits.
    public mutating func appendInterpolation(_ value: Int) { text += Plain.number(value) }

    /// A piece: as it is.
    public mutating func appendInterpolation(_ piece: HTML) { text += piece.text }

    /// A length in a drawing.
    public mutating func appendInterpolation(length: Double) {
      let tenths = Int((length * 10).rounded())
      text += tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
    }

    /// A plain number, as an attribute or a count of seconds wants it.
    public mutating func appendInterpolation(plain value: some BinaryInteger) { text += String(value) }
  }
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
