import Testing

@testable import Findings
@testable import Observations
@testable import Judging

@Suite struct `What an earlier release read and judged` {
  private let version = RecordFacts.Notice(
    kind: .newVersion, type: "version", doi: "10.1000/2", sources: ["publisher"])
  private let retraction = RecordFacts.Notice(
    kind: .retraction, type: "retraction", doi: "10.1000/3", sources: ["publisher"])

  private func read(_ title: String, _ notices: [RecordFacts.Notice]? = nil) -> Extracted {
    var reading = reading(finalURL: "https://a.example/\(title)", title: title)
    reading.licenses = [title]
    reading.record.notices = notices
    return reading
  }

  /// An aspect that an earlier release found so, three days in a row.
  private func watched(_ codes: FindingCode..., by reader: Reader) -> Watched {
    var watched = Watched()
    for day in 0..<3 {
      if let code = codes.first {
        watched.look(Double(day), code)
      } else {
        watched.look(Double(day), reading: read("Old", []))
      }
    }
    watched.state.memory.reader = reader
    return watched
  }

  @Test func `is no change where it is read otherwise today`() {
    var watched = watched(by: .older)
    watched.look(3, reading: read("New", [version]))
    #expect(watched.changes.isEmpty && watched.shown.isEmpty)
    #expect(watched.state.memory.title.value == "New" && watched.state.memory.reader == .current)
    watched.look(4, reading: read("Newer", [version]))
    watched.look(5, reading: read("Newer", [version]))
    #expect(watched.changes.count == 4, "what changes from then on is told: \(watched.changes)")
  }

  @Test func `hides no retraction`() {
    var watched = watched(by: .older)
    watched.look(3, reading: read("Old", [version, retraction]))
    #expect(watched.changes == [.notice(retraction)])
  }

  @Test func `waits for a look that reads something`() {
    var watched = watched(by: .older)
    watched.look(3, .netTimeout)
    #expect(watched.state.memory.reader == .older)
    watched.look(4, reading: read("New"))
    #expect(watched.changes == [.status(from: .suspect, to: .ok)])
  }

  @Test func `falls where its rule was given up and nothing is known today`() {
    for codes in [[FindingCode.pageNotFound], [.pageNotFound, .pageNotFound]] {
      var watched = watched(codes[0], by: .withdrawn)
      if codes.count == 1 { watched.state.status = .suspect }
      let before = watched.state.told
      watched.look(3, .pageBlocked)
      #expect(watched.state.status == .undecided && watched.state.failures == FailureCounts())
      #expect(watched.changes == [.status(from: before, to: .undecided)])
      watched.look(4, .pageNotFound)
      #expect(watched.state.status == .suspect, "it is counted anew")
    }
  }

  @Test func `counts for nothing where it fails today for another reason`() {
    var failing = watched(.pageNotFound, by: .withdrawn)
    failing.look(3, .netTimeout)
    #expect(failing.changes == [.status(from: .broken, to: .suspect)])
    #expect(failing.state.failures.all.count == 1)
    failing.look(4, .pageBlocked)
    #expect(failing.state.status == .suspect, "it is confirmed or refuted as any other")
  }

  @Test func `stands where its rule was not given up`() {
    var older = watched(.pageNotFound, by: .older)
    older.look(3, .pageBlocked)
    #expect(older.state.status == .broken && older.changes.isEmpty)
  }
}
