/// A JSON list of which unreadable elements are passed over: one odd entry of a record must not hide the rest.
struct LossyList<Element: Decodable>: Decodable {
  var elements: [Element] = []

  init() {}

  init(from decoder: any Decoder) throws {
    guard var list = try? decoder.unkeyedContainer() else { return }
    while !list.isAtEnd, elements.count < 1000 {
      if let element = try? list.decode(Element.self) {
        elements.append(element)
      } else {
        _ = try list.decode(Anything.self)
      }
    }
  }

  private struct Anything: Decodable {
    init(from decoder: any Decoder) throws {}
  }
}

/// The same where there must be a list.
struct StrictList<Element: Decodable>: Decodable {
  var elements: [Element]

  init(from decoder: any Decoder) throws {
    _ = try decoder.unkeyedContainer()
    elements = try LossyList<Element>(from: decoder).elements
  }
}

extension KeyedDecodingContainer {
  /// The value under a key where it is there and of the expected type.
  func lenient<Value: Decodable>(_ key: Key) -> Value? { try? decode(Value.self, forKey: key) }

  /// The readable elements of a list under a key.
  func list<Element: Decodable>(_ key: Key) -> [Element] {
    (try? decode(LossyList<Element>.self, forKey: key))?.elements ?? []
  }
}
