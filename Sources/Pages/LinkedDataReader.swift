import Observations

/// Reads the few members of JSON-LD objects that matter and steps over the rest, without ever nesting deeper
/// than a few calls.
struct LinkedDataReader {
  private var json: JSONScanner

  /// `@graph` in `mainEntity` in `@graph`: deeper ones are stepped over.
  private static let deepest = 6
  /// Objects at the top or in a list; a page has a handful.
  private static let mostNodes = 200
  /// Members of an object that matter; a work has a handful.
  private static let mostMembers = 50

  init(_ bytes: UnsafeBufferPointer<UInt8>) { json = JSONScanner(bytes) }

  /// The objects at the top: one, or a list of them. What is no JSON gives none.
  mutating func nodes() -> [LinkedDataNode] {
    json.skipToContainer()
    return nodes(depth: 0)
  }

  private mutating func nodes(depth: Int) -> [LinkedDataNode] {
    guard depth < LinkedDataReader.deepest else {
      json.skipValue()
      return []
    }
    if json.take(UInt8(ascii: "{")) { return [node(depth: depth)] }
    guard json.take(UInt8(ascii: "[")) else {
      json.skipValue()
      return []
    }
    var list: [LinkedDataNode] = []
    while json.hasElement() {
      let found = nodes(depth: depth + 1)
      if list.count < LinkedDataReader.mostNodes { list += found }
    }
    return list
  }

  private mutating func node(depth: Int) -> LinkedDataNode {
    var members: [(key: String, node: LinkedDataNode)] = []
    while let key = json.key() {
      guard let node = member(LinkedDataReader.name(of: key), depth: depth) else { continue }
      // Of members with one name the last counts, as for every reader of JSON.
      if let place = members.firstIndex(where: { $0.key == key }) {
        members[place].node = node
      } else if members.count < LinkedDataReader.mostMembers {
        members.append((key, node))
      }
    }
    return members.reduce(into: LinkedDataNode()) { $0.add($1.node) }
  }

  /// What a member of an object says of it; nil for one that is stepped over.
  private mutating func member(_ name: String, depth: Int) -> LinkedDataNode? {
    var node = LinkedDataNode()
    switch name {
    case "@type": node.types = values([])
    case "@id": node.identifiers = values([]).filter { !$0.hasPrefix("_:") && !$0.hasPrefix("#") }
    case "identifier", "doi": node.identifiers = values(["value", "@value", "@id", "url"])
    case "sameas": node.identifiers = values(["@id", "@value", "url"])
    case "license": node.licenses = values(["@id", "url", "@value", "value", "name"])
    case "mainentity", "@graph": node.inner = nodes(depth: depth + 1)
    default:
      json.skipValue()
      return nil
    }
    return node
  }

  /// Whether members of this name are ever read, of a work or of a value.
  static func isRead(_ key: String) -> Bool { namesRead.contains(name(of: key)) }

  private static let namesRead: Set = [
    "@type", "@id", "identifier", "doi", "sameas", "license", "mainentity", "@graph", "value", "@value",
    "url", "name",
  ]

  /// `schema:license` and `http://schema.org/license` are `license`; so with types.
  static func name(of key: String) -> String {
    let bare = key.split { $0 == ":" || $0 == "/" || $0 == "#" }.last ?? ""
    return bare.asciiLowercased
  }

  /// A string, the best member of an object, or those of a list.
  private mutating func values(_ members: [String], depth: Int = 0) -> [String] {
    if let text = json.string() { return [text] }
    if depth < LinkedDataReader.deepest, json.take(UInt8(ascii: "[")) {
      var list: [String] = []
      while json.hasElement() {
        let found = values(members, depth: depth + 1)
        if list.count < PageFacts.listLimit { list += found }
      }
      return list
    }
    guard json.take(UInt8(ascii: "{")) else {
      json.skipValue()
      return []
    }
    var best: (key: String, rank: Int, values: [String]) = ("", .max, [])
    while let key = json.key() {
      let rank = members.firstIndex(of: key) ?? members.firstIndex(of: LinkedDataReader.name(of: key))
      guard let rank, rank < best.rank || key == best.key, depth < LinkedDataReader.deepest else {
        json.skipValue()
        continue
      }
      let found = values(["@value", "@id"], depth: depth + 1)
      if !found.isEmpty { best = (key, rank, found) }
    }
    return best.values
  }
}
