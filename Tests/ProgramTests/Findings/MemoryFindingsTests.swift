import Foundation
import Time
import Findings
import Judging
import ScholarlyWeb
import Testing

/// What only memory can tell: passes of `run --once` over one state, with the world changing in between.
@Suite(.fewAtOnce) struct MemoryFindingsTests {
  /// A state, and the findings that stand after each pass.
  private final class Watch {
    let place: Workplace
    let link: String

    init(_ link: String, _ change: (inout TestConfiguration) -> Void = { _ in }) throws {
      self.link = link
      place = try Workplace {
        $0.schedule = "{ registry: 50ms, page: 50ms, record: 50ms, license: 50ms, jitter: 0 }"
        $0.articles = "- doi: \(link)"
        change(&$0)
      }
    }

    /// One pass, once everything is due again; the codes that then stand.
    func pass() async throws -> Set<String> {
      try await Task.sleep(for: .milliseconds(80))
      let run = try await place.run("run", "--once")
      #expect([0, 1].contains(run.exit), "\(run.err)")
      let status = try await place.run("status", "--json", "--all")
      let key = link.contains("://") ? link : "doi:\(link)"
      let known = try checkedStates(status.out).first { $0.link.hasSuffix(key) }
      return Set(try #require(known, "\(status.out)").findings.map(\.code))
    }

    /// The fields that changed so far, each as `field: old > new`.
    var changes: [String] {
      place.lines.compactMap { try? JSONDecoder().decode(Change.self, from: Data($0.utf8)) }
        .filter { $0.event == "link.changed" }
        .map { "\($0.detail.field ?? ""): \($0.detail.old ?? "") > \($0.detail.new ?? "")" }
    }
  }

  private struct Change: Decodable {
    struct Detail: Decodable {
      var field: String?
      var old: String?
      var new: String?
    }
    var event: String
    var detail: Detail
  }

  static let codes: [FindingCode] = [
    .doiTargetChanged, .doiOtherWork, .doiTargetDisagrees, .licenseChanged, .recordTitleChanged,
    .pageNewOwner, .pageUnverified,
  ]

  private static let doi = "10.5555/kept"
  private static let url = "https://repository.example/kept"
  private static let by = "https://creativecommons.org/licenses/by/4.0/"
  private static let sa = "https://creativecommons.org/licenses/by-sa/4.0/"

  private func publish(_ watch: Watch, agency: String = "DataCite") {
    watch.place.web.publish(Self.doi, at: Self.url, title: "A Kept Work", license: Self.by, agency: agency)
  }

  /// A DOI of which two looks agreed that its record names another target than the handle, and the one it named before.
  private func disagreeing(_ agency: String) async throws -> (Watch, AgencyRecords, before: String) {
    let watch = try Watch(Self.doi)
    publish(watch, agency: agency)
    #expect(try await watch.pass() == [])
    let records = agency == "DataCite" ? watch.place.web.dataCite : watch.place.web.crossref
    let before = try #require(records[Self.doi]).url
    records.change(Self.doi) { $0.url = "https://elsewhere.example/1" }
    #expect(try await watch.pass() == [])
    #expect(try await watch.pass() == ["doi.target-disagrees"])
    return (watch, records, before)
  }

  @Test("a registered URL that changes is told once, and counts at once") func target() async throws {
    let watch = try Watch(Self.doi)
    publish(watch)
    #expect(try await watch.pass() == [])
    #expect(try await watch.pass() == [])
    watch.place.web.registry.set(doi: Self.doi, target: Self.url, timestamp: "2026-01-01T00:00:00Z")
    #expect(try await watch.pass() == [], "set again to the same URL")
    let page = PageTemplate(title: "A Kept Work", doi: Self.doi, license: Self.by)
    watch.place.web.page("https://repository.example/new", with: page.answer())
    watch.place.web.registry.retarget(doi: Self.doi, to: "https://repository.example/new")
    #expect(try await watch.pass() == ["doi.target-changed"])
    #expect(try await watch.pass() == [])
    #expect(watch.changes.filter { $0.hasPrefix("target") }.count == 1, "\(watch.changes)")
    #expect(watch.place.entries("link.status").isEmpty, "info is no status")
  }

