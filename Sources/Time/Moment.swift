import Glibc
import Text

/// A point in time, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Integers, so that what is written to disk, hashed and compared is exactly what was measured.
package struct Moment: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Milliseconds since the Unix epoch.
  package let milliseconds: Int64

  /// A moment so many milliseconds after the Unix epoch.
  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The moment the system's clock shows. Only the outermost shell calls it; the core is told the time.
  package static func read() -> Moment {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Moment(clock: time)
  }

  /// What a clock shows. One that is out of its mind counts as standing where a moment can still be reckoned with:
  /// some 146 million years from now.
  package init(clock time: timespec) {
    let moment =
      Moment(milliseconds: 0) + .seconds(Int64(time.tv_sec))
      + .milliseconds(
        Int64(time.tv_nsec) / 1_000_000)
    milliseconds = min(max(moment.milliseconds, -Moment.farthest), Moment.farthest)
  }

  private static let farthest = Int64.max / 2

  /// RFC 3339 in UTC with milliseconds: `2026-11-23T09:00:00.123Z`.
  package var description: String { text(hasFraction: true) }

  /// RFC 3339 in UTC to the second: `2026-11-23T09:00:00Z`.
  package var secondsText: String { text(hasFraction: false) }

  /// For people, to the minute: `2026-11-23 09:00`.
  package var minuteText: String {
    let text = secondsText
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
  }

  /// Reads RFC 3339 with any offset and any fraction, or a date alone (midnight UTC); nil for anything else.
  package init?(_ text: String) {
    var digits = DigitReader(text)
    guard let year = digits.number(4), digits.skip("-"), let month = digits.number(2), digits.skip("-"),
      let day = digits.number(2), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    var parts = tm()
    parts.tm_year = Int32(year - 1900)
    parts.tm_mon = Int32(month - 1)
    parts.tm_mday = Int32(day)
    // Checked before the time of day is added: a leap second belongs to the next minute.
    let midnight = Int64(timegm(&parts))
    guard parts.tm_mday == Int32(day) else { return nil }
    var time = 0
    var fraction = 0
    var offset = 0
    if !digits.isAtEnd {
      guard digits.skip("T") || digits.skip("t") || digits.skip(" "), let hour = digits.number(2),
        digits.skip(":"), let minute = digits.number(2), digits.skip(":"), let second = digits.number(2),
        hour < 24, minute < 60, second <= 60
      else { return nil }
      time = hour * 3600 + minute * 60 + second
      if digits.skip(".") {
        guard let read = digits.milliseconds() else { return nil }
        fraction = read
      }
      guard let read = digits.offset(), digits.isAtEnd else { return nil }
      offset = read
    }
    self.init(milliseconds: (midnight + Int64(time) - Int64(offset)) * 1000 + Int64(fraction))
  }

  /// Whether the first moment comes before the second.
  package static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }
  /// The moment so much later; the last there is where that is beyond it.
  package static func + (moment: Moment, span: Span) -> Moment {
    Moment(milliseconds: moment.milliseconds.addingUpToLimit(span.milliseconds))
  }
  /// The moment so much earlier; the first there is where that is before it.
  package static func - (moment: Moment, span: Span) -> Moment {
    Moment(milliseconds: moment.milliseconds.subtractingDownToLimit(span.milliseconds))
  }
  /// The time from the second to the first; negative where the first is earlier, and never more than a span holds.
  package static func - (later: Moment, earlier: Moment) -> Span {
    Span(milliseconds: later.milliseconds.subtractingDownToLimit(earlier.milliseconds))
  }

  private var fraction: Int64 { ((milliseconds % 1000) + 1000) % 1000 }

  private func text(hasFraction: Bool) -> String {
    var seconds = time_t(milliseconds.subtractingDownToLimit(fraction) / 1000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var digits: [UInt8] = []
    digits.reserveCapacity(32)
    append(Int64(parts.tm_year) + 1900, 4, "-", to: &digits)
    append(Int64(parts.tm_mon) + 1, 2, "-", to: &digits)
    append(Int64(parts.tm_mday), 2, "T", to: &digits)
    append(Int64(parts.tm_hour), 2, ":", to: &digits)
    append(Int64(parts.tm_min), 2, ":", to: &digits)
    append(Int64(parts.tm_sec), 2, hasFraction ? "." : "Z", to: &digits)
    if hasFraction { append(fraction, 3, "Z", to: &digits) }
    return String(decoding: digits, as: UTF8.self)
  }
}

/// Appends a number of at least so many digits, and the mark behind it.
private func append(_ number: Int64, _ width: Int, _ mark: Unicode.Scalar, to digits: inout [UInt8]) {
  digits.append(decimal: number, width: width)
  digits.append(UInt8(ascii: mark))
}

/// Reads fixed-width numbers off a text.
private struct DigitReader {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = Substring(text).utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard rest.first.map({ UInt32($0) == character.value }) == true else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(_ width: Int) -> Int? {
    let digits = rest.prefix(width)
    guard digits.count == width, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    rest = rest.dropFirst(width)
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// The digits behind a point, cut or filled to three.
  mutating func milliseconds() -> Int? {
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty else { return nil }
    rest = rest.dropFirst(digits.count)
    return (Array(digits.prefix(3)) + [0x30, 0x30]).prefix(3).reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// `Z` or `+01:00`, in seconds.
  mutating func offset() -> Int? {
    if skip("Z") || skip("z") { return 0 }
    let isWest = skip("-")
    guard isWest || skip("+"), let hours = number(2), skip(":"), let minutes = number(2), hours < 24,
      minutes < 60
    else { return nil }
    return (hours * 3600 + minutes * 60) * (isWest ? -1 : 1)
  }
}

/// Between programs a moment is its number of milliseconds.
extension Moment: Codable {
  /// Reads the milliseconds.
  package init(from decoder: any Decoder) throws {
    self.init(milliseconds: try decoder.singleValueContainer().decode(Int64.self))
  }

  /// Writes the milliseconds.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}
