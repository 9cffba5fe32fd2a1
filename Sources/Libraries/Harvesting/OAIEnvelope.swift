import Observations
import Time

/// What stands around the records of an OAI-PMH answer.
struct OAIEnvelope {
  /// The server's time.
  let responseDate: Moment?
  /// The token by which the list goes on; nil at its end.
  let token: String?
  /// How many records the whole list is said to have.
  let total: Int?
  /// The code of the error that the answer is, and its words; nil if it is none.
  let error: (code: String, words: String)?
  /// The bytes of the records.
  let records: Range<Int>

  /// Reads an answer; nil if it is none of OAI-PMH.
  init?(_ bytes: [UInt8]) {
    guard let root = OAIEnvelope.place(of: "OAI-PMH", in: bytes[...]),
      let open = bytes[..<root].lastIndex(of: 0x3C)
    else { return nil }
    records = OAIEnvelope.records(in: bytes, from: root)
    let envelope = bytes[open..<records.lowerBound] + bytes[records.upperBound...]
    guard let tree = OAIEnvelope.tree(Array(envelope)), tree.name == "OAI-PMH" else { return nil }
    responseDate = tree.first("responseDate").flatMap { Moment(PlainField.trimmed($0.text)) }
    error = tree.all("error").first.map {
      ($0.attribute("code") ?? "error", PlainField.oneLine($0.text))
    }
    let element = tree.descendants("resumptionToken").last
    token = element.map { PlainField.trimmed($0.text) }.flatMap { $0.isEmpty ? nil : $0 }
    total = element?.attribute("completeListSize").flatMap { HarvestPage.count(PlainField.trimmed($0)) }
  }

  /// What stands around the records. Some repositories write the address that was asked for as it is, with its `&`.
  private static func tree(_ bytes: [UInt8]) -> XMLTree? {
    if case .success(let tree) = XMLTree.read(bytes[...], in: .oai) { return tree }
    guard case .success(let tree) = XMLTree.read(withoutBareAmpersands(bytes)[...], in: .oai) else {
      return nil
    }
    return tree
  }

  /// Bytes in which each `&` that begins no reference is written as one.
  private static func withoutBareAmpersands(_ bytes: [UInt8]) -> [UInt8] {
    var mended: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      mended.append(byte)
      guard byte == 0x26 else { continue }
      let name = bytes[(index + 1)...].prefix(12).prefix { $0 != 0x3B }
      let isReference =
        !name.isEmpty && name.endIndex < bytes.count && bytes[name.endIndex] == 0x3B
        && name.allSatisfy { $0 == 0x23 || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
      if !isReference { mended += Array("amp;".utf8) }
    }
    return mended
  }

  /// From the first record's start tag to the end of the last one's end tag, so that a record that is broken breaks
  /// nothing else.
  private static func records(in bytes: [UInt8], from root: Int) -> Range<Int> {
    guard let first = tag("record", in: bytes[root...], isEnd: false) else { return root..<root }
    var end = first
    var rest = bytes[first...]
    while let close = tag("record", in: rest, isEnd: true) {
      end = (bytes[close...].firstIndex(of: 0x3E) ?? bytes.count - 1) + 1
      rest = bytes[end...]
    }
    guard end > first else { return first..<first }
    return first..<end
  }

  /// The identifier in the header of a record that cannot be read; nil if the header cannot be read either.
  static func identifier(ofRecord text: String) -> String? {
    let bytes = Array(text.utf8)
    guard let end = tag("header", in: bytes[...], isEnd: true),
      let open = tag("identifier", in: bytes[..<end], isEnd: false),
      let begin = bytes[open..<end].firstIndex(of: 0x3E),
      let close = bytes[begin..<end].firstIndex(of: 0x3C)
    else { return nil }
    let content = bytes[(begin + 1)..<close]
    guard !content.contains(0x26) else { return nil }
    let key = PlainField.trimmed(PlainField.oneLine(String(decoding: content, as: UTF8.self)))
    return key.isEmpty ? nil : key
  }

  /// The place of the next tag of a name, with any prefix.
  private static func tag(_ name: String, in bytes: ArraySlice<UInt8>, isEnd: Bool) -> Int? {
    var rest = bytes
    let wanted = Array(name.utf8)
    while let open = rest.firstIndex(of: 0x3C) {
      var index = open + 1
      let hasSlash = index < bytes.endIndex && bytes[index] == 0x2F
      if hasSlash { index += 1 }
      if hasSlash == isEnd {
        var local = index
        while index < bytes.endIndex, index - open < 80, bytes[index] != 0x3E, bytes[index] != 0x2F,
          !FormGuess.isBlank(bytes[index])
        {
          index += 1
          if bytes[index - 1] == 0x3A { local = index }
        }
        if bytes[local..<index].elementsEqual(wanted) { return open }
      }
      rest = bytes[(open + 1)...]
    }
    return nil
  }

  private static func place(of text: String, in bytes: ArraySlice<UInt8>) -> Int? {
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count else { return nil }
    let limit = min(bytes.endIndex - wanted.count, bytes.startIndex + 1 << 16)
    return (bytes.startIndex...max(limit, bytes.startIndex)).first {
      bytes[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }
}
