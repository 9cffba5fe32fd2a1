import Time
import Foundation

extension Moment {
  /// For people in a time zone, to the minute and with the offset: `2026-11-23 10:00 +01:00`; of UTC
  /// `2026-11-23 09:00 UTC`.
  package func minuteText(in zone: TimeZone) -> String {
    let (shifted, offset) = local(in: zone)
    return "\(shifted.minuteText) \(offset)"
  }

  /// The clock of a time zone to the minute, or to the second, without the offset.
  func clockText(in zone: TimeZone, toSecond: Bool = false) -> String {
    let shifted = local(in: zone).shifted
    return toSecond
      ? "\(shifted.secondsText.prefix(10)) \(shifted.secondsText.dropFirst(11).dropLast())"
      : shifted.minuteText
  }

  private func local(in zone: TimeZone) -> (shifted: Moment, offset: String) {
    // Time zones know nothing of times far out, and their calendars are slow there.
    let seconds = min(max(milliseconds / 1000, -62_135_596_800), 253_402_300_799)
    let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    let minutes = abs(offset) / 60
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let name =
      zone.isUniversal ? "UTC" : "\(offset < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
    return (self + .seconds(Int64(offset)), name)
  }
}

extension TimeZone {
  /// Whether its clock is UTC itself, by name.
  var isUniversal: Bool { ["UTC", "GMT", "Etc/UTC"].contains(identifier) }

  /// What a period's heading calls it: `UTC`, `Europe/Zurich`.
  var headingName: String { isUniversal ? "UTC" : identifier }
}
