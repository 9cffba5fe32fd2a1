import Text

/// A length of time in whole milliseconds, written `500ms`, `30s`, `15m`, `12h` or `7d`.
///
/// A day is always 24 hours, a span knows no calendar.
package struct Span: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The length in milliseconds; negative where a difference was taken the wrong way round.
  package let milliseconds: Int64

  /// No time at all: as an interval it means "no limit".
  package static let zero = Span(milliseconds: 0)

  /// A span of that many milliseconds.
  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Why a text is not a span.
  package enum Malformed: Error, Hashable, Sendable {
    /// Not a whole number directly followed by `ms`, `s`, `m`, `h` or `d`.
    case notADuration
    /// Longer than a span can be: 2⁶³ milliseconds, some 292 million years.
    case tooLong
  }

  /// Reads a whole number and its unit, as in `90s`: no sign, no blank, no fraction, one unit only.
  package init(_ text: some StringProtocol) throws(Malformed) {
    let digits = text.prefix(while: \.isASCIIDigit)
    let suffix = text[digits.endIndex...]
    guard !digits.isEmpty, let unit = Span.units.first(where: { $0.suffix == suffix }) else {
      throw .notADuration
    }
    guard let count = Int64(digits) else { throw .tooLong }
    let (milliseconds, overflow) = count.multipliedReportingOverflow(by: unit.milliseconds)
    guard !overflow else { throw .tooLong }
    self.milliseconds = milliseconds
  }

  /// The length in seconds, for interfaces that count so.
  package var seconds: Double { Double(milliseconds) / 1000 }

  /// The form it is read from, in the largest unit that leaves no remainder: `36h`, `1d`, `1500ms`, `0s`.
  package var description: String {
    guard milliseconds != 0 else { return "0s" }
    let unit = Span.units.first { milliseconds.isMultiple(of: $0.milliseconds) } ?? ("ms", 1)
    return "\(milliseconds / unit.milliseconds)\(unit.suffix)"
  }

  /// The same length where the difference was taken the right way round.
  package var magnitude: Span {
    milliseconds < 0 ? Span(milliseconds: Int64(0).subtractingDownToLimit(milliseconds)) : self
  }

  /// One after the other; as long as a span can be where that is longer.
  package static func + (left: Span, right: Span) -> Span {
    Span(milliseconds: left.milliseconds.addingUpToLimit(right.milliseconds))
  }

  /// Whether the first is shorter.
  package static func < (left: Span, right: Span) -> Bool { left.milliseconds < right.milliseconds }

  private static let units: [(suffix: String, milliseconds: Int64)] = [
    ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
  ]
}

extension Span {
  /// That many milliseconds.
  package static func milliseconds(_ count: Int64) -> Span { Span(milliseconds: count) }

  /// That many seconds.
  package static func seconds(_ count: Int64) -> Span { times(count, 1000) }

  /// That many minutes.
  package static func minutes(_ count: Int64) -> Span { times(count, 60_000) }

  /// That many hours.
  package static func hours(_ count: Int64) -> Span { times(count, 3_600_000) }

  /// That many days of 24 hours.
  package static func days(_ count: Int64) -> Span { times(count, 86_400_000) }

  private static func times(_ count: Int64, _ unit: Int64) -> Span {
    Span(milliseconds: count.multipliedUpToLimit(by: unit))
  }
}
