import Foundation
import Journal
import Time
import Findings

/// Times the proof of a journal, from its file and from the database.
@main
struct VerifyBenchmark {
  static func main() throws {
    let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
    let directory = StateDirectory(path: NSTemporaryDirectory() + "doiwatch-verify-\(getpid())")
    defer { try? FileManager.default.removeItem(atPath: directory.path) }
    let store = try Store(writing: directory, rotateAt: 1 << 40)
    _ = try store.reconcileMirror(at: Moment.read())
    try time("write \(count) entries") { try fill(store, count) }
    let bytes = try FileManager.default.attributesOfItem(atPath: directory.journal)[.size] as? Int ?? 0
    print("the file has \(bytes >> 20) MiB, \(bytes / max(1, count)) bytes an entry")
    let head = try store.checkpoint()
    try time("prove the file") { _ = try Proof.file(directory.journal, mustContain: head) }
    try time("prove the database") { _ = try Proof.store(store, mustContain: head) }
    try time("compare file and database") { print(try store.mirrorStanding()) }
    try time("check the database") { print(try store.databaseFaults().map(\.description)) }
    try time("drop all of it") {
      print(try store.carryOut(.prune(before: Moment.read()), at: Moment.read()).0)
    }
  }

  /// Entries as a link that breaks writes them.
  private static func fill(_ store: Store, _ count: Int) throws {
    var entry = JournalEntry(.linkStatus, at: Moment.read())
    entry.aspect = .page
    entry.articles = ["ismayilov-2019"]
    entry.findings = ["page.not-found"]
    (entry.from, entry.to) = (.suspect, .broken)
    var rest = count
    while rest > 0 {
      let entries = (0..<min(rest, 10_000)).map { number in
        var one = entry
        one.link = "doi:10.3929/ethz-b-\(rest - number)"
        return one
      }
      _ = try store.record(entries)
      rest -= entries.count
    }
  }

  private static func time(_ what: String, _ body: () throws -> Void) rethrows {
    let start = ContinuousClock.now
    try body()
    print("\(what): \(ContinuousClock.now - start)")
  }
}
