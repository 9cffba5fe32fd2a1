import Foundation
import Yams

/// One YAML file as a tree with the place of every value; what is wrong with its syntax is in the log.
final class YAMLDocument {
  /// The largest file that is read as YAML: a tree takes some fifteen times the memory of its text.
  static let sizeLimit = 64 << 20

  let log: ProblemLog
  private var text: YAMLText
  /// What keys were called before they were renamed, by the places they stand at.
  private var renamed: [Position: String] = [:]
  private var top: Node?

  init(_ bytes: [UInt8], log: ProblemLog) {
    self.log = log
    text = YAMLText(bytes)
    log.allow(forBytes: bytes.count)
    if let (position, message) = text.badCharacter ?? text.keyThatMultiplies {
      log.add(position, "syntax", message)
    } else {
      top = compose()
    }
  }

  /// The value that everything stands in; nil if there is none.
  var root: ConfigNode? { top.map { ConfigNode(node: $0, key: "", document: self) } }

  /// The line's text from a place on; nil if there is none.
  func rest(from position: Position) -> String? {
    text.rest(from: position).map { String(String.UnicodeScalarView($0)) }
  }

  /// The name of a key; nil if it is a list, a mapping or has a tag.
  func name(ofKey node: Node) -> String? {
    guard let scalar = node.scalar else { return nil }
    if let mark = scalar.mark, let name = renamed[Position(line: mark.line, column: mark.column)] {
      return name
    }
    return ConfigNode(node: node, key: "", document: self).explicitTag == nil ? scalar.string : nil
  }

  /// Parses the text, as often as repeated keys ask for it.
  ///
  /// The parser gives up at the first repeated key and tells the place of its first mention. That mention
  /// gets another name of the same length, which keeps all columns, and parsing goes on; the reader, who
  /// knows the old name, then sees every repetition with its own place.
  private func compose() -> Node? {
    for _ in 0..<YAMLDocument.repetitionLimit {
      do {
        return try composeOnce()
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        let position = Position(line: context.mark.line, column: context.mark.column)
        let name = names.first { text.rename($0, at: position, number: renamed.count) }
        guard let name else {
          let shown = names.map { "\(Quoted($0))" }.joined(separator: ", ")
          log.add(
            position, "syntax", "expected each key once, found a repeated key (\(shown)); fix this first")
          return nil
        }
        renamed[position] = name
      } catch {
        let (position, message) = text.explanation(of: error)
        log.add(position, "syntax", message)
        return nil
      }
    }
    log.add(
      .start, "syntax",
      "expected each key once, found more than \(YAMLDocument.repetitionLimit) repeated keys")
    return nil
  }

  private func composeOnce() throws -> Node? {
    // Without rules for numbers and dates: they cost ten times the parsing, and Plain knows what we need.
    let parser = try Parser(yaml: text.string, resolver: .basic, encoding: .utf8)
    guard let node = try parser.nextRoot() else { return nil }
    do {
      if let second = try parser.nextRoot() { saySecondDocument(at: second.mark) }
    } catch YamlError.duplicatedKeysInMapping(_, let context) {
      // It stands in the second document, which is one too many as a whole.
      saySecondDocument(at: context.mark)
    }
    return node
  }

  private func saySecondDocument(at mark: Mark?) {
    let position = mark.map { Position(line: $0.line, column: $0.column) } ?? .start
    log.add(position, "syntax", "expected one document in a file, found a second one")
  }

  private static let repetitionLimit = 200
}
