import Configuration
import Foundation
import Checking
import Testing
import Trials

@Suite struct `Reading a configuration` {
  private func read(_ text: String) throws -> Configuration {
    try Configuration.read(text: text, file: "a.yaml")
  }

  private var defaults: Configuration {
    var configuration = Configuration()
    configuration.file = "a.yaml"
    return configuration
  }

  @Test(arguments: [
    "", "\n", "# nothing but words\n", "---\n", "--- ~\n...\n", "null", "{}", "\u{FEFF}",
    "\u{FEFF}# words\r\n",
    "%YAML 1.1\n---\n{}\n",
  ])
  func `of nothing gives the defaults`(text: String) throws {
    #expect(try read(text) == defaults)
  }

  @Test func `takes a key with nothing behind it for one not given`() throws {
    let text = """
      resolver:
      schedule: ~
      confirm: null
      network:
      host_default:
      hosts:
      articles:
      article_files:
      digests:
      output:
      """
    #expect(try read(text) == defaults)
    #expect(try read("confirm: {hard: , soft: ~, retry: }\nnetwork: {canaries: , connect_to: ~}") == defaults)
  }

  @Test func `has the defaults that are documented`() throws {
    let configuration = Configuration()
    #expect(configuration.stateDirectory == "state")
    #expect(configuration.contact == nil)
    #expect(configuration.checks.resolver.doi.text == "https://doi.org")
    #expect(configuration.checks.resolver.datacite.text == "https://api.datacite.org")
    #expect(configuration.checks.resolver.crossref.text == "https://api.crossref.org")
    #expect(configuration.checks.schedule.registry == .days(1))
    #expect(configuration.checks.schedule.page == .days(7))
    #expect(configuration.checks.schedule.record == .days(7))
    #expect(configuration.checks.schedule.license == .days(7))
    #expect(configuration.checks.schedule.jitter == 0.1)
    #expect(configuration.checks.confirm.hard == .init(failures: 3, over: .days(2)))
    #expect(configuration.checks.confirm.soft == .init(failures: 5, over: .days(7)))
    #expect(configuration.checks.confirm.retry == [.minutes(15), .hours(2), .hours(12), .days(1)])
    #expect(configuration.network.concurrency == 64)
    #expect(configuration.network.timeout == .seconds(30))
    #expect(configuration.network.connectTimeout == .seconds(10))
    #expect(configuration.network.maxRedirects == 10)
    #expect(configuration.network.maxBody.bytes == 1_048_576)
    #expect(configuration.network.canaries.count == 3)
    #expect(configuration.hosts.standard == HostBudget(concurrency: 2, interval: .milliseconds(500)))
    #expect(
      configuration.hosts.rules.map(\.name) == [
        "api.crossref.org", "api.crossref.org/works?", "api.datacite.org",
      ])
    #expect(configuration.hosts.rules[0].budget == HostBudget(concurrency: 1, interval: .milliseconds(200)))
    #expect(configuration.library.articles.isEmpty && configuration.library.files.isEmpty)
    #expect(configuration.reports.digests == [DigestRule(name: "daily")])
    #expect(configuration.reports.digests[0].schedule.description == "daily 07:00")
    #expect(configuration.reports.digests[0].formats == [.text, .html, .json])
    #expect(configuration.reports.output.statusInterval == .seconds(15))
    #expect(configuration.reports.output.journalRotate.bytes == 64 << 20)
    #expect(configuration.reports.output.journalCompress == .days(7))
  }

  @Test func `takes every key`() throws {
    try withFile(named: "roots.pem", "-----BEGIN CERTIFICATE-----") { roots in
      let configuration = try read(
        """
        state_directory: /var/lib/doiwatch
        contact: mailto:library@example.org
        resolver:
          doi: http://127.0.0.1:8080/
          datacite: http://localhost/datacite//
          crossref: https://Crossref.Example.org:443
        schedule: { registry: 1s, page: 250ms, record: 3d, license: 36h, jitter: 0.5 }
        confirm:
          hard: { failures: 1, over: 1ms }
          soft: { failures: 2, over: 5s }
          retry: [1s]
        network:
          concurrency: 8
          timeout: 5s
          connect_timeout: 2s
          max_redirects: 0
          max_body: 64KiB
          connect_to: ["example.org:443:127.0.0.1:8443", "::[::1]:80"]
          ca_file: "\(roots)"
          proxy: socks5h://user:secret@localhost:1080
          allow_addresses: [127.0.0.0/8, "::1/128", 192.168.1.7]
          canaries: []
        host_default: { concurrency: 4, interval: 0s }
        hosts:
          - name: Example.ORG
            aliases: [www.example.org, "localhost:8080", example.net:443]
            interval: 2s
          - name: api.crossref.org
            concurrency: 3
        articles:
          - id: one
            doi: 10.5555/12345678
            title: "One: a title"
            licenses: [https://creativecommons.org/licenses/by/4.0/]
            links: [https://example.org/#part]
        article_files: [articles/*.ndjson, "/srv/{a,b}.txt"]
        digests:
          - { name: Weekly digest, schedule: weekly sun 23:59, timezone: Asia/Kolkata, formats: [html, markdown] }
          - { name: often, schedule: every 5s }
        output: { status_interval: 1s, journal_rotate: 512B, journal_compress: 90s }
        """)
      #expect(configuration.stateDirectory == "/var/lib/doiwatch")
      #expect(configuration.contact == "mailto:library@example.org")
      #expect(configuration.checks.resolver.doi.text == "http://127.0.0.1:8080")
      #expect(configuration.checks.resolver.datacite.text == "http://localhost/datacite")
      #expect(configuration.checks.resolver.crossref.text == "https://crossref.example.org")
      #expect(configuration.checks.schedule.page == .milliseconds(250))
      #expect(configuration.checks.schedule.license == .hours(36))
      #expect(configuration.checks.schedule.jitter == 0.5)
      #expect(configuration.checks.confirm.hard == .init(failures: 1, over: .milliseconds(1)))
      #expect(configuration.checks.confirm.soft == .init(failures: 2, over: .seconds(5)))
      #expect(configuration.checks.confirm.retry == [.seconds(1)])
      #expect(configuration.network.maxRedirects == 0)
      #expect(configuration.network.maxBody == ByteSize(bytes: 65_536))
      #expect(configuration.network.connectTo.map(\.toPort) == [8443, 80])
      #expect(configuration.network.caFile == roots)
      #expect(configuration.network.proxy == "socks5h://user:secret@localhost:1080")
      #expect(configuration.network.allowAddresses == ["127.0.0.0/8", "::1/128", "192.168.1.7"])
      #expect(configuration.network.canaries.isEmpty)
      #expect(configuration.hosts.standard == HostBudget(concurrency: 4, interval: .zero))
      #expect(
        configuration.hosts.rules == [
          HostRule(
            name: "example.org", aliases: ["www.example.org", "localhost:8080", "example.net"],
            budget: HostBudget(concurrency: 4, interval: .seconds(2))),
          HostRule(
            name: "api.crossref.org", budget: HostBudget(concurrency: 3, interval: .milliseconds(100))),
          HostRule.builtIn(contact: "mailto:library@example.org")[2],
        ])
      #expect(
        configuration.library.articles == [
          ArticleRecord(
            id: "one", doi: "10.5555/12345678", title: "One: a title",
            licenses: ["https://creativecommons.org/licenses/by/4.0/"], links: ["https://example.org/#part"],
            source: .init(file: "a.yaml", line: 31))
        ])
      #expect(configuration.library.files == ["articles/*.ndjson", "/srv/{a,b}.txt"])
      #expect(configuration.reports.digests.map(\.name) == ["Weekly digest", "often"])
      #expect(configuration.reports.digests[0].formats == [.html, .markdown])
      #expect(configuration.reports.digests[1].schedule == .every(.seconds(5)))
      #expect(configuration.reports.output.journalRotate.bytes == 512)
      #expect(configuration.reports.output.journalCompress == .seconds(90))
    }
  }

  @Test func `keeps an article's texts as they are, however wrong`() throws {
    let configuration = try read(
      """
      articles:
        - doi: not a doi
        - doi: 10.5281
        - doi: 2019
          licenses: [17, yes, creativecommons, ""]
          links: ["  https://example.org/ ", 'no url']
      """)
    #expect(configuration.library.articles.map(\.doi) == ["not a doi", "10.5281", "2019"])
    #expect(configuration.library.articles[2].licenses == ["17", "yes", "creativecommons", ""])
    #expect(configuration.library.articles[2].links == ["  https://example.org/ ", "no url"])
    #expect(configuration.library.articles.map(\.source.line) == [2, 3, 4])
  }

  @Test func `follows aliases`() throws {
    let configuration = try read(
      """
      articles:
        - doi: 10.5555/1
          licenses: &by [https://creativecommons.org/licenses/by/4.0/]
        - { doi: 10.5555/2, licenses: *by }
        - { doi: 10.5555/3, licenses: *by, title: "[A] & *b*: c" }
      """)
    #expect(configuration.library.articles.map(\.licenses.count) == [1, 1, 1])
  }

  @Test func `takes numbers for texts where they are in quotation marks`() throws {
    let configuration = try read(
      "articles: [{id: '2019', title: \"1984\", doi: 10.5555/1}]\nstate_directory: !!str 7")
    #expect(configuration.library.articles[0].id == "2019")
    #expect(configuration.library.articles[0].title == "1984")
    #expect(configuration.stateDirectory == "7")
  }

  @Test func `takes empty texts for nothing where that is allowed`() throws {
    #expect(try read("contact: ''\nnetwork: {ca_file: '', proxy: ''}") == defaults)
  }

  @Test func `may leave out all digests and canaries`() throws {
    let configuration = try read("digests: []\nnetwork: {canaries: []}")
    #expect(configuration.reports.digests.isEmpty)
    #expect(configuration.network.canaries.isEmpty)
  }

  @Test func `keeps built-in budgets that an own list does not name`() throws {
    let own = "hosts: [{name: a.example, aliases: [api.crossref.org]}]"
    #expect(try read(own).hosts.rules.map(\.name) == ["a.example", "api.datacite.org"])
    #expect(try read("hosts: []").hosts.rules == HostRule.builtIn(contact: nil))
  }

  @Test func `finds hundreds of repeated keys in one run`() throws {
    let text = (0..<150).map { "k\($0): 1\n" }.joined() + (0..<150).map { "k\($0): 2\n" }.joined()
    let error = #expect(throws: ConfigurationError.self) { try read(text) }
    let problems = try #require(error).problems
    #expect(problems.filter { $0.message.hasPrefix("expected the key once") }.map(\.line) == Array(151...300))
    #expect(problems.filter { $0.message.hasSuffix("found an unknown key") }.map(\.line) == Array(1...150))
  }

  @Test func `gives up on thousands of repeated keys`() throws {
    let text = (0..<1000).map { "k\($0): 1\nk\($0): 2\n" }.joined()
    let error = #expect(throws: ConfigurationError.self) { try read(text) }
    #expect(error?.problems.map(\.message) == ["expected each key once, found more than 200 repeated keys"])
  }

  @Test func `does not follow aliases without end`() throws {
    let row = "[" + Array(repeating: "*a", count: 3000).joined(separator: ", ") + "]"
    let texts = "&t [" + Array(repeating: "a", count: 3000).joined(separator: ", ") + "]"
    let text = "articles:\n  - &a {doi: 10.5555/1, links: \(texts)}\n  - *a\narticle_files: \(row)"
    let many =
      "articles:\n  - &a {doi: 10.5555/1, links: \(texts)}\n" + String(repeating: "  - *a\n", count: 3000)
    #expect(throws: ConfigurationError.self) { try read(text) }
    let error = #expect(throws: ConfigurationError.self) { try read(many) }
    #expect(error?.problems.filter { $0.message.contains("aliases that repeat more") }.count == 1)
  }

  @Test(arguments: 1...4) func `of any damaged file either succeeds or tells why`(seed: UInt64) throws {
    let sample = try Data(contentsOf: ShippedFile.url)
    var generator = Dice(seed: seed)
    for _ in 0..<125 {
      var bytes = Array(sample)
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0...3, using: &generator) {
        case 0: bytes[place] = .random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: place)
        case 2:
          bytes.insert(contentsOf: "\n:#-[]{}&*'\"\t ?".utf8.shuffled(using: &generator).prefix(2), at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 40))
        }
      }
      try withFile(named: "a.yaml", "") { path in
        try Data(bytes).write(to: URL(filePath: path))
        do {
          _ = try Configuration.load(path: path)
        } catch let error as ConfigurationError {
          #expect(!error.problems.isEmpty)
          #expect(error.problems.allSatisfy { $0.line > 0 && $0.column > 0 })
        }
      }
    }
  }
}
