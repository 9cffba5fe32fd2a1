import Foundation
import Findings
import Testing

@testable import Service

/// `systemd/doiwatch.catalog`: a text for everything journald is told with a message id.
@Suite struct MessageCatalogTests {
  private let texts: [String: [String]]

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = try String(
      contentsOf: root.appendingPathComponent("systemd/doiwatch.catalog"), encoding: .utf8)
    var texts: [String: [String]] = [:]
    for part in file.components(separatedBy: "\n-- ").dropFirst() {
      let lines = part.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      texts[lines[0], default: []].append(lines.dropFirst().joined(separator: "\n"))
    }
    self.texts = texts
  }

  @Test(
    "every event of the journal has a text in the message catalog", arguments: JournalEntry.Event.allCases)
  func event(_ event: JournalEntry.Event) { expectText(event.rawValue) }

  @Test("every kind of trouble has a text in the message catalog", arguments: Trouble.allCases)
  func trouble(_ trouble: Trouble) { expectText(trouble.messageName) }

  @Test("an id is the one that uuidgen makes of the name")
  func derivation() {
    #expect(MessageID.of("link.status") == "a421e7166dbd58de8c81cfb1a60e424d")
    #expect(MessageID.of("service.started") == "6a3e119f3aa55cc2b0c3917158ae25e2")
  }

  private func expectText(_ name: String) {
    let found = texts[MessageID.of(name)] ?? []
    #expect(
      found.count == 1,
      "add a text for \(name) to systemd/doiwatch.catalog, beginning with the line: -- \(MessageID.of(name))")
    for text in found {
      #expect(text.hasPrefix("Subject: "), "\(name)")
      #expect(text.contains("\nDefined-By: doiwatch\n"), "\(name)")
      #expect(!text.contains { $0 == "\t" })
    }
  }
}
