/// Attributes that are read; each is one bit, so that a set of them is one, too.
struct Attribute: OptionSet, Hashable {
  let rawValue: UInt32

  static let about = Attribute(rawValue: 1 << 0)
  static let action = Attribute(rawValue: 1 << 1)
  static let charset = Attribute(rawValue: 1 << 2)
  static let color = Attribute(rawValue: 1 << 3)
  static let content = Attribute(rawValue: 1 << 4)
  static let encoding = Attribute(rawValue: 1 << 5)
  static let face = Attribute(rawValue: 1 << 6)
  static let href = Attribute(rawValue: 1 << 7)
  static let httpEquiv = Attribute(rawValue: 1 << 8)
  static let lang = Attribute(rawValue: 1 << 9)
  static let name = Attribute(rawValue: 1 << 10)
  static let onLoad = Attribute(rawValue: 1 << 11)
  static let property = Attribute(rawValue: 1 << 12)
  static let rel = Attribute(rawValue: 1 << 13)
  static let size = Attribute(rawValue: 1 << 14)
  static let src = Attribute(rawValue: 1 << 15)
  static let type = Attribute(rawValue: 1 << 16)
  static let typeOf = Attribute(rawValue: 1 << 17)
  static let id = Attribute(rawValue: 1 << 18)
  static let itemProp = Attribute(rawValue: 1 << 19)
  static let itemType = Attribute(rawValue: 1 << 20)
  static let resource = Attribute(rawValue: 1 << 21)

  /// All of them by their names.
  static let names = NameTable<Attribute>(
    [
      ("about", .about), ("action", .action), ("charset", .charset), ("color", .color), ("content", .content),
      ("encoding", .encoding), ("face", .face), ("href", .href), ("http-equiv", .httpEquiv), ("lang", .lang),
      ("name", .name), ("onload", .onLoad), ("property", .property), ("rel", .rel), ("size", .size),
      ("src", .src), ("type", .type), ("typeof", .typeOf), ("id", .id), ("itemprop", .itemProp),
      ("itemtype", .itemType), ("resource", .resource),
    ], unknown: [])
}
