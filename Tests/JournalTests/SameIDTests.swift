import Testing

@testable import Journal
@testable import Time
@testable import Names
@testable import Observations
@testable import Reporting

/// Two works that have one id, in files and in sources: both are watched, and who has the id does not depend on when.
@Suite struct `An id that several works have` {
  private let state: TemporaryState
  private let store: Store

  init() throws {
    state = try TemporaryState()
    store = try state.open()
  }

  private var ids: [String] {
    get throws {
      let all: String? = try store.value(
        "SELECT group_concat(key || '=' || (SELECT min(l.key) FROM link l JOIN article_link n ON l.id = n.link "
          + "WHERE n.article = article.id AND l.kind <> 1), ' ') FROM article")
      return (all ?? "").split(separator: " ").map(String.init).sorted()
    }
  }

  // MARK: In files

  private struct File {
    let path: String
    var state = ArticleFileReading.State.ok
    var articles: [Article]
  }

  @discardableResult
  private func read(
    _ files: [File], sources: Set<String> = [], at now: Moment = start
  ) throws -> ImportOutcome {
    let numbers = try store.articleFileIDs(files.map { ($0.path, $0.path) })
    let sync = try ArticleImport(store, fingerprint: "\(now)", schedule: schedule)
    var survey = ArticleSurvey(patterns: files.map(\.path)) { $0 == $1 }
    survey.sources = sources
    for file in files {
      var reading = ArticleFileReading(path: file.path, pattern: file.path)
      reading.state = file.state
      survey.readings.append(reading)
      try sync.take(file.articles.map { PreparedArticle($0, source: numbers[file.path] ?? 0) }, at: now)
    }
    try sync.settle(survey)
    while try sync.sweep(at: now) {}
    return try sync.finish(at: now)
  }

  @Test func `is shared by two works where each has an address of its own`() throws {
    let home = "https://journal.example/"
    try read([
      File(path: "a", articles: [article("1", home, "\(home)a"), article("2", home, "\(home)c")]),
      File(path: "b", articles: [article("1", home, "\(home)b"), article("2", "\(home)c")]),
    ])
    let links: String? = try store.value(
      "SELECT group_concat(key, ' ') FROM (SELECT key FROM link ORDER BY key)")
    #expect(links == "url:\(home) url:\(home)a url:\(home)b url:\(home)c")
    #expect(try store.value("SELECT count(*) FROM article") == 3)
  }

  @Test func `is the first file's, and the other works go by their DOI or a number`() throws {
    let files = [
      File(path: "a", articles: [article("1", "10.5555/a"), article("2", "https://a.example/")]),
      File(path: "b", articles: [article("1", "10.5555/b"), article("2", "https://b.example/")]),
      File(path: "c", articles: [article("1", "10.5555/a"), article("2", "https://c.example/")]),
    ]
    let wanted = [
      "10.5555/b=doi:10.5555/b", "1=doi:10.5555/a", "2-2=url:https://b.example/",
      "2-3=url:https://c.example/", "2=url:https://a.example/",
    ]
    let outcome = try read(files)
    #expect(try ids == wanted)
    #expect(outcome.renamed.map(\.other) == ["10.5555/b", "2-2", "2-3"])
    #expect(outcome.repeated == ["1"])
    #expect(try read(files, at: start + .days(1)).entries.isEmpty)
    #expect(try ids == wanted)
  }

  @Test func `stays with a file that cannot be read, and is free again when its record is gone`() throws {
    var files = [
      File(path: "a", articles: [article("1", "10.5555/a")]),
      File(path: "b", articles: [article("1", "10.5555/b")]),
    ]
    try read(files)
    let both = try ids
    (files[0].state, files[0].articles) = (.unreadable, [])
    #expect(try read(files, at: start + .days(1)).entries.isEmpty)
    #expect(try ids == both)
    files[0].state = .ok
    try read(files, at: start + .days(2))
    #expect(try ids == ["1=doi:10.5555/b"])
    let found = try store.read("look for contradictions") { db in try Contradictions.found(db) }
    #expect(found == [])
  }

  @Test func `is found quickly for thousands of works without a DOI`() throws {
    let articles = (0..<3000).map { article("x", "https://a.example/\($0)") }
    try read([File(path: "a", articles: articles)])
    #expect(try ids.count == 3000)
    #expect(try read([File(path: "a", articles: articles)], at: start + .days(1)).entries.isEmpty)
  }

  // MARK: In sources

  @Test(arguments: [false, true])
  func `is that of the source configured first, whichever is looked at first`(isReversed: Bool) throws {
    let (a, b) = (sourceRule("a"), sourceRule("b"))
    _ = try store.syncSources([a, b])
    let looks = [(a, article("oai:1", "10.5555/a")), (b, article("oai:1", "10.5555/b"))]
    for (index, look) in (isReversed ? looks.reversed() : looks).enumerated() {
      try store.harvest(look.0, look.1, at: start + .seconds(Int64(index)))
    }
    let wanted = ["10.5555/b=doi:10.5555/b", "oai:1=doi:10.5555/a"]
    #expect(try ids == wanted)
    #expect(try store.sourceArticles() == ["a": 1, "b": 1])
    let told = try store.events.count
    for days in 1...3 {
      for look in looks { try store.harvest(look.0, look.1, at: start + .days(Int64(days))) }
    }
    #expect(try ids == wanted)
    #expect(try store.events.count == told)
    try store.harvest(b, article("oai:1", "10.5555/c"), at: start + .days(4))
    #expect(try ids == ["10.5555/c=doi:10.5555/c", "oai:1=doi:10.5555/a"])
  }

  @Test(arguments: [false, true]) func `is a file's before it is a source's`(isFileFirst: Bool) throws {
    let a = sourceRule("a")
    _ = try store.syncSources([a])
    let files = [File(path: "f", articles: [article("oai:1", "10.5555/f")])]
    if isFileFirst { try read(files, sources: ["a"]) }
    try store.harvest(a, article("oai:1", "10.5555/a"), at: start + .hours(1))
    try read(files, sources: ["a"], at: start + .hours(2))
    #expect(try ids == ["10.5555/a=doi:10.5555/a", "oai:1=doi:10.5555/f"])
    try store.harvest(a, article("oai:1", "10.5555/a"), at: start + .days(2))
    #expect(try read(files, sources: ["a"], at: start + .days(3)).entries.isEmpty)
    #expect(try ids == ["10.5555/a=doi:10.5555/a", "oai:1=doi:10.5555/f"])
    #expect(try store.snapshot(at: start).articles.watched == 2)
  }

  @Test func `is one article where the work is the same`() throws {
    let (a, b) = (sourceRule("a"), sourceRule("b"))
    _ = try store.syncSources([a, b])
    for (index, source) in [a, b, a, b].enumerated() {
      try store.harvest(source, article("oai:1", "10.5555/1"), at: start + .days(Int64(index)))
    }
    #expect(try ids == ["oai:1=doi:10.5555/1"])
  }
}
