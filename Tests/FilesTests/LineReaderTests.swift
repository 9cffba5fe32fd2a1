import Foundation
import Testing

@testable import Files

@Suite struct LineReaderTests {
  /// The lines that come out of a text which arrives in pieces.
  private func lines(_ text: String, piece: Int, longest: Int = 1 << 20) -> [String] {
    var rest = Array(text.utf8)[...]
    let reader = LineReader(longest: longest) { buffer in
      let taken = rest.prefix(min(piece, buffer.count))
      buffer.copyBytes(from: taken)
      rest = rest.dropFirst(taken.count)
      return taken.count
    }
    var lines: [String] = []
    #expect(
      reader.forEach { line, isWhole in
        lines.append(String(decoding: line, as: UTF8.self) + (isWhole ? "" : "…"))
        return true
      } == .end)
    return lines
  }

  @Test("lines are the same however they arrive", arguments: [1, 2, 3, 7, 64, 1 << 20])
  func pieces(_ piece: Int) {
    #expect(lines("", piece: piece) == [])
    #expect(lines("\n", piece: piece) == [""])
    #expect(lines("a\n\nbc\n", piece: piece) == ["a", "", "bc"])
    #expect(lines("a\nbroken off", piece: piece) == ["a", "broken off…"])
    let long = String(repeating: "x", count: 200_000)
    #expect(lines("a\n\(long)\nb\n", piece: max(piece, 64)) == ["a", long, "b"])
  }

  @Test("a line without end is cut, costs no memory, and the next one counts")
  func endless() {
    var given = 0
    let reader = LineReader(longest: 1 << 16) { buffer in
      guard given < 64 << 20 else {
        if given > 64 << 20 { return 0 }
        given += 1
        buffer.copyBytes(from: "\nnext\n".utf8)
        return 6
      }
      memset(buffer.baseAddress!, 0x30, buffer.count)
      given = min(64 << 20, given + buffer.count)
      return buffer.count
    }
    var sizes: [Int] = []
    #expect(
      reader.forEach { line, _ in
        sizes.append(line.count)
        return true
      } == .end)
    #expect(sizes == [1 << 16, 4])
  }

  @Test("who wants no more goes on later where it stopped")
  func stopping() {
    var texts = ["one\ntwo\nth", "ree\n"]
    let reader = LineReader { buffer in
      guard !texts.isEmpty else { return 0 }
      let text = Array(texts.removeFirst().utf8)
      buffer.copyBytes(from: text)
      return text.count
    }
    var lines: [String] = []
    for _ in 0..<3 {
      #expect(
        reader.forEach { line, _ in
          lines.append(String(decoding: line, as: UTF8.self))
          return false
        } == .stopped)
    }
    #expect(lines == ["one", "two", "three"])
    #expect(reader.forEach { _, _ in true } == .end)
  }

  @Test("who stops at a line that was cut goes on with the next one")
  func stoppingAtLong() {
    var rest = Array((String(repeating: "x", count: 300_000) + "\nnext\n").utf8)[...]
    let reader = LineReader(longest: 1 << 16) { buffer in
      let taken = rest.prefix(buffer.count)
      buffer.copyBytes(from: taken)
      rest = rest.dropFirst(taken.count)
      return taken.count
    }
    var lengths: [Int] = []
    for _ in 0..<2 {
      _ = reader.forEach { line, _ in
        lengths.append(line.count)
        return false
      }
    }
    #expect(lengths == [1 << 16, 4])
    #expect(reader.forEach { _, _ in true } == .end)
  }

  @Test("a failure of the system is told")
  func failing() {
    let reader = LineReader { _ in
      errno = EIO
      return -1
    }
    #expect(reader.forEach { _, _ in true } == .failed(EIO))
  }
}
