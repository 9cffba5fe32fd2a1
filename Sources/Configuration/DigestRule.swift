import Foundation
import Links

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
  static func readAll(_ setting: ConfigNode) -> [DigestRule]? {
    var lines: [String: Int] = [:]
    return setting.list { read($0, &lines) }
  }

  private static func read(_ setting: ConfigNode, _ lines: inout [String: Int]) -> DigestRule? {
    guard !setting.isNull else {
      return setting.refused("a mapping with the keys name, schedule, timezone, formats")
    }
    var rule: DigestRule?
    setting.readMapping { fields in
      var read = DigestRule(name: "")
      if let name = fields.take("name") {
        if let name = name.folderName(&lines) { read.name = name }
      } else {
        setting.say("expected a digest with a name, found no name")
      }
      fields.value("schedule", into: &read.schedule) { $0.digestSchedule() }
      fields.value("timezone", into: &read.timezone) { $0.timezone() }
      fields.value("formats", into: &read.formats) { $0.digestFormats() }
      rule = read
    }
    return rule
  }
}

extension ConfigNode {
  fileprivate func folderName(_ lines: inout [String: Int]) -> String? {
    let allowed = "a name for a folder: no slash, no dot in front, at most 100 bytes"
    guard let text = text(allowed: allowed, couldBeNumber: true) else { return nil }
    guard ArticleRecord.isName(text), !text.contains("/"), !text.hasPrefix("."), text.utf8.count <= 100 else {
      return refused(allowed)
    }
    if let line = lines[text] {
      say("expected a unique name, found \(Quoted(text)) a second time (first in line \(line))")
      return nil
    }
    lines[text] = position.line
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
