import Dispatch
import Synchronization
import Testing

@testable import Names

@Suite struct `Readings of licenses that are remembered` {
  @Test func `are taken once, also where a text names no license`() {
    let readings = RecentReadings()
    let taken = Mutex<[String]>([])
    func read(_ text: String) -> LicenseIdentity? {
      readings.reading(of: text) { text in
        taken.withLock { $0.append(text) }
        return text == "none" ? nil : LicenseIdentity(id: text)
      }
    }
    for _ in 0..<3 {
      #expect(read("a")?.id == "a")
      #expect(read("none") == nil)
    }
    #expect(taken.withLock { $0 } == ["a", "none"])
  }

  @Test func `are no more than fit, and right beyond that`() {
    let readings = RecentReadings()
    let texts = (0..<RecentReadings.most * 3).map { "license \($0)" }
    for text in texts + texts { #expect(readings.reading(of: text) { LicenseIdentity(id: $0) }?.id == text) }
    let long = String(repeating: "x", count: RecentReadings.longest + 1)
    #expect(readings.reading(of: long) { _ in LicenseIdentity(id: "first") }?.id == "first")
    #expect(readings.reading(of: long) { _ in LicenseIdentity(id: "second") }?.id == "second")
  }

  @Test func `are the same from many threads`() {
    let texts = ["https://creativecommons.org/licenses/by/4.0/", "CC BY-SA 4.0", "no license", "MIT", ""]
    let wanted = texts.map { Licenses.read($0).identity?.id }
    let wrong = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 400) { index in
      let place = index % texts.count
      if Licenses.named(by: texts[place])?.id != wanted[place] { wrong.withLock { $0 += 1 } }
    }
    #expect(wrong.withLock { $0 } == 0)
  }
}
