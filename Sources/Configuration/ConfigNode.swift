import Yams

/// One value of a YAML file, with the key that leads to it.
struct ConfigNode {
  let node: Node
  let key: String
  let document: YAMLDocument

  private var log: ProblemLog { document.log }

  /// Whether files that a setting names must be there.
  var looksForFiles: Bool { log.looksForFiles }

  var position: Position { node.mark.map { Position(line: $0.line, column: $0.column) } ?? .start }

  /// Whether nothing stands there: an empty value, `~` or `null`.
  var isNull: Bool { node.scalar.map { $0.style == .plain && ScalarKind($0.string) == .null } ?? false }

  /// Says that the value is not what is allowed.
  func refuse(allowed: String) {
    say("expected \(allowed), found \(found)")
  }

  /// Says what is wrong with the value in other words.
  func say(_ message: String) {
    log.add(position, key.isEmpty ? "file" : key, message)
  }

  /// Whether reading something leaves no problem behind.
  func isClean(_ read: () -> Void) -> Bool {
    let before = log.problems.count
    read()
    return log.problems.count == before
  }

  /// Reads a list, leaving out what its elements are refused for; nil if it is none or not given.
  func list<Element>(_ read: (ConfigNode) -> Element?) -> [Element]? {
    guard !isNull else { return nil }
    guard case .sequence(let sequence) = node, explicitTag == nil else {
      refuse(allowed: "a list, as in `[a, b]` or one `- a` per line")
      return nil
    }
    var elements: [Element] = []
    for (index, node) in sequence.enumerated() {
      let setting = ConfigNode(node: node, key: "\(key)[\(index)]", document: document)
      guard log.visit(setting) else { break }
      if let element = read(setting) { elements.append(element) }
    }
    return elements
  }

  /// The value in words: `a list`, `the number 30`, `"weekly"`, `nothing`.
  var found: String {
    switch node {
    case _ where explicitTag != nil: return "the tag \(explicitTag ?? "")"
    case .mapping: return "a mapping"
    case .sequence: return "a list"
    case .alias: return "an alias"
    case .scalar(let scalar):
      switch (ScalarKind(scalar.string), scalar.style) {
      case (.text, _): return "\(Quoted(scalar.string))"
      case (.null, .plain): return "nothing"
      case (.truth, .plain): return "the truth value \(scalar.string)"
      case (.number, .plain): return "the number \(scalar.string)"
      default: return "the text \(Quoted(scalar.string))"
      }
    }
  }

  /// A tag such as `!!binary` that asks for another type than the value shows.
  var explicitTag: String? {
    let tag: Tag
    switch node {
    case .scalar(let scalar): tag = scalar.tag
    case .sequence(let sequence): tag = sequence.tag
    case .mapping(let mapping): tag = mapping.tag
    case .alias: return nil
    }
    guard !tag.rawValue.isEmpty, ![.str, .seq, .map].contains(Tag.Name(rawValue: tag.rawValue)) else {
      return nil
    }
    let standard = "tag:yaml.org,2002:"
    return tag.rawValue.hasPrefix(standard) ? "!!" + tag.rawValue.dropFirst(standard.count) : tag.rawValue
  }

  /// All that stands in it, keys included, a line each.
  var allText: String {
    var texts: [String] = []
    var waiting = [node]
    while let next = waiting.popLast(), texts.count < ConfigNode.mostTexts {
      switch next {
      case .scalar(let scalar): texts.append(scalar.string)
      case .mapping(let mapping): for (key, value) in mapping { waiting += [key, value] }
      case .sequence(let sequence): waiting += Array(sequence)
      case .alias: break
      }
    }
    return texts.joined(separator: "\n")
  }

  private static let mostTexts = 1000
}
