import CXML

/// One record of XML as a small tree, read by libxml2 without network, entities and depth.
final class XMLTree {
  /// The element's name without its prefix.
  let name: String
  private(set) var attributes: [(name: String, value: String)] = []
  private(set) var children: [XMLTree] = []
  /// The text between the tags, that of the children in its place.
  private(set) var text = ""
  /// Where its text stands in the UTF-8 of its parent's.
  private var place = 0..<0

  /// Why a record cannot be read.
  struct Fault: Error {
    let message: String
    /// The line in the record, from 1 on.
    let line: Int
  }

  private init(name: String) { self.name = name }

  /// Text of an element at most; only the text of whole articles has more, and that is not looked at.
  private static let textLimit = 64 << 10

  /// Reads a record.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, from its start tag to its end tag.
  ///   - format: the body and the references of JATS are read over.
  static func read(_ bytes: ArraySlice<UInt8>, in format: LibraryFormat) -> Result<XMLTree, Fault> {
    // A document type with an external subset that is never asked for: names such as `&ouml;` are then no error, as
    // they are none beside the document type that was left out.
    let lead = Array("<!DOCTYPE x SYSTEM \"x\">".utf8)
    let document: [UInt8]
    do throws(XMLComments.Unended) { document = lead + (try XMLComments.removed(from: bytes)) } catch {
      return .failure(
        Fault(message: "found XML that is not well-formed: comment not terminated", line: error.line))
    }
    return document.withUnsafeBytes { memory -> Result<XMLTree, Fault> in
      guard let base = memory.baseAddress?.assumingMemoryBound(to: CChar.self),
        let reader = cxml_reader(base, Int32(clamping: memory.count))
      else {
        return .failure(Fault(message: "found a record too large for libxml2", line: 1))
      }
      defer { xmlFreeTextReader(reader) }
      return build(reader, skipping: format == .jats ? ["body", "back", "sub-article", "response"] : [])
    }
  }

  private static func build(_ reader: xmlTextReaderPtr, skipping skipped: Set<String>) -> Result<
    XMLTree, Fault
  > {
    var root: XMLTree?
    var path: [XMLTree] = []
    var skippedDepth: Int32 = -1
    while true {
      let status = xmlTextReaderRead(reader)
      guard status == 1 else {
        if status == 0, let root { return .success(root) }
        return .failure(fault(reader))
      }
      let depth = xmlTextReaderDepth(reader)
      if skippedDepth >= 0 {
        if depth > skippedDepth || xmlTextReaderNodeType(reader) != 15 { continue }
        skippedDepth = -1
        continue
      }
      switch xmlTextReaderNodeType(reader) {
      case 1:
        let element = XMLTree(name: string(xmlTextReaderConstLocalName(reader)).local)
        let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
        if skipped.contains(element.name) {
          if !isEmpty { skippedDepth = depth }
          continue
        }
        element.readAttributes(reader)
        // JATS breaks the lines of titles, between words without blanks.
        if element.name == "break" { path.last?.append(" ") }
        path.last?.begin(element)
        if root == nil { root = element }
        if !isEmpty { path.append(element) }
      case 15:
        if let done = path.popLast() { path.last?.end(done) }
      case 3, 4, 13, 14: path.last?.append(string(xmlTextReaderConstValue(reader)))
      case 5:
        let code = cxml_named_character(string(xmlTextReaderConstName(reader)))
        if let scalar = Unicode.Scalar(code), code != 0 { path.last?.append(String(Character(scalar))) }
      default: break
      }
    }
  }

  private func readAttributes(_ reader: xmlTextReaderPtr) {
    while xmlTextReaderMoveToNextAttribute(reader) == 1 {
      attributes.append(
        (
          XMLTree.string(xmlTextReaderConstLocalName(reader)).local,
          XMLTree.string(xmlTextReaderConstValue(reader))
        ))
    }
    xmlTextReaderMoveToElement(reader)
  }

  /// Takes a child in whose text is still to come.
  private func begin(_ child: XMLTree) {
    child.place = text.utf8.count..<text.utf8.count
    children.append(child)
  }

  /// Takes the text of a child in.
  private func end(_ child: XMLTree) {
    append(child.text)
    child.place = child.place.lowerBound..<text.utf8.count
  }

  private func append(_ more: String) {
    if text.utf8.count < XMLTree.textLimit { text += more }
  }

  private static func fault(_ reader: xmlTextReaderPtr) -> Fault {
    let error = xmlGetLastError()
    let words = error?.pointee.message.map { String(cString: $0) } ?? "it is not well-formed"
    let line = Int(error?.pointee.line ?? 1)
    return Fault(
      message: "found XML that is not well-formed: \(PlainField.collapsed(words).lowercasedFirst)",
      line: max(1, line))
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}

extension XMLTree {
  /// An attribute's value by its name without prefix.
  func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// The children of a name.
  func all(_ name: String) -> [XMLTree] { children.filter { $0.name == name } }

  /// The first element down a path of names.
  func first(_ path: String...) -> XMLTree? {
    var found: XMLTree? = self
    for name in path { found = found?.children.first { $0.name == name } }
    return found
  }

  /// All elements of a name at any depth, except below some.
  func descendants(_ name: String, except: Set<String> = []) -> [XMLTree] {
    children.flatMap { child -> [XMLTree] in
      if except.contains(child.name) { return [] }
      return (child.name == name ? [child] : []) + child.descendants(name, except: except)
    }
  }

  /// The text without that of the elements of some names, at any depth.
  func text(without names: Set<String>) -> String {
    guard !children.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var kept = ""
    var end = 0
    for child in children {
      kept += String(decoding: bytes[end..<child.place.lowerBound], as: UTF8.self)
      if !child.place.isEmpty, !names.contains(child.name) { kept += child.text(without: names) }
      end = child.place.upperBound
    }
    return kept + String(decoding: bytes[end...], as: UTF8.self)
  }
}

extension String {
  /// A name without its prefix; a prefix that nobody declared stays in the name.
  fileprivate var local: String { lastIndex(of: ":").map { String(self[index(after: $0)...]) } ?? self }

  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
