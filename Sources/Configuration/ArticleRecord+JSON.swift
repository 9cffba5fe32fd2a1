import Foundation
import Libraries

extension ArticleRecord {
  /// Reads one JSON object; nil if the line is empty. `null` counts as not given.
  init?(json: Data, source: Source) throws(RecordFault) {
    guard json.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return nil }
    guard let object = ArticleRecord.object(json) else {
      throw RecordFault([
        "expected one article such as {\"doi\": \"10.5555/12345678\"}, found a line that is not a JSON object"
      ])
    }
    var members = Members(object)
    self.init(
      id: members.text("id"), doi: members.text("doi"), title: members.text("title"),
      licenses: members.texts("licenses"), links: members.texts("links"),
      owners: members.textOrTexts("owner"), source: source)
    members.refuseOthers()
    for name in owners where !OwnerName.isValid(name) {
      members.faults.append("owner: expected a name of letters, digits, - and _, found \(Quoted(name))")
    }
    if let id, !ArticleRecord.isName(id) {
      members.faults.append("id: expected a non-empty text of one line, found \(Quoted(id))")
    }
    if JSONNames.count(in: json) != object.count {
      members.faults.append("expected each key once, found one a second time")
    }
    if members.faults.isEmpty, isEmpty {
      members.faults.append("expected an article with a doi, licenses or links, found nothing to watch")
    }
    guard members.faults.isEmpty else { throw RecordFault(members.faults) }
  }

  private static func object(_ json: Data) -> [String: Any]? {
    // Foundation guesses UTF-16 and UTF-32 from zero bytes, which no line of UTF-8 JSON has.
    guard !json.withUnsafeBytes({ $0.contains(0) }) else { return nil }
    return (try? JSONSerialization.jsonObject(with: json)) as? [String: Any]
  }
}

/// The members of a JSON object as an article may have them.
private struct Members {
  private let object: [String: Any]
  private var asked: [String] = []
  var faults: [String] = []

  init(_ object: [String: Any]) { self.object = object }

  mutating func text(_ name: String) -> String? {
    asked.append(name)
    // The usual cases first: asking an Any whether it is null costs more than a dictionary look-up.
    guard let value = object[name] else { return nil }
    if let text = value as? String { return text }
    if !(value is NSNull) {
      faults.append("\(name): expected a text, found \(Members.words(for: value))")
    }
    return nil
  }

  /// One text, or a list of texts.
  mutating func textOrTexts(_ name: String) -> [String] {
    guard let text = object[name] as? String else { return texts(name) }
    asked.append(name)
    return [text]
  }

  mutating func texts(_ name: String) -> [String] {
    asked.append(name)
    guard let value = object[name] else { return [] }
    guard let list = value as? [Any] else {
      if !(value is NSNull) {
        faults.append("\(name): expected a list of texts, found \(Members.words(for: value))")
      }
      return []
    }
    var texts: [String] = []
    for (index, element) in list.enumerated() {
      if let text = element as? String {
        texts.append(text)
      } else {
        faults.append("\(name)[\(index)]: expected a text, found \(Members.words(for: element))")
      }
    }
    return texts
  }

  mutating func refuseOthers() {
    guard object.keys.contains(where: { !asked.contains($0) }) else { return }
    for name in object.keys.sorted() where !asked.contains(name) {
      faults.append(
        "\(Quoted(name)): expected one of \(asked.joined(separator: ", ")), "
          + "found an unknown key\(advice(name, asked))"
      )
    }
  }

  private static func words(for value: Any) -> String {
    switch value {
    case is [Any]: "a list"
    case is [String: Any]: "an object"
    case is NSNull: "null"
    case let text as String: "the text \(Quoted(text))"
    default: "a number or truth value"
    }
  }
}

/// The names of a JSON object's own members, repetitions included.
///
/// Foundation keeps the last of several members of one name and says nothing. So the colons that stand
/// outside of strings and inner brackets are counted, in a text already known to be JSON.
enum JSONNames {
  static func count(in json: Data) -> Int {
    json.withUnsafeBytes { bytes in
      var depth = 0
      var colons = 0
      var index = 0
      while index < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: "\""):
          index += 1
          while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
          }
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        case UInt8(ascii: ":") where depth == 1: colons += 1
        default: break
        }
        index += 1
      }
      return colons
    }
  }
}
