import Foundation
import Testing

@testable import Pages

/// The tests of the html5lib project (MIT license), which browsers' parsers pass: run where `DOIWATCH_HTML5LIB` names
/// the folder with its `tokenizer` and `encoding`.
@Suite(.enabled(if: OutsideData.html5lib != nil))
struct ConformanceTests {
  /// What is not run, one by one.
  private static let leftOut: Set = [
    // Half a character: text that no UTF-8 can hold, so that a decoder never hands it on.
    "Invalid Unicode character U+DFFF", "Invalid Unicode character U+D800",
    "Invalid Unicode character U+DFFF with valid preceding character",
    "Invalid Unicode character U+D800 with valid following character",
    // How a tree is made to fit XML, which is not the tokenizer's to do (`xmlViolation.test`).
    "Non-XML character", "Non-XML space", "Double hyphen in comment", "FF between attributes",
  ]

  private struct Case {
    let name: String
    let input: String
    let output: [TokenRecorder.Token]
    let states: [Tokenizer<TokenRecorder>.State]
    let lastStart: String?
  }

  @Test("every test gives its tokens, whole and in pieces")
  func tokens() throws {
    let folder = URL(fileURLWithPath: try #require(OutsideData.html5lib) + "/tokenizer")
    var leftOut: Set<String> = []
    var run = 0
    for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    where file.pathExtension == "test" {
      let root = try #require(
        JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: [[String: Any]]])
      for test in root["xmlViolationTests"] ?? [] { leftOut.insert("\(test["description"] ?? "")") }
      for test in root["tests"] ?? [] {
        guard let test = try read(test, file.lastPathComponent) else {
          leftOut.insert("\(test["description"] ?? "")")
          continue
        }
        run += 1
        check(test)
      }
    }
    print("\(run) tokenizer tests run")
    #expect(run > 6_000)
    #expect(leftOut == Self.leftOut)
  }

  private func check(_ test: Case) {
    for state in test.states {
      for piece in [1 << 20, 1, 2, 3, 7] {
        let tokens = TokenRecorder.tokens(
          of: test.input, piece: piece, state: state, lastStart: test.lastStart)
        #expect(tokens == test.output, "\(test.name), in pieces of \(piece), from \(state)")
        if tokens != test.output { return }
      }
    }
  }

  /// One test; nil if it has half a character in it.
  private func read(_ test: [String: Any], _ file: String) throws -> Case? {
    let isEscaped = test["doubleEscaped"] as? Bool ?? false
    func text(_ value: Any?) -> String? {
      guard let text = value as? String else { return nil }
      return isEscaped ? ConformanceTests.unescaped(text) : text
    }
    guard let input = text(test["input"]) else { return nil }
    var output: [TokenRecorder.Token] = []
    for token in try #require(test["output"] as? [[Any]]) {
      switch try #require(token[0] as? String) {
      case "DOCTYPE":
        output.append(
          .doctype(
            name: text(token[1]), publicID: text(token[2]), systemID: text(token[3]),
            isCorrect: try #require(token[4] as? Bool)))
      case "StartTag":
        var attributes: [String: String] = [:]
        for (name, value) in try #require(token[2] as? [String: String]) {
          attributes[text(name) ?? ""] = text(value)
        }
        output.append(.start(text(token[1]) ?? "", attributes, isSelfClosing: token.count > 3))
      case "EndTag": output.append(.end(text(token[1]) ?? ""))
      case "Comment": output.append(.comment(text(token[1]) ?? ""))
      default:
        guard let characters = text(token[1]) else { return nil }
        if case .characters(let before)? = output.last {
          output[output.count - 1] = .characters(before + characters)
        } else {
          output.append(.characters(characters))
        }
      }
    }
    let states = try (test["initialStates"] as? [String] ?? ["Data state"]).map {
      try #require(ConformanceTests.states[$0])
    }
    return Case(
      name: "\(file): \(test["description"] ?? "")", input: input, output: output, states: states,
      lastStart: test["lastStartTag"] as? String)
  }

  private static let states: [String: Tokenizer<TokenRecorder>.State] = [
    "Data state": .data, "PLAINTEXT state": .plain, "RCDATA state": .escapable, "RAWTEXT state": .raw,
    "Script data state": .script, "CDATA section state": .characterData,
  ]

  /// Undoes `\uXXXX`; nil if that gives half a character.
  private static func unescaped(_ text: String) -> String? {
    var units: [UInt16] = []
    var rest = Substring(text)
    while let first = rest.first {
      if rest.hasPrefix("\\u"), let unit = UInt16(rest.dropFirst(2).prefix(4), radix: 16) {
        units.append(unit)
        rest = rest.dropFirst(6)
      } else {
        units += String(first).utf16
        rest = rest.dropFirst()
      }
    }
    return String(validating: units, as: UTF16.self)
  }

  /// Where the bytes are UTF-8 beyond ASCII, they are read so, whatever they say.
  private static let utf8Wins = "test-yahoo-jp.dat"

  @Test("every page is read in its encoding, however it comes")
  func encodings() throws {
    let folder = URL(fileURLWithPath: try #require(OutsideData.html5lib) + "/encoding")
    var run = 0
    for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    where file.pathExtension == "dat" {
      let bytes = [UInt8](try Data(contentsOf: file))
      let heads = bytes.ranges(of: Array("#data\n".utf8))
      for (index, head) in heads.enumerated() {
        let end = index + 1 < heads.count ? heads[index + 1].lowerBound : bytes.count
        let test = bytes[head.upperBound..<end]
        let mark = try #require(test.ranges(of: Array("\n#encoding\n".utf8)).last)
        let page = Array(test[..<mark.lowerBound])
        let label = String(decoding: test[mark.upperBound...].prefix { $0 != 0x0A }, as: UTF8.self)
          .lowercased()
        let expected = file.lastPathComponent == ConformanceTests.utf8Wins ? "utf-8" : label
        for piece in [1 << 20, 1, 7] {
          let reader = PageReader(contentType: "text/html", wanted: Reading.whole.wanted)
          page.withUnsafeBytes { page in
            for start in stride(from: 0, to: page.count, by: piece) {
              _ = reader.receive(
                UnsafeRawBufferPointer(rebasing: page[start..<min(page.count, start + piece)]))
            }
          }
          _ = reader.finish()
          #expect(
            reader.charset?.name == expected,
            "\(file.lastPathComponent), test \(index + 1): \(String(decoding: page.prefix(100), as: UTF8.self))"
          )
        }
        run += 1
      }
    }
    #expect(run > 70)
  }
}
