import Configuration
import Foundation
import Time
import Observations
import Checking
import Reporting
import Testing
import Trials

@Suite struct `The effective values` {
  @Test func `are all marked where nothing was said`() throws {
    let text = effectiveYAML(Configuration())
    let values = text.split(separator: "\n").filter { !$0.hasSuffix(":") }
    #expect(values.count > 40)
    for line in values { #expect(line.hasSuffix(" # default")) }
  }

  @Test func `have the state directory that is in force, and say where it is from`() throws {
    let configuration = try Configuration.read(text: "state_directory: /from/the/file", file: "a.yaml")
    let given = configuration.inForce(["STATE_DIRECTORY": "/var/lib/doiwatch:/other"])
    #expect(given.stateDirectory == "/var/lib/doiwatch")
    let text = effectiveYAML(given)
    #expect(text.hasPrefix("state_directory: \"/var/lib/doiwatch\" # from $STATE_DIRECTORY\n"), "\(text)")
    #expect(try Configuration.read(text: text, file: "a.yaml").stateDirectory == "/var/lib/doiwatch")
    for nothing in [[:], ["STATE_DIRECTORY": ""]] {
      #expect(configuration.inForce(nothing) == configuration)
    }
    #expect(effectiveYAML(configuration).hasPrefix("state_directory: \"/from/the/file\"\n"))
  }

  @Test func `are marked where they are what they would be anyway`() throws {
    let configuration = try Configuration.read(
      text: """
        schedule: { page: 7d, record: 8d }
        host_default: { concurrency: 5 }
        hosts: [{ name: a.example, concurrency: 5, interval: 1s }]
        digests: [{ name: mine, timezone: Europe/Zurich }]
        """, file: "a.yaml")
    let text = effectiveYAML(configuration)
    for line in [
      "  page: 7d # default\n", "  record: 8d\n", "  - name: a.example\n", "    concurrency: 5 # default\n",
      "    interval: 1s\n", "  - name: api.crossref.org # default\n", "  - name: mine\n",
      "    timezone: Europe/Zurich\n", "    schedule: \"daily 07:00\" # default\n",
      "article_files: [] # default\n",
    ] { #expect(text.contains(line), "\(line)") }
  }

  @Test(arguments: [
    ("http://user:secret@proxy.example:1", "http://…@proxy.example:1"),
    ("user:secret@proxy.example", "…@proxy.example"),
    ("socks5h://us@er:sec@ret@proxy.example:1", "socks5h://…@proxy.example:1"),
  ]) func `hide a proxy's user name and password`(given: String, shown: String) throws {
    let configuration = try Configuration.read(
      text: """
        network: { proxy: "\(given)" }
        articles: [{ id: a, links: ["https://user:secret@repository.example/a"] }]
        """, file: "a.yaml")
    #expect(configuration.network.proxy == given)
    let text = effectiveYAML(configuration)
    #expect(text.contains("proxy: \"\(shown)\"\n"), "\(text)")
    #expect(!text.contains("sec") && text.contains("https://…@repository.example/a"))
  }

  @Test(arguments: 1...3) func `read back to the same configuration`(seed: UInt64) throws {
    var generator = Dice(seed: seed)
    for _ in 0..<50 {
      let configuration = Configuration.random(&generator)
      let text = effectiveYAML(configuration)
      var back = try Configuration.read(text: text, file: "")
      back.library.articles = back.library.articles.map {
        var article = $0
        article.source = .init(file: "", line: 1)
        return article
      }
      let isSame = back == configuration
      #expect(isSame, "\(text)")
      #expect(effectiveYAML(back) == text)
    }
  }
}

extension Configuration {
  fileprivate static func random(_ generator: inout some RandomNumberGenerator) -> Configuration {
    var configuration = Configuration()
    configuration.stateDirectory = "/srv/" + String.random(&generator).filter { $0 != "\0" }
    configuration.contact = Bool.random(using: &generator) ? "mailto:a+b@example.org" : nil
    configuration.checks.schedule.page = .random(&generator)
    configuration.checks.schedule.jitter = .random(in: 0...0.5, using: &generator)
    configuration.checks.confirm.hard.failures = .random(in: 1...1000, using: &generator)
    configuration.checks.confirm.retry = (0...Int.random(in: 0...4, using: &generator)).map { _ in
      .random(&generator)
    }
    configuration.network.timeout = .random(&generator)
    configuration.network.maxBody = ByteSize(bytes: .random(in: 1...(1 << 30), using: &generator))
    configuration.network.connectTo = ["a.example:443:[::1]:8443", ":::80", "::10.0.0.1:"].compactMap(
      ConnectTo.init)
    configuration.network.proxy = Bool.random(using: &generator) ? "socks5h://h.example:1" : nil
    configuration.network.allowAddresses = ["10.0.0.0/8", "fd00::/8", "::1"].shuffled(using: &generator)
    configuration.hosts.standard.interval = Bool.random(using: &generator) ? .zero : .random(&generator)
    configuration.hosts.rules =
      [
        HostRule(
          name: "[::1]:8080", aliases: ["b.example", "xn--bcher-kva.example"],
          budget: HostBudget(concurrency: 3, interval: .random(&generator)))
      ] + HostRule.builtIn(contact: configuration.contact)
    configuration.library.articles = (0..<Int.random(in: 0...5, using: &generator)).map { number in
      ArticleRecord(
        id: Bool.random(using: &generator) ? "article \(number)" : nil,
        doi: "10.5555/\(number)" + String.random(&generator),
        title: Bool.random(using: &generator) ? String.random(&generator) : nil,
        licenses: (0..<Int.random(in: 0...3, using: &generator)).map { _ in String.random(&generator) },
        links: (0..<Int.random(in: 0...3, using: &generator)).map { _ in String.random(&generator) },
        source: .init(file: "", line: 1))
    }
    configuration.library.files = ["a/*.yaml", "b {c}/?.txt", "~/x", "!y"].shuffled(using: &generator)
    configuration.reports.digests = [
      "daily 07:00", "hourly", "weekly sun 23:59", "monthly 31 00:00", "every 1500ms",
    ]
    .shuffled(using: &generator).compactMap { try? DigestSchedule($0) }.enumerated().map {
      DigestRule(
        name: "d\($0.offset)", schedule: $0.element, timezone: "America/Argentina/Buenos_Aires",
        formats: DigestFormat.allCases.shuffled(using: &generator))
    }
    configuration.library.sources = [
      SourceRule(name: "a", place: .dataCite(.prefix, "10.5555"), every: .random(&generator), owner: "x"),
      SourceRule(name: "b", place: .crossref(.member, "98")),
      SourceRule(name: "c", place: .crossref(.issn, "1234-567X"), full: .random(&generator)),
      SourceRule(
        name: "d",
        place: .oai(configuration.checks.resolver.doi, set: String.random(&generator), metadata: "mods")),
      SourceRule(name: "e", place: .zotero(.group, 7)),
    ].shuffled(using: &generator)
    configuration.reports.output.journalRotate = ByteSize(
      bytes: .random(in: 1...(1 << 40), using: &generator))
    configuration.reports.output.journalCompress = .random(&generator)
    return configuration
  }
}

extension Span {
  fileprivate static func random(_ generator: inout some RandomNumberGenerator) -> Span {
    Span(milliseconds: .random(in: 1...(1 << Int64.random(in: 1...40, using: &generator)), using: &generator))
  }
}

extension String {
  /// Words that YAML likes to misread, and characters from all over Unicode.
  fileprivate static func random(_ generator: inout some RandomNumberGenerator) -> String {
    let traps = [
      "", " ", "~", "null", "yes", "No", "1e3", "0x1F", "1_000", ".inf", "2019-01-01", "12:30:45", "- a",
      "a: b",
      "a #b", "#", "\"", "'", "\\", "\\n", "\n", "\r\n", "\t", "&a", "*a", "!a", "%a", "@a", "`a", "|", ">",
      "{", "[",
      "]", "?", ":", "---", "...", "<<", "=", "\0", "\u{7}", "\u{7F}", "\u{85}", "\u{A0}", "\u{2028}",
      "\u{FEFF}",
      "\u{FFFE}", "\u{1FFFF}", "\u{E000}", "🦉", "ü", "e\u{301}", "مرحبا", "a ", " a", "a:", "http://x/#y",
    ]
    var text = ""
    for _ in 0...Int.random(in: 0...4, using: &generator) {
      text += traps.randomElement(using: &generator) ?? ""
      if Bool.random(using: &generator),
        let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &generator))
      {
        text.unicodeScalars.append(scalar)
      }
    }
    // Foundation, by which the parser makes its strings, takes a byte order mark away from their beginning.
    while text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    return text
  }
}