  @Test("a license that the record names instead counts at once, one that the page names when two agree")
  func license() async throws {
    let watch = try Watch(Self.doi)
    publish(watch)
    let web = watch.place.web
    #expect(try await watch.pass() == [])
    web.dataCite.change(Self.doi) {
      $0.licenses = [.init("http://creativecommons.org/licenses/by/4.0/deed.fr")]
    }
    #expect(try await watch.pass() == [], "the same license in another spelling")
    let other = PageTemplate(title: "A Kept Work", doi: Self.doi, license: Self.sa)
    web.landing(Self.doi, page: other)
    _ = try await watch.pass()
    web.landing(Self.doi, page: PageTemplate(title: "A Kept Work", doi: Self.doi, license: Self.by))
    #expect(try await watch.pass() == [], "seen once and gone again")
    #expect(watch.changes.isEmpty, "\(watch.changes)")
    web.landing(Self.doi, page: other)
    #expect(try await watch.pass() == [], "the first look at it")
    #expect(try await watch.pass() == ["license.changed", "license.disagrees"], "the second")
    web.dataCite.change(Self.doi) { $0.licenses = [.init(Self.sa)] }
    #expect(try await watch.pass().contains("license.changed"), "the agency's word")
    #expect(watch.changes == Array(repeating: "license: cc:by/4.0 > cc:by-sa/4.0", count: 2))
  }

  @Test("a title that changes in the record is told, one on the page only when two looks agree")
  func title() async throws {
    let watch = try Watch(Self.doi)
    publish(watch, agency: "Crossref")
    #expect(try await watch.pass() == [])
    watch.place.web.crossref.change(Self.doi) { $0.title = "RETRACTED: A Kept Work" }
    #expect(try await watch.pass() == ["record.title-changed"])
    #expect(try await watch.pass() == [])
    watch.place.web.landing(
      Self.doi, page: PageTemplate(title: "Visitor 1234: A Kept Work", doi: Self.doi, license: Self.by))
    #expect(try await watch.pass() == [])
    #expect(watch.changes.count == 1, "\(watch.changes)")
    #expect(try await watch.pass() == [])
    #expect(watch.changes.count == 2, "\(watch.changes)")
  }

  @Test(
    "a record that names another target than the handle is told when two looks agree, and goes when it is mended",
    arguments: ["DataCite", "Crossref"])
  func otherTarget(agency: String) async throws {
    let (watch, records, before) = try await disagreeing(agency)
    let told = watch.place.entries("link.status")
    #expect(
      told.map(\.findings) == [["doi.target-disagrees"]] && told.map(\.aspect) == ["agreement"], "\(told)")
    records.change(Self.doi) { $0.url = before }
    #expect(try await watch.pass() == [])
  }

  @Test(
    "a record that names no target any longer ends what was told of another one",
    arguments: ["DataCite", "Crossref"])
  func noTarget(agency: String) async throws {
    let (watch, records, _) = try await disagreeing(agency)
    records.change(Self.doi) { $0.url = "" }
    #expect(try await watch.pass() == [])
  }

  @Test(
    "a title of another work counts when two looks at the record agree, goes when article or record are mended, and is told once",
    arguments: ["DataCite", "Crossref"])
  func otherWork(agency: String) async throws {
    let watch = try Watch(Self.doi) { $0.articles = "- { doi: \(Self.doi), title: A Lost Work }" }
    publish(watch, agency: agency)
    #expect(try await watch.pass() == [], "one look may be a record in the making")
    #expect(try await watch.pass() == ["doi.other-work"])
    #expect(try await watch.pass() == ["doi.other-work"])
    let told = watch.place.entries("link.status")
    #expect(told.map(\.findings) == [["doi.other-work"]] && told.map(\.aspect) == ["agreement"], "\(told)")
    // The article's own title is mended: the record did not change, and is compared all the same.
    watch.place.configuration.articles = "- { doi: \(Self.doi), title: \"A kept work: essays\" }"
    try watch.place.save()
    #expect(try await watch.pass() == [])
    watch.place.configuration.articles = "- { doi: \(Self.doi), title: Some Other Book }"
    try watch.place.save()
    #expect(try await watch.pass() == [])
    #expect(try await watch.pass() == ["doi.other-work"])
    let records = agency == "DataCite" ? watch.place.web.dataCite : watch.place.web.crossref
    records.change(Self.doi) { $0.title = "Some Other Book" }
    #expect(try await watch.pass() == ["record.title-changed"])
    #expect(try await watch.pass() == [])
  }

