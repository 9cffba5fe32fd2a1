import Foundation

/// As much of JSON Schema (2020-12) as `docs/status.schema.json` uses. It refuses a schema that uses more, and
/// takes a member that the schema does not describe for a fault: the schema is to describe all there is.
struct JSONSchema {
  private let root: [String: Any]

  /// Words that only explain.
  private static let words: Set<String> = ["$schema", "$id", "$defs", "title", "description"]

  init(_ data: Data) throws {
    root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// What is wrong with a document, each fault with its place; empty if it holds.
  func faults(_ data: Data) throws -> [String] {
    check(try JSONSerialization.jsonObject(with: data), root, at: "$")
  }

  private func check(_ value: Any, _ schema: [String: Any], at place: String) -> [String] {
    schema.flatMap { word, rule -> [String] in
      if JSONSchema.words.contains(word) { return [] }
      return fault(value, word, rule, schema, at: place)
    }
  }

  private func fault(_ value: Any, _ word: String, _ rule: Any, _ schema: [String: Any], at place: String)
    -> [String]
  {
    switch (word, rule) {
    case ("$ref", let name as String): return check(value, definition(name), at: place)
    case ("type", let name as String): return hasType(value, name) ? [] : ["\(place) is no \(name)"]
    case ("const", let text as String): return value as? String == text ? [] : ["\(place) is not \(text)"]
    case ("enum", let texts as [String]):
      return (value as? String).map(texts.contains) == true ? [] : ["\(place) is none of \(texts)"]
    case ("pattern", let text as String):
      let isFound = (value as? String)?.range(of: text, options: .regularExpression) != nil
      return isFound ? [] : ["\(place) does not match \(text)"]
    case ("minimum", let least as Int):
      return (value as? Double ?? (value as? Int).map(Double.init)).map { $0 >= Double(least) } == true
        ? [] : ["\(place) is less than \(least)"]
    case ("maxItems", let most as Int):
      return (value as? [Any]).map { $0.count <= most } == true ? [] : ["\(place) has more than \(most)"]
    case ("required", let names as [String]):
      return names.filter { (value as? [String: Any])?[$0] == nil }.map { "\(place).\($0) is missing" }
    case ("items", let rule as [String: Any]):
      return (value as? [Any] ?? []).enumerated().flatMap { check($1, rule, at: "\(place)[\($0)]") }
    case ("properties", let rules as [String: [String: Any]]):
      return (value as? [String: Any] ?? [:]).flatMap { name, value in
        rules[name].map { check(value, $0, at: "\(place).\(name)") } ?? ["\(place).\(name) is not described"]
      }
    default: return ["the schema's \(word) at \(place) is not known to this test"]
    }
  }

  private func definition(_ name: String) -> [String: Any] {
    let definitions = root["$defs"] as? [String: [String: Any]]
    return definitions?[String(name.dropFirst("#/$defs/".count))] ?? ["unknown reference": name]
  }

  private func hasType(_ value: Any, _ name: String) -> Bool {
    switch name {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "integer": value is Int
    case "number": value is Double || value is Int
    default: false
    }
  }
}
