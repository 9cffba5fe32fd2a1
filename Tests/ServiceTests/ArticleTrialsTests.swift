import Foundation
import GRDB
import Time
import Findings
import Monitor
import Testing
import Trials

import struct Configuration.ArticleFileEntry
import struct Configuration.Configuration

@testable import Journal
@testable import Service

/// Article files that people and disks do things to, read as the service reads them.
private final class Library {
  let folder: String
  private var store: Store?
  private(set) var now = Moment(milliseconds: 1_795_424_400_000)
  private let schedule = Settings(Configuration()).schedule
  var patterns: [String]
  /// What stands in each file; nil if the file is not there.
  var files: [String: [Int]] = [:]
  private(set) var gone: Set<String> = []
  private var dice: Dice

  init(_ dice: Dice) throws {
    self.dice = dice
    let shared = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
    folder = "\(shared)/doiwatch-articles-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder + "/lib", withIntermediateDirectories: true)
    patterns = [folder + "/lib/*.yaml", folder + "/b.ndjson", folder + "/c.txt"]
    store = try Store(writing: StateDirectory(path: folder + "/state"), rotateAt: 1 << 30)
  }

  deinit {
    store = nil
    try? FileManager.default.removeItem(atPath: folder)
  }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  private func text(_ name: String, _ numbers: [Int], broken: Int?) -> String {
    var lines = name.hasSuffix("yaml") ? ["articles:"] : []
    for number in numbers {
      let isBroken = number == broken
      let doi = "10.5555/item-\(number)"
      switch name.suffix(4) {
      case "yaml" where isBroken:
        lines.append(number % 2 == 0 ? "  - doi: \(doi)\n    title: Foo: bar" : "  - dio: \(doi)")
      case "yaml": lines.append("  - doi: \(doi)")
      case "json" where isBroken:
        lines.append(number % 2 == 0 ? "{\"doi\": \"10.5555/it" : "{\"doi\": \"\(doi)\", \"x\": 1}")
      case ".bib": lines.append("@misc{k\(number), doi = {\(doi)}}")
      case "json": lines.append("{\"doi\": \"\(doi)\"}")
      default: lines.append(isBroken ? "1o.5555/item-\(number)" : doi)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  func write(_ name: String, broken: Int? = nil) throws {
    let text = text(name, files[name] ?? [], broken: broken)
    try? FileManager.default.removeItem(atPath: path(name))
    try FileManager.default.createDirectory(
      atPath: URL(filePath: path(name)).deletingLastPathComponent().path, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path(name)))
    gone.remove(name)
  }

  /// Cuts the file within a record behind some others.
  func cut(_ name: String, behind count: Int, by rest: String) throws {
    let lines = text(name, files[name] ?? [], broken: nil).split(separator: "\n").prefix(count)
    let tail = name.hasSuffix("bib") ? "@misc{k99, doi = {10.5" : rest
    try Data((lines.joined(separator: "\n") + "\n" + tail).utf8).write(to: URL(filePath: path(name)))
  }

  /// The file is not there, or something else is in its place.
  func hide(_ name: String) throws {
    try? FileManager.default.removeItem(atPath: path(name))
    if Bool.random(using: &dice), name != "c.txt" {
      try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
    }
    gone.insert(name)
  }

  /// Reads everything as a start or a reload does; it may be killed on the way.
  func reload(isKilled: Bool = false) throws {
    now = Moment(milliseconds: now.milliseconds + 3_600_000)
    var configuration = Configuration()
    configuration.library.files = patterns.map { ArticleFileEntry($0) }
    let sources = ArticleSources(configuration)
    try read(sources, isKilled: isKilled)
    guard isKilled else { return }
    store = nil
    store = try Store(writing: StateDirectory(path: folder + "/state"), rotateAt: 1 << 30)
  }

  private func read(_ sources: ArticleSources, isKilled: Bool) throws {
    guard let store else { return }
    let ids = try store.articleFileIDs(sources.files)
    let sync = try ArticleImport(store, fingerprint: "\(now)", schedule: schedule)
    var batch: [PreparedArticle] = []
    let survey = try sources.survey { article, _, path in
      batch.append(PreparedArticle(article, source: path.flatMap { ids[$0] } ?? 0))
    }
    try sync.take(batch, at: now)
    guard !isKilled else { return }
    try sync.settle(survey)
    while try sync.sweep(at: now) {}
    _ = try sync.finish(at: now)
  }

  func accept() throws -> OrderAnswer? { try store?.carryOut(.acceptArticles(files: []), at: now).0 }

  var watched: Set<Int> {
    get throws {
      var found: Set<Int> = []
      try store?.eachLink { link in
        if let number = Int(link.key.split(separator: "-").last ?? "") { found.insert(number) }
      }
      return found
    }
  }

  private func key(_ number: Int) -> String { "doi:10.5555/item-\(number)" }

  /// Breaks links, as checks would in days, and lets their problems rest for 60 days.
  func acknowledge(_ numbers: Set<Int>) throws {
    for number in numbers.sorted() {
      try store?.queue.write { db in
        try db.execute(
          sql:
            "UPDATE aspect SET status = ?, findings = 'page.not-found' WHERE link = (SELECT id FROM link WHERE key = ?)",
          arguments: [Status.broken.rawValue, key(number)])
      }
      let known = Acknowledgement(until: now + .days(60), reason: "it moves house")
      let answer = try store?.carryOut(.acknowledge(link: key(number), known), at: now).0
      #expect(answer == .acknowledged(status: "broken"), "\(number)")
    }
  }

  /// The watched links whose problem rests.
  var acknowledged: Set<Int> {
    get throws {
      let keys = try store?.queue.read { db in
        try String.fetchAll(
          db, sql: "SELECT key FROM link JOIN acknowledgement ON link.id = acknowledgement.link")
      }
      return Set((keys ?? []).compactMap { Int($0.split(separator: "-").last ?? "") })
    }
  }

  var leaving: Int { (try? store?.snapshot(at: now).articles.leaving) ?? 0 }
  var trouble: [String] { (try? store?.snapshot(at: now).articleTrouble) ?? [] }
}

@Suite struct ArticleTrialsTests {
  /// 1,000 with `DOIWATCH_TRIALS=1000`; as many as a test has time for without.
  private static let trials = UInt64(ProcessInfo.processInfo.environment["DOIWATCH_TRIALS"] ?? "") ?? 60

  @Test(
    "no article and no acknowledgement is lost by typos, files that vanish and kills, only by being taken out"
  )
  func sequences() throws {
    for seed in 0..<Self.trials {
      var dice = Dice(seed: seed)
      let library = try Library(Dice(seed: seed + 1_000_000))
      let names = ["lib/a.yaml", "lib/z.yaml", "b.ndjson", "c.txt"]
      var next = 0
      for name in names {
        let count = Int.random(in: 1...12, using: &dice)
        library.files[name] = Array(next..<(next + count))
        next += count
        try library.write(name)
      }
      try library.reload()
      // What has to be watched: all that was read once and that nobody took out of a file that could be read.
      var promised = try library.watched
      #expect(promised == Set(0..<next))
      let known = Set(promised.shuffled(using: &dice).prefix(3))
      try library.acknowledge(known)
      var story: [String] = []
      for _ in 0..<8 {
        let name = names.randomElement(using: &dice) ?? names[0]
        switch Int.random(in: 0..<7, using: &dice) {
        case 0:
          library.files[name, default: []].append(next)
          next += 1
          try library.write(name)
          story.append("add to \(name)")
        case 1:
          let broken = library.files[name]?.randomElement(using: &dice)
          try library.write(name, broken: broken)
          story.append("typo in \(name): \(broken ?? -1)")
        case 2:
          try library.hide(name)
          story.append("hide \(name)")
        case 3:
          try? FileManager.default.removeItem(atPath: library.path("lib"))
          story.append("unmount lib")
        case 4:
          if let index = library.files[name]?.indices.randomElement(using: &dice),
            library.files[name]?.count ?? 0 > 1
          {
            let number = library.files[name]?.remove(at: index) ?? 0
            promised.remove(number)
            story.append("take \(number) out of \(name)")
          }
          try library.write(name)
        case 5:
          try library.write(name)
          story.append("bring \(name) back")
        default:
          let answer = try library.accept()
          story.append("accept: \(String(describing: answer))")
        }
        if Int.random(in: 0..<5, using: &dice) == 0 { try library.reload(isKilled: true) }
        try library.reload()
        let watched = try library.watched
        let lost = promised.subtracting(watched)
        #expect(lost.isEmpty, "seed \(seed): \(lost) after \(story)")
        // Within 90 days none is lost, also of an article that left and came back.
        #expect(try library.acknowledged == known.intersection(watched), "seed \(seed): after \(story)")
        promised.formUnion(watched.intersection(Set(library.files.values.flatMap(\.self))))
      }
      // Everything is there and whole again: so is what is watched, once it is accepted.
      for name in names { try library.write(name) }
      try library.reload()
      _ = try library.accept()
      #expect(try library.watched == Set(library.files.values.flatMap(\.self)), "seed \(seed): \(story)")
      #expect(library.trouble.isEmpty)
    }
  }

  @Test(
    "a file that was cut within its last line keeps what stood behind",
    arguments: ["b.ndjson", "c.txt", "d.bib"])
  func cut(name: String) throws {
    let library = try Library(Dice(seed: 1))
    library.patterns = [library.path(name), library.path("e.txt")]
    library.files = [name: Array(0..<60), "e.txt": Array(100..<700)]
    for file in library.files.keys { try library.write(file) }
    try library.reload()
    try library.cut(name, behind: 41, by: name == "c.txt" ? "1o.5" : "{\"doi\": \"10.5")
    try library.reload()
    #expect(try library.watched == Set(0..<60).union(100..<700))
    #expect(library.trouble.count == 1)
    try library.reload()
    #expect(try library.watched == Set(0..<60).union(100..<700))
    try library.write(name)
    try library.reload()
    #expect(library.trouble.isEmpty)
  }

  @Test("one bad record costs itself and not those that were taken out beside it")
  func neighbours() throws {
    let library = try Library(Dice(seed: 1))
    library.patterns = [library.path("b.ndjson")]
    library.files["b.ndjson"] = Array(0..<40)
    try library.write("b.ndjson")
    try library.reload()
    library.files["b.ndjson"]?.removeAll { $0 == 7 }
    try library.write("b.ndjson", broken: 11)
    try library.reload()
    #expect(try library.watched == Set(0..<40).subtracting([7]))
    #expect(library.trouble.count == 1)
    // A line that says nothing may be any of those that are missing.
    library.files["b.ndjson"]?.removeAll { $0 == 8 }
    try library.write("b.ndjson", broken: 12)
    try library.reload()
    #expect(try library.watched == Set(0..<40).subtracting([7]))
    try library.write("b.ndjson")
    try library.reload()
    #expect(try library.watched == Set(0..<40).subtracting([7, 8]))
    #expect(library.trouble.isEmpty)
  }

  @Test("a file taken out of the configuration leaves, and more than a tenth is asked for")
  func takenOut() throws {
    let library = try Library(Dice(seed: 1))
    library.files = ["lib/a.yaml": Array(0..<30), "b.ndjson": Array(30..<33)]
    for name in library.files.keys { try library.write(name) }
    library.patterns = [library.path("lib/*.yaml"), library.path("b.ndjson")]
    try library.reload()
    library.patterns = [library.path("lib/*.yaml")]
    try library.reload()
    #expect(try library.watched == Set(0..<30))
    library.patterns = [library.path("b.ndjson")]
    try library.reload()
    #expect(try library.watched == Set(0..<33))
    #expect(library.leaving == 30)
    try library.reload()
    #expect(library.leaving == 30, "until somebody says so")
    #expect(try library.accept() == .acceptedArticles(30))
    #expect(try library.watched == Set(30..<33))
    #expect(try library.accept() == .noneLeaving(nil))
  }

  @Test("a file that was renamed within its pattern is not missing")
  func renamed() throws {
    let library = try Library(Dice(seed: 1))
    library.patterns = [library.path("lib/*.yaml")]
    library.files = ["lib/a.yaml": [1, 2, 3], "lib/b.yaml": [4], "lib/c.yaml": [1, 2, 3]]
    for name in ["lib/a.yaml", "lib/b.yaml"] { try library.write(name) }
    try library.reload()
    try FileManager.default.removeItem(atPath: library.path("lib/a.yaml"))
    try library.write("lib/c.yaml")
    try library.reload()
    #expect(try library.watched == [1, 2, 3, 4])
    #expect(library.trouble == [])
    // What is nowhere else is.
    library.files["lib/d.yaml"] = [1, 2]
    try FileManager.default.removeItem(atPath: library.path("lib/c.yaml"))
    try library.write("lib/d.yaml")
    try library.reload()
    #expect(try library.watched == [1, 2, 3, 4])
    #expect(
      library.trouble.count == 1 && library.trouble.first?.contains("c.yaml") == true, "\(library.trouble)")
  }

  @Test("a file that became empty keeps its articles until that is accepted")
  func emptied() throws {
    let library = try Library(Dice(seed: 1))
    library.patterns = [library.path("c.txt")]
    library.files = ["c.txt": [1, 2]]
    try library.write("c.txt")
    try library.reload()
    try Data().write(to: URL(filePath: library.path("c.txt")))
    try library.reload()
    #expect(try library.watched == [1, 2])
    #expect(try library.accept() == .acceptedArticles(2))
    #expect(try library.watched == [])
    #expect(library.trouble == ["no articles are watched"])
  }
}
