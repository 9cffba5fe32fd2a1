import Testing
@testable import Text

@testable import Pages

/// Values of attributes longer than what is searched for their end at a time.
@Suite struct LongValueTests {
  private func value(of page: String, piece: Int) -> String? {
    let tokens = TokenRecorder.tokens(of: page, piece: piece, state: .data, lastStart: nil)
    guard case .start("a", let attributes, _)? = tokens.first else { return nil }
    return attributes["href"]
  }

  @Test(
    "a value ends with its quote, wherever that and references stand",
    arguments: [0, 1, 250, 255, 256, 257, 511, 512, 513, 900])
  func ends(length: Int) {
    let filling = String(repeating: "x", count: length)
    for piece in [1 << 20, 100, 7, 1] {
      for quote in ["\"", "'"] {
        let other = quote == "'" ? "\"" : "'"
        let page = "<a href=\(quote)\(filling)&amp;\(other)\(filling)&#65;&\(quote)>&amp;"
        #expect(
          value(of: page, piece: piece) == "\(filling)&\(other)\(filling)A&",
          "\(length), in pieces of \(piece)")
      }
    }
  }

  @Test("each character reference means what the table says, found by its first byte")
  func names() {
    for line in "\(CharacterNames.lines)".split(separator: "\n") {
      let name = line.prefix { $0 != "," && $0 != ";" }
      let scalars = line.dropFirst(name.count + 1).split(separator: "+").compactMap {
        UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
      }
      let wanted = String(String.UnicodeScalarView(scalars))
      #expect(value(of: "<a href='&\(name);'>", piece: 1 << 20) == wanted, "\(name)")
    }
  }
}
