import Foundation
import Testing
import Trials

@testable import Text
@testable import Time

private func parsed(_ text: JSONText) throws -> [String: Any] {
  let object = try JSONSerialization.jsonObject(with: Data(text.bytes))
  return try #require(object as? [String: Any])
}

@Suite struct `JSON text` {
  @Test func `keeps the order of its members`() {
    let text = JSONText.object { root in
      root.member("z", "1")
      root.member("a", 2)
      root.member("m", true)
      root.object("o") { inner in
        inner.member("y", -1)
        inner.array("b", ["x", "w"])
      }
      root.array("e") { _ in }
      root.object("f") { _ in }
      root.member("n", raw: "[1,2]")
      root.member("t", Moment(milliseconds: 0))
    }
    #expect(
      text.string
        == #"{"z":"1","a":2,"m":true,"o":{"y":-1,"b":["x","w"]},"e":[],"f":{},"n":[1,2],"t":"1970-01-01T00:00:00.000Z"}"#
    )
  }

  @Test func `leaves out what was not learnt`() {
    let text = JSONText.object { root in
      root.member("a", nil as String?)
      root.member("b", nil as Int?)
      root.member("c", nil as Bool?)
      root.member("d", nil as Moment?)
      root.member("e", raw: nil)
      root.member("f", 1)
    }
    #expect(text.string == #"{"f":1}"#)
  }

  @Test func `nests arrays of objects`() {
    let text = JSONText.object { root in
      root.array("list") { list in
        for number in 0..<3 {
          list.object { item in
            item.member("n", number)
            item.array("l") { inner in for _ in 0..<number { inner.object { $0.member("x", 0) } } }
          }
        }
        list.element("end")
        list.element(raw: "null")
      }
      root.member("after", 1)
    }
    #expect(
      text.string
        == #"{"list":[{"n":0,"l":[]},{"n":1,"l":[{"x":0}]},{"n":2,"l":[{"x":0},{"x":0}]},"end",null],"after":1}"#
    )
  }

  private static let escapes: [(String, String)] = [
    ("\"", #"\""#), ("\\", #"\\"#), ("/", "/"), ("\n", #"\n"#), ("\r", #"\r"#), ("\t", #"\t"#),
    ("\r\n", #"\r\n"#),
    ("\0", #"\u0000"#), ("\u{08}", #"\u0008"#), ("\u{1B}", #"\u001b"#), ("\u{1F}", #"\u001f"#),
    (" ", " "), ("~", "~"), ("\u{7F}", #"\u007f"#), ("\u{80}", #"\u0080"#), ("\u{9B}", #"\u009b"#),
    ("\u{9F}", #"\u009f"#), ("\u{A0}", "\u{A0}"), ("ä", "ä"), ("漢", "漢"), ("👩‍💻", "👩‍💻"),
    ("a\u{301}", "a\u{301}"),
    ("\"\u{301}", "\\\"\u{301}"), ("", ""),
  ]

  @Test(arguments: escapes)
  func `escapes what a line or a terminal must not hold`(value: String, expected: String) {
    let text = JSONText.object { $0.member("k", value) }
    #expect(Array(text.string.utf8) == Array("{\"k\":\"\(expected)\"}".utf8))
  }

  @Test func `escapes names like values`() {
    let text = JSONText.object { $0.member("a\"b\n", 1) }
    #expect(text.string == #"{"a\"b\n":1}"#)
  }

  @Test func `is read back as it was written, whatever it holds`() throws {
    var random = Dice(seed: 3)
    for _ in 0..<2000 {
      var value = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...20, using: &random) {
        let most: UInt32 = [0x7F, 0xFF, 0xFFFF, 0x10FFFF].randomElement(using: &random)!
        if let scalar = Unicode.Scalar(UInt32.random(in: 0...most, using: &random)) { value.append(scalar) }
      }
      let string = String(value)
      let text = JSONText.object { root in
        root.member("v", string)
        root.array("l", [string, string])
      }
      let read = try parsed(text)
      #expect((read["v"] as? String)?.unicodeScalars.elementsEqual(value) == true)
      #expect((read["l"] as? [String])?.count == 2)
      #expect(!text.bytes.contains { $0 < 0x20 || $0 == 0x7F })
    }
  }

  @Test func `tells every whole number exactly`() throws {
    let text = JSONText.object { root in
      root.member("least", Int64.min)
      root.member("most", UInt64.max)
    }
    #expect(text.string == #"{"least":-9223372036854775808,"most":18446744073709551615}"#)
    var random = Dice(seed: 5)
    var numbers: [Int64] = [0, 1, 9, 10, 99, 100, -1, -9, -10, .max, .min + 1]
    for width in 0..<64 { numbers.append(Int64.random(in: .min ... .max, using: &random) >> width) }
    for number in numbers {
      #expect(JSONText.object { $0.member("n", number) }.string == "{\"n\":\(number)}")
      #expect(JSONText.object { $0.member("n", Int(number)) }.string == "{\"n\":\(number)}")
    }
  }

  @Test func `escapes wherever in a text it is needed`() {
    for length in 1...70 {
      for place in [0, length / 2, length - 1] {
        for (odd, escape) in [
          ("\"", #"\""#), ("\\", #"\\"#), ("\u{7F}", #"\u007f"#), ("\n", #"\n"#), ("é", "é"),
        ] {
          let (before, after) = (
            String(repeating: "a", count: place), String(repeating: "z", count: length - 1 - place)
          )
          #expect(JSONText.quoted(before + odd + after) == "\"\(before)\(escape)\(after)\"")
        }
      }
    }
  }
}
