import Foundation
import Testing
import Trials

@testable import Time
@testable import Findings

private let hash = String(repeating: "ab", count: 32)

private func hashed(_ entry: JournalEntry, seq: Int64 = 12, prev: String = JournalLine.genesis) -> [UInt8] {
  entry.unhashedLine(seq: seq, prev: prev).dropLast() + Array(",\"hash\":\"\(hash)\"}".utf8)
}

@Suite struct `A journal entry` {
  @Test func `is one line with its members in their order`() {
    var entry = JournalEntry(
      .linkStatus, at: Moment(milliseconds: 1_795_424_400_123), detail: [.number("n", 1)])
    entry.link = "doi:10.3929/ethz-b-000334381"
    entry.aspect = .page
    entry.articles = ["ismayilov-2019"]
    entry.articlesTotal = 21
    entry.from = .suspect
    entry.to = .broken
    entry.findings = ["page.not-found"]
    let line = String(decoding: entry.unhashedLine(seq: 12, prev: hash), as: UTF8.self)
    #expect(
      line
        == #"{"seq":12,"time":"2026-11-23T09:00:00.123Z","event":"link.status","link":"doi:10.3929/ethz-b-000334381","aspect":"page","articles":["ismayilov-2019"],"articles_total":21,"from":"suspect","to":"broken","findings":["page.not-found"],"detail":{"n":1},"prev":"\#(hash)"}"#
    )
  }

  @Test func `without a link has detail and prev all the same`() {
    let line = JournalEntry(.serviceStopped, at: start).unhashedLine(seq: 1, prev: JournalLine.genesis)
    #expect(
      String(decoding: line, as: UTF8.self)
        == #"{"seq":1,"time":"2026-11-23T09:00:00.000Z","event":"service.stopped","detail":{},"prev":"\#(JournalLine.genesis)"}"#
    )
  }

  @Test func `holds texts, numbers and lists as JSON`() throws {
    let entry = JournalEntry(
      .journalRepaired, at: start,
      detail: [
        .text("text", "a\"b\nc\u{9B}"), .number("number", Int64.min), .list("list", ["x", "\\"]),
        .list("empty", []),
      ])
    let object = try JSONSerialization.jsonObject(with: Data(entry.unhashedLine(seq: 1, prev: hash)))
    let detail = try #require((object as? [String: Any])?["detail"] as? [String: Any])
    #expect(detail["text"] as? String == "a\"b\nc\u{9B}")
    #expect(detail["number"] as? Int64 == Int64.min)
    #expect(detail["list"] as? [String] == ["x", "\\"])
    #expect(detail["empty"] as? [String] == [])
    #expect(entry.detail[1].text == "number=-9223372036854775808")
  }

  @Test func `cannot break its line`() {
    var entry = JournalEntry(.linkChanged, at: start, detail: [.text("new", "\n\r\u{2028}\0\"}")])
    entry.link = "url:https://a.example/\n{\"seq\":13}"
    entry.articles = ["\n"]
    #expect(!hashed(entry).contains(0x0A))
    #expect(JournalLine(hashed(entry)) != nil)
  }
}

@Suite struct `A journal line` {
  private let line = hashed(JournalEntry(.serviceStarted, at: start))

  @Test func `is cut at its hash`() throws {
    let cut = try #require(JournalLine(line))
    #expect(cut.seq == 12)
    #expect(cut.prev == JournalLine.genesis)
    #expect(cut.hash == hash)
    #expect(
      cut.hashed == JournalEntry(.serviceStarted, at: start).unhashedLine(seq: 12, prev: cut.prev) + [0x0A])
  }

  @Test func `is no line in any other form`() {
    let text = String(decoding: line, as: UTF8.self)
    for wrong in [
      "", "{}", "x", String(text.dropLast()), text + " ", text + "\n", " " + text, String(text.dropFirst()),
      text.replacing("\"seq\":12", with: "\"seq\":\"12\""), text.replacing("\"seq\":12", with: "\"seq\":"),
      text.replacing("\"seq\":12", with: "\"seq\":-1"),
      text.replacing("\"seq\":12", with: "\"seq\":1234567890123456789012"),
      text.replacing("\"prev\"", with: "\"prew\""), text.replacing(hash, with: hash.uppercased()),
      text.replacing(hash, with: String(hash.dropLast())), text.replacing(hash, with: hash + "a"),
      text.replacing("\"hash\"", with: "\"Hash\""),
    ] {
      #expect(JournalLine(Array(wrong.utf8)) == nil, "\(wrong)")
    }
  }

  @Test func `of any bytes is cut or refused, never a crash`() {
    var random = Dice(seed: 11)
    for _ in 0..<20_000 {
      var bytes = line
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      let end = Int.random(in: 0...bytes.count, using: &random)
      let cut = JournalLine(Bool.random(using: &random) ? bytes : Array(bytes[..<end]))
      if let cut { #expect(cut.hash.utf8.count == 64) }
    }
  }
}

@Suite struct `A checkpoint` {
  @Test func `is written so that it is read back`() {
    let checkpoint = Checkpoint(size: 4711, head: hash)
    #expect(Checkpoint(checkpoint.description) == checkpoint)
    #expect(Checkpoint("0:" + JournalLine.genesis) == .empty)
    #expect(Checkpoint("5:" + hash.uppercased()) == Checkpoint(size: 5, head: hash))
  }

  @Test(arguments: [
    "", ":", "5", "5:", ":\(hash)", "5:\(hash)a", "5:\(hash.dropLast())", "-5:\(hash)", "+5:\(hash)",
    "5.0:\(hash)", " 5:\(hash)", "5:\(hash):", "5:\(hash.dropLast())g", "9223372036854775808:\(hash)",
    "5:\(hash.dropLast())١", "٥:\(hash)",
  ])
  func `is nothing else`(text: String) {
    #expect(Checkpoint(text) == nil)
  }
}
