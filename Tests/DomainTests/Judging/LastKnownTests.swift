import Testing

@testable import Names
@testable import Observations
@testable import Judging

@Suite struct `A value read off a page` {
  private func changes(_ values: [String?]) -> [AspectChange] {
    var watched = Watched()
    return values.enumerated().flatMap { index, value in
      watched.look(Double(index), reading: reading(title: value))
      return watched.changes
    }
  }

  @Test func `is remembered silently at first`() {
    #expect(changes(["A", "A", "A"]) == [])
    #expect(changes([nil, "A"]) == [])
  }

  @Test func `changes when two looks agree`() {
    #expect(changes(["A", "B"]) == [])
    #expect(changes(["A", "B", "B"]) == [.field(.title, old: "A", new: "B")])
    #expect(changes(["A", "B", "B", "B"]) == [.field(.title, old: "A", new: "B")])
    #expect(changes(["A", "B", nil, "B"]) == [.field(.title, old: "A", new: "B")])
  }

  @Test func `does not change where it flickers`() {
    #expect(changes(["A", "B", "A", "B", "A", "B"]) == [])
    #expect(changes(["A", "B", "C", "D", "E"]) == [])
    #expect(changes(["A", "B", "C", "B", "C", "C"]) == [.field(.title, old: "A", new: "C")])
  }

  @Test func `changes back as slowly`() {
    #expect(
      changes(["A", "B", "B", "A", "A"]) == [
        .field(.title, old: "A", new: "B"), .field(.title, old: "B", new: "A"),
      ])
  }
}

@Suite struct `A registered URL` {
  @Test func `changes at once, with a finding that alarms nobody`() {
    var watched = Watched()
    watched.look(0, reading: reading(target: "https://a.example/"))
    #expect(watched.changes.isEmpty)
    watched.look(1, reading: reading(target: "https://b.example/"))
    #expect(
      watched.changes == [.field(.target, old: "https://a.example/", new: "https://b.example/")])
    #expect(watched.shown == [.doiTargetChanged])
    #expect(watched.state.status == .ok)
    watched.look(2, reading: Extracted())
    watched.look(3, reading: reading(target: "https://b.example/"))
    #expect(watched.changes.isEmpty)
  }
}

@Suite struct `The URL in an agency's record` {
  private func reading(_ target: String?, isOther: Bool = false) -> Extracted {
    var reading = Extracted()
    reading.record.titles = ["A Work"]
    reading.record.target = target
    reading.isOtherTarget = isOther
    return reading
  }

  @Test func `is forgotten where a record that was read names none`() {
    var watched = Watched()
    for day in [0.0, 1, 2] { watched.look(day, reading: reading("https://b.example/", isOther: true)) }
    #expect(watched.state.memory.targetLooks == 2)
    watched.look(3, reading: Extracted())
    #expect(watched.state.memory.record.target == "https://b.example/", "no record was read")
    #expect(watched.state.memory.targetLooks == 2)
    watched.look(4, reading: reading(nil))
    #expect(watched.state.memory.record.target == nil)
    #expect(watched.state.memory.targetLooks == 0)
  }
}

@Suite struct `A reading` {
  @Test func `takes nothing from a page that is not in order`() {
    for status in [403, 404, 429, 500] {
      let seen = observation(.answered(answer(status, title: "Error")))
      let findings = Judge.findings(
        seen, of: Link(.url, "https://pub.example/a"), JudgeContext(resolver: resolver, now: start))
      #expect(Extracted(seen, findings: findings) == Extracted())
    }
  }

  @Test func `takes title and last URL from a page in order`() {
    let seen = observation(.answered(answer(200, title: "A title")))
    var expected = reading(finalURL: "https://pub.example/a", title: "A title")
    expected.licenses = []
    #expect(Extracted(seen, findings: []) == expected)
  }

  @Test(arguments: [
    ("https://a.example/x;jsessionid=1F2", "https://a.example/x"),
    ("https://a.example/x;JSESSIONID=1F2?q=1", "https://a.example/x?q=1"),
    ("https://a.example/x?PHPSESSID=1&q=1", "https://a.example/x?q=1"),
    ("https://a.example/x?sid=1", "https://a.example/x"),
    ("https://a.example/x?side=1", "https://a.example/x?side=1"),
    ("https://a.example/x;v=1", "https://a.example/x;v=1"),
    ("https://a.example/x?", "https://a.example/x?"),
    ("https://a.example/x?a&&b=", "https://a.example/x?a&&b="),
  ])
  func `takes no session ids`(url: String, kept: String) {
    #expect(SessionMarks.removed(from: url) == kept)
  }
}