  @Test("titles are compared with every title of the record, and not at all where a side has none")
  func titles() async throws {
    let place = try Workplace {
      $0.beSlow()
      $0.articles = """
        - { doi: 10.5555/translated, title: The Kept Work }
        - { doi: 10.5555/parted, title: "A kept work: with its subtitle" }
        - { doi: 10.5555/short, title: AKW }
        - { doi: 10.5555/original, title: Das verwahrte Werk }
        - { doi: 10.5555/untitled }
        - { doi: 10.5555/nameless, title: A Kept Work }
        - { doi: 10.5555/retracted, title: A Kept Work }
        - { id: lost, doi: 10.5555/other, title: A Lost Work }
        """
    }
    let web = place.web
    for name in ["translated", "parted", "untitled", "nameless", "retracted", "other"] {
      web.publish(
        "10.5555/\(name)", at: "https://repository.example/\(name)", title: "A Kept Work", license: "")
    }
    for name in ["short", "original"] {
      web.publish(
        "10.5555/\(name)", at: "https://repository.example/\(name)", title: "A Kept Work", license: "",
        agency: "Crossref")
    }
    web.dataCite.change("10.5555/translated") {
      $0.more =
        #"{"titles":[{"title":"Une œuvre gardée"},{"title":"The Kept Work","titleType":"TranslatedTitle"}]}"#
    }
    web.dataCite.change("10.5555/parted") {
      $0.more = #"{"titles":[{"title":"A Kept Work"},{"title":"With its subtitle","titleType":"Subtitle"}]}"#
    }
    web.dataCite.change("10.5555/nameless") { $0.more = #"{"titles":[{"title":":unav"}]}"# }
    web.dataCite.change("10.5555/retracted") { $0.title = "RETRACTED: A kept work" }
    web.crossref.change("10.5555/short") { $0.more = #"{"short-title":["AKW"]}"# }
    web.crossref.change("10.5555/original") { $0.more = #"{"original-title":["Das verwahrte Werk"]}"# }
    let links = try checkedLinks(try await place.run("check", "--json").out)
    for (key, link) in links {
      let codes = link.findings.map(\.code).filter { $0 == "doi.other-work" }
      #expect(codes == (key == "doi:10.5555/other" ? ["doi.other-work"] : []), "\(key)")
    }
    let finding = links["doi:10.5555/other"]?.findings.first { $0.code == "doi.other-work" }
    #expect(links.count == 8 && finding?.aspect == "agreement")
    let alone = try checkedLinks(try await place.run("check", "--json", "lost").out)
    #expect(alone["doi:10.5555/other"]?.findings.map(\.code) == ["doi.other-work"], "by the article's id")
    for words in ["“A Lost Work”", "“A Kept Work”", "DataCite"] {
      #expect(finding?.message.contains(words) == true, "\(finding?.message ?? "")")
    }
  }

  @Test("a chain that ends at somebody else's site is a warning, unless the registry says so")
  func owner() async throws {
    let watch = try Watch(Self.doi) { configuration in
      configuration.articles = "- doi: \(Self.doi)\n- doi: 10.5555/moved"
    }
    let web = watch.place.web
    let strange = PageTemplate(title: "Cheap Flights And Hotels").answer()
    // Without a DOI on its page a work is known by nothing but its place.
    for doi in [Self.doi, "10.5555/moved"] {
      web.registry.set(doi: doi, target: "https://repository.example/\(doi)", agency: "OP")
      web.page("https://repository.example/\(doi)", with: PageTemplate(title: "A Work").answer())
    }
    web.page("https://journal.example/flights", with: strange)
    web.page("https://sub.repository.example/work", with: PageTemplate(title: "A Work").answer())
    watch.place.configuration.connectTo += web.server.connectTo(["sub.repository.example"])
    try watch.place.save()
    let first = try await watch.pass()
    #expect(first == ["page.doi-missing"], "\(first)")
    web.page(
      "https://repository.example/\(Self.doi)",
      with: .redirect(302, to: "https://sub.repository.example/work"))
    #expect(try await watch.pass() == ["page.doi-missing"], "the same registrable domain")
    web.page(
      "https://repository.example/\(Self.doi)", with: .redirect(302, to: "https://journal.example/flights"))
    web.registry.retarget(doi: "10.5555/moved", to: "https://journal.example/flights")
    #expect(try await watch.pass() == ["page.new-owner"])
    let states = try checkedStates(try await watch.place.run("status", "--json", "--all").out)
    let moved = states.first { $0.link == "doi:10.5555/moved" }
    #expect(moved?.findings.contains { $0.code == "page.new-owner" } == false, "the registry said so")
    #expect(try await watch.pass() == ["page.new-owner"], "it stays a warning as long as it is so")
  }

  @Test("a page whose other DOI the record relates to ours is right from the first pass on")
  func relations() async throws {
    let watch = try Watch(Self.doi)
    publish(watch)
    watch.place.web.dataCite.change(Self.doi) { $0.relations = [("HasVersion", "10.5555/kept.v2")] }
    watch.place.web.landing(Self.doi, page: PageTemplate(title: "Version 2", doi: "10.5555/kept.v2"))
    #expect(try await watch.pass() == ["page.doi-missing"])
    #expect(try await watch.pass() == ["page.doi-missing"])
    #expect(watch.place.entries("link.status").isEmpty)
  }

  @Test(
    "a page that names what the DOI is an alias of is right from the first pass on",
    arguments: [doi, "10/kept"])
  func aliases(_ name: String) async throws {
    let watch = try Watch(name)
    watch.place.web.registry.setAlias(doi: name, to: "10.5555/true-name", agency: "OP")
    watch.place.web.showProperly("10.5555/true-name")
    let codes: Set<String> = name == Self.doi ? ["doi.aliased"] : []
    for _ in 1...3 { #expect(try await watch.pass() == codes) }
    #expect(watch.place.entries("link.status").isEmpty)
  }

  @Test("what an alias leads to is no other target than its own record names") func aliasTarget() async throws
  {
    let watch = try Watch(Self.doi)
    publish(watch)
    watch.place.web.registry.setAlias(doi: Self.doi, to: "10.5555/true-name")
    watch.place.web.showProperly("10.5555/true-name")
    for _ in 1...4 { #expect(try await !watch.pass().contains("doi.target-disagrees")) }
  }

  @Test("walls, waits, resolvers and agencies never break a link, however often they are met")
  func neverBroken() async throws {
    let watch = try Watch(Self.doi) {
      $0.confirm = "{ hard: { failures: 1, over: 1ms }, soft: { failures: 1, over: 1ms }, retry: [20ms] }"
      let urls = ["https://wall.example/200", "https://wall.example/405", "https://wall.example/bare"]
      $0.articles = "- doi: \(Self.doi)\n  links: [\(urls.map { "\"\($0)\"" }.joined(separator: ", "))]"
    }
    publish(watch)
    let web = watch.place.web
    for trouble in [ResolverTrouble.error500, .challenge, .garbage] {
      web.registry.setResolverTrouble(trouble)
      #expect(
        try await watch.pass().isSubset(of: ["doi.resolver-error", "record.agency-error"]), "\(trouble)")
    }
    web.registry.setResolverTrouble(nil)
    for status in [403, 429, 500] {
      web.page("https://api.datacite.org/dois/10.5555%2Fkept", with: .status(status))
      web.page("https://api.datacite.org/dois/\(Self.doi)", with: .status(status))
      web.page(Self.url, with: .status(status == 500 ? 403 : status))
      _ = try await watch.pass()
    }
    for entry in watch.place.entries("link.status") {
      #expect(entry.to == "undecided" || entry.to == "ok", "\(entry.link ?? "") \(entry.step)")
    }
  }

  @Test("once in order and undecided for 30 days is a warning; for 29 it is not") func unverified() {
    let confirm = Confirmation(
      hard: .init(failures: 3, over: .days(2)), soft: .init(failures: 5, over: .days(7)), retry: [])
    let start = Moment(milliseconds: 1_795_424_400_000)
    func look(_ state: AspectState, _ findings: [Finding], _ day: Int64) -> Advance {
      state.advanced(by: .judged(findings, of: .page, confirm: confirm), at: start + .days(day))
    }
    let undecided = [Finding.offline(.page)]
    var state = look(AspectState(), [], 0).state
    for day in Int64(1)...30 {
      let advance = look(state, undecided, day)
      state = advance.state
      #expect(!advance.findings.contains { $0.code == .pageUnverified }, "after \(day - 1) days")
    }
    let advance = look(state, undecided, 31)
    #expect(advance.findings.map(\.code) == [.netOffline, .pageUnverified])
    #expect(advance.state.status == .warning)
    // One that never was in order has nothing to be verified again.
    var unknown = AspectState()
    for day in Int64(0)...60 { unknown = look(unknown, undecided, day).state }
    #expect(unknown.status == .undecided)
  }
}

/// The link and the findings of each line of `status --json --all`.
private func checkedStates(_ output: String) throws -> [KnownState] {
  try output.split(separator: "\n").map { try JSONDecoder().decode(KnownState.self, from: Data($0.utf8)) }
}

private struct KnownState: Decodable {
  struct Finding: Decodable { var code: String }
  var link: String
  var status: String
  var findings: [Finding]
}
