import Foundation
import Reporting

/// One digest: its name, when its periods end and in which forms it is written.
package struct DigestRule: Hashable, Sendable {
  /// The name, which is also its folder.
  package var name: String
  /// When a period ends.
  package var schedule: DigestSchedule
  /// The identifier of the time zone whose clock the schedule goes by; one that Foundation knows.
  package var timezone: String
  /// The forms, each once, in the order given.
  package var formats: [DigestFormat]

  /// A digest; by default each day at 07:00 UTC, as text, HTML and JSON.
  package init(
    name: String, schedule: DigestSchedule = .daily(.morning), timezone: String = "UTC",
    formats: [DigestFormat] = [.text, .html, .json]
  ) {
    self.name = name
    self.schedule = schedule
    self.timezone = timezone
    self.formats = formats
  }
}

extension DigestRule {
  static func keys(_ names: TakenNames = TakenNames()) -> [ConfigKey<DigestRule>] {
    let name = Codec.text("a name for a folder") { node in
      node.folderName().flatMap { names.claim($0, node, "expected a unique name, found") }
    }
    return [
      ConfigKey(
        required: "name", \.name, name, "The name, also of the folder.",
        missing: "expected a digest with a name, found no name", isMarked: true),
      ConfigKey(
        "schedule", \.schedule, .digestSchedule,
        "The end of each period: hourly, daily HH:MM, weekly mon HH:MM, monthly 1 HH:MM or every 6h."),
      ConfigKey(
        "timezone", \.timezone, .text("a time zone such as UTC or Europe/Zurich") { $0.timezone() },
        "The time zone of the schedule."),
      ConfigKey("formats", \.formats, .digestFormats, "The forms in which it is written."),
    ]
  }

  static func readAll(_ setting: ConfigNode) -> [DigestRule]? {
    let keys = keys(TakenNames())
    return setting.list { read($0, keys) }
  }

  private static func read(_ setting: ConfigNode, _ keys: [ConfigKey<DigestRule>]) -> DigestRule? {
    guard !setting.isNull else {
      return setting.refused("a mapping with the keys name, schedule, timezone, formats")
    }
    var rule = DigestRule(name: "")
    setting.read(keys, into: &rule)
    return rule
  }

  /// The defaults of a row; its name is marked as one only if all digests are the default.
  static func standard(_ row: DigestRule?, _ configuration: Configuration) -> DigestRule {
    DigestRule(name: configuration.reports.digests == Configuration().reports.digests ? row?.name ?? "" : "")
  }
}

extension Codec where Value == DigestSchedule {
  fileprivate static var digestSchedule: Codec {
    Codec("a schedule", { YAMLWriter.quoted($0.description) }) { $0.digestSchedule() }
  }
}

extension Codec where Value == [DigestFormat] {
  fileprivate static var digestFormats: Codec {
    Codec(
      "a list of \(DigestFormat.allCases.map(\.rawValue).joined(separator: ", "))",
      { "[\($0.map(\.rawValue).joined(separator: ", "))]" }, read: { $0.digestFormats() })
  }
}

extension ConfigNode {
  fileprivate func folderName() -> String? {
    let allowed = "a name for a folder: no slash, no dot in front, at most 100 bytes"
    guard let text = text(allowed: allowed, couldBeNumber: true) else { return nil }
    guard ArticleRecord.isName(text), !text.contains("/"), !text.hasPrefix("."), text.utf8.count <= 100 else {
      return refused(allowed)
    }
    return text
  }

  fileprivate func digestSchedule() -> DigestSchedule? {
    guard let text = text(allowed: DigestSchedule.Malformed.form.allowed) else { return nil }
    do {
      return try DigestSchedule(text)
    } catch {
      return refused(error.allowed)
    }
  }

  fileprivate func timezone() -> String? {
    let allowed = "a time zone such as UTC or Europe/Zurich"
    guard let text = text(allowed: allowed) else { return nil }
    guard TimeZone(identifier: text) != nil else {
      say("expected \(allowed), found \(found)\(advice(text, TimeZone.knownTimeZoneIdentifiers))")
      return nil
    }
    return text
  }

  fileprivate func digestFormats() -> [DigestFormat]? {
    var formats: [DigestFormat] = []
    let allowed = DigestFormat.allCases.map(\.rawValue).joined(separator: ", ")
    let read: [Void]? = list { element in
      guard let text = element.text(allowed: "one of \(allowed)") else { return nil }
      guard let format = DigestFormat(rawValue: text) else { return element.refused("one of \(allowed)") }
      guard !formats.contains(format) else {
        element.say("expected each format once, found \(Quoted(text)) a second time")
        return nil
      }
      formats.append(format)
      return ()
    }
    guard let read else { return nil }
    if read.isEmpty, node.sequence?.isEmpty ?? true { say("expected one of \(allowed), found an empty list") }
    return formats
  }
}
