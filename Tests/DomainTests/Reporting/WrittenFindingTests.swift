import Foundation
import Testing

@testable import Findings
@testable import Reporting

@Suite struct `A written finding` {
  private static let texts = ["", "a", "\"\\\n\u{9B}", "],[", "{\"code\":\"x\"}", "ü \u{202E}", "[]"]

  private static var findings: [Finding] {
    texts.flatMap { text in
      [
        Finding(.pageNotFound, .page, text, advice: "look: \(text)"),
        Finding(.pageMoved, .page, text, advice: text),
      ]
    }
  }

  @Test func `is read back as it was written, whatever its texts hold`() {
    let read = WrittenFinding.list(WrittenFinding.text(Self.findings))
    #expect(read.map(\.code) == Self.findings.map(\.code.rawValue))
    #expect(read.map(\.severity) == Self.findings.map(\.severity.description))
    #expect(read.map(\.message) == Self.findings.map(\.message))
    #expect(read.map(\.advice) == Self.findings.map(\.advice))
  }

  @Test(arguments: 0...3) func `stands in one list with others`(count: Int) {
    let lists = (0..<count).map { Array(Self.findings.dropFirst($0).prefix($0 * 2)) }
    #expect(
      WrittenFinding.joined(lists.map(WrittenFinding.text)) == WrittenFinding.text(lists.flatMap(\.self)))
  }

  @Test(arguments: [nil, "", "{}", "[1]", #"[{"code":"x"}]"#]) func `is nothing else`(json: String?) {
    #expect(WrittenFinding.list(json).isEmpty)
    #expect(StoredFinding.read(json).isEmpty)
  }

  @Test func `is told without mere information`() {
    let json = WrittenFinding.text(Self.findings)
    let told = Self.findings.filter { $0.severity > .info }
    #expect(StoredFinding.read(json).map(\.message) == told.map(\.message))
  }
}
