/// Where the parts of a journal line lie in its bytes, found without copying any: a proof cuts a million lines.
package struct LineCut: Sendable {
  /// The entry's number, as the line states it.
  package let seq: Int64
  /// So many bytes of the line, closed by `}` and a line feed, are what the hash goes over.
  package let hashed: Int
  /// The 64 hexadecimal digits of the hash of the entry before, as the line states it.
  package let prev: Range<Int>
  /// The 64 hexadecimal digits of the hash the line states.
  package let hash: Range<Int>

  /// Cuts a line, without its line feed; nil if it does not have a journal line's form.
  package init?(_ line: UnsafeBufferPointer<UInt8>) {
    // ,"prev":"<64>","hash":"<64>"}
    let hashStart = line.count - 2 - LineCut.digits
    let cut = hashStart - LineCut.hashMember.utf8CodeUnitCount
    let prevEnd = cut - 1
    let prevStart = prevEnd - LineCut.digits
    let prevMember = prevStart - LineCut.prevMember.utf8CodeUnitCount
    guard prevMember > 0, line[line.count - 2] == 0x22, line[line.count - 1] == 0x7D, line[prevEnd] == 0x22,
      LineCut.has(LineCut.hashMember, line, at: cut), LineCut.has(LineCut.prevMember, line, at: prevMember),
      LineCut.areDigits(line, hashStart), LineCut.areDigits(line, prevStart),
      let seq = LineCut.seq(line, before: prevMember + 1)
    else { return nil }
    self.seq = seq
    hashed = cut
    prev = prevStart..<prevEnd
    hash = hashStart..<(hashStart + LineCut.digits)
  }

  private static let digits = 64
  // Static strings, because an array would be counted in and out for each line.
  private static let hashMember: StaticString = ",\"hash\":\""
  private static let prevMember: StaticString = ",\"prev\":\""
  private static let seqMember: StaticString = "{\"seq\":"

  private static func has(_ text: StaticString, _ line: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start >= 0, start + text.utf8CodeUnitCount <= line.count else { return false }
    return text.withUTF8Buffer { text in
      for index in 0..<text.count where line[start + index] != text[index] { return false }
      return true
    }
  }

  private static func areDigits(_ line: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    for index in start..<(start + digits) {
      let byte = line[index]
      guard (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) else { return false }
    }
    return true
  }

  /// The number that a line states, whatever else is wrong with it; nil if it states none.
  package static func seq(statedBy line: UnsafeBufferPointer<UInt8>) -> Int64? {
    seq(line, before: line.count)
  }

  private static func seq(_ line: UnsafeBufferPointer<UInt8>, before end: Int) -> Int64? {
    guard has(seqMember, line, at: 0) else { return nil }
    let start = seqMember.utf8CodeUnitCount
    var value: Int64 = 0
    for index in start..<max(start, end) {
      let byte = line[index]
      guard (0x30...0x39).contains(byte), index - start < 18 else {
        return byte == 0x2C && index > start ? value : nil
      }
      value = value * 10 + Int64(byte - 0x30)
    }
    return nil
  }
}
