import Foundation

/// The records of a library as DataCite, Crossref, a repository with OAI-PMH and Zotero list them, page by page.
///
/// `@unchecked Sendable`: everything that changes is under `lock`.
package final class RecordLists: @unchecked Sendable {
  /// Who lists them.
  package enum Service: String, CaseIterable, Sendable { case datacite, crossref, oai, zotero }

  /// The host of the repository.
  package static let repository = "repo.example"

  private let lock = NSLock()
  private var present: [Int: Date]
  private var titles: [Int: String] = [:]
  private var epoch = 1
  private var size: Int
  private var pages = 0
  private var goesRound = false
  private var trouble: (@Sendable (Service, Int) -> WebAnswer?)?

  /// A library.
  ///
  /// - Parameters:
  ///   - count: how many records it has, numbered from 1.
  ///   - pageSize: records in a page at most, whatever is asked for.
  package init(count: Int, pageSize: Int) {
    present = Dictionary(uniqueKeysWithValues: (1...max(1, count)).map { ($0, Date.now - 30 * 86_400) })
    if count == 0 { present = [:] }
    size = pageSize
  }

  /// Lists everything on a server from now on.
  package func answer(on server: ScholarlyWeb) {
    server.answer("api.datacite.org", at: "/dois") { [self] in dataCite($0) }
    for list in ["prefixes", "members", "journals"] {
      server.answer("api.crossref.org", below: "/\(list)/") { [self] in crossref($0) }
    }
    server.answer(Self.repository, at: "/oai/request") { [self] in oai($0) }
    server.answer("api.zotero.org", below: "/groups/") { [self] in zotero($0) }
  }

  /// Takes records out.
  package func remove(_ numbers: some Sequence<Int>) {
    lock.withLock { for each in numbers { present[each] = nil } }
  }

  /// Puts records in, or changes their titles; as of now.
  package func put(_ numbers: some Sequence<Int>, title: String? = nil) {
    lock.withLock {
      for each in numbers {
        present[each] = .now
        titles[each] = title
      }
    }
  }

  /// Has every place in a list die that was given out so far.
  package func killCursors() { lock.withLock { epoch += 1 } }

  /// Has lists begin again where they should go on.
  package func goRound(_ isSo: Bool) { lock.withLock { goesRound = isSo } }

  /// Answers otherwise: for a service and the number of the page, counted over all; nil answers as usual.
  package func trouble(_ answer: (@Sendable (Service, Int) -> WebAnswer?)?) {
    lock.withLock { trouble = answer }
  }

  /// How many pages were asked for.
  package var pageCount: Int { lock.withLock { pages } }

  // MARK: Lists

  private struct Page {
    var numbers: [Int] = []
    var total = 0
    var next: String?
    var isDead = false
  }

  private func begin(_ service: Service) -> WebAnswer? {
    lock.withLock {
      pages += 1
      return trouble?(service, pages)
    }
  }

  private func page(_ cursor: String?, since: Date?, wanted: Int) -> Page {
    lock.withLock {
      var page = Page()
      let all = present.filter { each in since.map { each.value >= $0 } ?? true }.keys.sorted()
      page.total = all.count
      var place = 0
      if let cursor {
        let parts = cursor.dropFirst().split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2, parts[0] == epoch else {
          page.isDead = true
          return page
        }
        place = parts[1]
      }
      let rest = all.filter { $0 > place }
      page.numbers = Array(rest.prefix(min(size, wanted)))
      if let last = page.numbers.last, rest.count > page.numbers.count {
        page.next = "c\(epoch)-\(goesRound ? (all.first ?? 1) - 1 : last)"
      }
      return page
    }
  }

  private func title(_ number: Int) -> String { lock.withLock { titles[number] } ?? "Record \(number)" }

  private static func moment(_ text: some StringProtocol) -> Date? {
    guard text.count >= 10 else { return nil }
    let whole = text.count == 10 ? "\(text)T00:00:00Z" : String(text)
    return try? Date(whole, strategy: .iso8601)
  }

  private static func doi(_ number: Int) -> String { "10.5555/rec.\(number)" }

  private static let license = "https://creativecommons.org/licenses/by/4.0/"

  private func dataCite(_ request: WebRequest) -> WebAnswer {
    if let trouble = begin(.datacite) { return trouble }
    let cursor = request.queryValues("page[cursor]").first ?? "1"
    let query = request.queryValues("query").first?.firstMatch(of: /updated:\[([^ ]+) TO/)
    let page = page(
      cursor == "1" ? nil : cursor, since: query.flatMap { Self.moment($0.1) },
      wanted: request.queryValues("page[size]").first.flatMap { Int($0) } ?? 25)
    guard !page.isDead else { return .json("{\"errors\":[{\"title\":\"invalid cursor\"}]}", status: 400) }
    let data = page.numbers.map { number in
      """
      {"id":"\(Self.doi(number))","type":"dois","attributes":{"doi":"\(Self.doi(number))","state":"findable","titles":[{"title":"\(title(number))"}],"rightsList":[{"rightsUri":"\(Self.license)"}]}}
      """
    }
    let next = page.next.map {
      "\"https://api.datacite.org/dois?page%5Bcursor%5D=\($0)&page%5Bsize%5D=\(size)\""
    }
    return .json(
      "{\"data\":[\(data.joined(separator: ","))],\"meta\":{\"total\":\(page.total)},\"links\":{\"self\":\"x\",\"next\":\(next ?? "null")}}"
    )
  }

  private func crossref(_ request: WebRequest) -> WebAnswer {
    if let trouble = begin(.crossref) { return trouble }
    let cursor = request.queryValues("cursor").first ?? "*"
    let filter = request.queryValues("filter").first?.firstMatch(of: /from-index-date:([^,]+)/)
    let page = page(
      cursor == "*" ? nil : cursor, since: filter.flatMap { Self.moment($0.1) },
      wanted: request.queryValues("rows").first.flatMap { Int($0) } ?? 20)
    guard !page.isDead else { return .text("Resource not found.", status: 404) }
    let items = page.numbers.map { number in
      """
      {"DOI":"\(Self.doi(number))","type":"journal-article","title":["\(title(number))"],"license":[{"URL":"\(Self.license)","content-version":"vor"}]}
      """
    }
    let next = page.next ?? "c\(lock.withLock { epoch })-\(Int.max >> 1)"
    return .json(
      "{\"status\":\"ok\",\"message-type\":\"work-list\",\"message\":{\"total-results\":\(page.total),\"next-cursor\":\"\(next)\",\"items\":[\(items.joined(separator: ","))]}}"
    )
  }

  private func oai(_ request: WebRequest) -> WebAnswer {
    if let trouble = begin(.oai) { return trouble }
    let page = page(
      request.queryValues("resumptionToken").first,
      since: request.queryValues("from").first.flatMap(Self.moment),
      wanted: size)
    let records = page.numbers.map { number in
      """
      <record><header><identifier>oai:\(Self.repository):\(number)</identifier><datestamp>2026-01-01</datestamp></header>
      <metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <dc:title>\(title(number))</dc:title><dc:identifier>https://doi.org/\(Self.doi(number))</dc:identifier>
      <dc:rights>\(Self.license)</dc:rights></oai_dc:dc></metadata></record>
      """
    }
    let body =
      page.isDead
      ? "<error code=\"badResumptionToken\">it expired</error>"
      : page.numbers.isEmpty
        ? "<error code=\"noRecordsMatch\"/>"
        : "<ListRecords>\(records.joined())<resumptionToken completeListSize=\"\(page.total)\">\(page.next ?? "")</resumptionToken></ListRecords>"
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
      <responseDate>\(formatted(.now, "%Y-%m-%dT%H:%M:%SZ"))</responseDate>
      <request verb="ListRecords">https://\(Self.repository)/oai/request</request>\(body)</OAI-PMH>
      """
    return .content(Array(text.utf8), type: "text/xml; charset=utf-8")
  }

  private func zotero(_ request: WebRequest) -> WebAnswer {
    if let trouble = begin(.zotero) { return trouble }
    let start = request.queryValues("start").first.flatMap { Int($0) } ?? 0
    let wanted = min(size, request.queryValues("limit").first.flatMap { Int($0) } ?? 25)
    let since = request.queryValues("since").first.flatMap { Double($0) }.map {
      Date(timeIntervalSince1970: $0)
    }
    let (all, version) = lock.withLock {
      (
        present.filter { each in since.map { each.value > $0 } ?? true }.keys.sorted(),
        present.values.map(\.timeIntervalSince1970).max() ?? 0
      )
    }
    let numbers = all.dropFirst(start).prefix(wanted)
    let items = numbers.map { number in
      """
      {"id":"12345/ITEM\(number)","type":"article-journal","title":"\(title(number))","DOI":"\(Self.doi(number))"}
      """
    }
    let answer = WebAnswer.json("{\"items\":[\(items.joined(separator: ","))]}")
      .header("Total-Results", "\(all.count)").header("Last-Modified-Version", "\(Int(version) + 1)")
    guard start + numbers.count < all.count, !numbers.isEmpty else { return answer }
    return answer.header(
      "Link", "<https://api.zotero.org/groups/12345/items?start=\(start + wanted)>; rel=\"next\"")
  }
}
