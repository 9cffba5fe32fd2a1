import Foundation
import Time
import Observations

/// The reading of what a source answered: the records of a page, and where the list goes on.
package struct HarvestReading: Sendable {
  private let place: SourcePlace
  /// Whether a place in the list was asked for that may have died.
  private let hasCursor: Bool
  private let offset: Int
  /// Whether a place was asked for that no list has: an earlier release took any that a server named.
  private let isNowhere: Bool
  private let size: Int

  /// A reading of the answer to a question.
  package init(_ question: SourceQuestion) {
    place = question.place
    hasCursor = question.cursor != nil
    offset = question.cursor.flatMap { HarvestPage.count($0) } ?? 0
    let isNumber = question.cursor.map { HarvestPage.count($0) != nil } ?? true
    if case .zotero = place { isNowhere = !isNumber } else { isNowhere = false }
    size = question.size
  }

  /// What an answer says.
  package func answer(of result: HopResult) -> HarvestAnswer {
    if isNowhere { return .died("the place in the list that it told is none") }
    let answer: Answer
    switch result.outcome {
    case .failure(let failure): return .trouble(failure.detail)
    case .success(let success): answer = success
    }
    if case .limit = answer.cut { return .tooLarge }
    if case .failure(let failure) = answer.cut {
      return .trouble("the answer was cut off: \(failure.detail)")
    }
    if Answer.redirects(answer.status), let location = answer.headers["location"],
      let url = try? result.request.url.resolving(location)
    {
      return .moved(url)
    }
    if answer.status == 429 || answer.status == 503 && answer.retryAfter != nil {
      return .busy("it asks us to wait (HTTP \(answer.status))", isTimed: answer.retryAfter != nil)
    }
    if case .oai = place, let envelope = OAIEnvelope(answer.body) { return read(envelope, answer, result) }
    guard answer.status == 200 else { return refusal(answer) }
    return page(answer, at: result).map(HarvestAnswer.page) ?? .trouble(noList(answer))
  }

  /// What an answer with another status means: asked for a place in the list, a 4xx says that it is not known.
  private func refusal(_ answer: Answer) -> HarvestAnswer {
    let words = "it answers HTTP \(answer.status)"
    let isOurs = [401, 403, 407, 408, 425].contains(answer.status)
    return hasCursor && (400..<500).contains(answer.status) && !isOurs ? .died(words) : .trouble(words)
  }

  private func noList(_ answer: Answer) -> String {
    let type = answer.headers["content-type"].map { " (\($0.prefix(60)))" } ?? ""
    return "it answers without a list of records\(type)"
  }

  private func page(_ answer: Answer, at result: HopResult) -> HarvestPage? {
    switch place {
    case .dataCite: dataCite(answer, result)
    case .crossref: crossref(answer, result)
    case .zotero: zotero(answer)
    case .oai: nil
    }
  }

  /// The server's clock, or ours where it tells no time.
  private func clock(_ answer: Answer, _ result: HopResult) -> String {
    (answer.headers["date"].flatMap(Moment.init(httpDate:)) ?? result.startedAt).description
  }

  /// Seconds; a library that asks for more than a day is asked again after one.
  private static let longestRest: Int64 = 86_400

  // MARK: JSON

  private func dataCite(_ answer: Answer, _ result: HopResult) -> HarvestPage? {
    guard let list = JSONList(answer.body, at: ["data"]) else { return nil }
    var page = HarvestPage()
    read(list, into: &page) { element, object, number in
      guard let article = AgencyItem(dataCite: object, number: number)?.article else { return nil }
      return HarvestedRecord(key: article.id, article: article, facts: RecordFacts(dataCiteElement: element))
    }
    page.mark = clock(answer, result)
    page.total = HarvestPage.count((list.document["meta"] as? [String: Any])?["total"] as? Int)
    let next = (list.document["links"] as? [String: Any])?["next"] as? String
    page.next = next.flatMap { HarvestReading.parameter("page[cursor]", of: $0) }
    return page
  }

  private func crossref(_ answer: Answer, _ result: HopResult) -> HarvestPage? {
    guard let list = JSONList(answer.body, at: ["message", "items"]) else { return nil }
    var page = HarvestPage()
    read(list, into: &page) { element, object, number in
      guard let article = AgencyItem(crossref: object, number: number, at: result.finishedAt)?.article else {
        return nil
      }
      return HarvestedRecord(
        key: article.id, article: article, facts: RecordFacts(crossrefElement: element, at: result.finishedAt)
      )
    }
    page.mark = clock(answer, result)
    let message = list.document["message"] as? [String: Any]
    page.total = HarvestPage.count(message?["total-results"] as? Int)
    page.next = message?["next-cursor"] as? String
    page.isShort = page.received < size
    return page
  }

  private func zotero(_ answer: Answer) -> HarvestPage? {
    guard let list = JSONList(answer.body, at: ["items"]) ?? JSONList(answer.body, at: []) else { return nil }
    var page = HarvestPage()
    read(list, into: &page) { _, object, number in
      guard case .found(var raw) = CSLItem(object).reading(line: number) else { return nil }
      raw.dropOverlong()
      guard case .article(let record) = RecordAssembly(raw, options: LibraryOptions()).item,
        let article = Article(record)
      else { return nil }
      return HarvestedRecord(key: article.id, article: article)
    }
    page.mark = answer.headers["last-modified-version"]
    page.isVersion = page.mark != nil
    page.rest = answer.headers["backoff"].flatMap { Int64($0) }.flatMap {
      $0 > 0 ? .seconds(min($0, HarvestReading.longestRest)) : nil
    }
    page.total = answer.headers["total-results"].flatMap { HarvestPage.count($0) }
    page.next = nextStart(page, answer.headers["link"] ?? "")
    return page
  }

  /// Where a library's list goes on: where the server says. Where it does not say, or names a place that no list has,
  /// behind what was given, although notes are counted and not given: what comes twice does no harm.
  private func nextStart(_ page: HarvestPage, _ links: String) -> String? {
    let link = links.split(separator: ",").first { $0.contains("rel=\"next\"") || $0.contains("rel=next") }
    if let link, let open = link.firstIndex(of: "<"), let close = link.firstIndex(of: ">"), open < close {
      let start = HarvestReading.parameter("start", of: String(link[link.index(after: open)..<close]))
      guard let start else { return nil }
      if let start = HarvestPage.count(start) { return "\(start)" }
    }
    let next = offset + (page.received > 0 ? page.received : size)
    return page.total.map { next < $0 } ?? (page.received >= size) ? "\(next)" : nil
  }

  private func read(
    _ list: JSONList, into page: inout HarvestPage,
    _ record: (ArraySlice<UInt8>, [String: Any], Int) -> HarvestedRecord?
  ) {
    page.received = list.elements.count
    var mark = Fingerprint()
    for (number, element) in list.elements.enumerated() {
      mark.add(element)
      guard let object = JSONList.object(element) else {
        page.unread += 1
        continue
      }
      if let record = record(element, object, number + 1) { page.records.append(record) }
    }
    page.fingerprint = mark.value
  }

  /// A parameter of a URL's query, decoded.
  static func parameter(_ name: String, of url: String) -> String? {
    guard let query = url.firstIndex(of: "?") else { return nil }
    for part in url[url.index(after: query)...].split(separator: "&") {
      let pair = part.split(separator: "=", maxSplits: 1).map {
        $0.replacing("+", with: " ").removingPercentEncoding
      }
      if pair.count == 2, pair[0] == name { return pair[1] }
    }
    return nil
  }

  // MARK: OAI-PMH

  private func read(_ envelope: OAIEnvelope, _ answer: Answer, _ result: HopResult) -> HarvestAnswer {
    var page = HarvestPage()
    page.mayBeEmpty = true
    page.mark = envelope.responseDate?.description ?? clock(answer, result)
    switch envelope.error {
    case ("noRecordsMatch", _)?: return .page(page)
    case ("badResumptionToken", let words)?:
      return .died("it no longer knows its resumption token (\(words))")
    case (let code, let words)?: return .trouble("it answers \(code): \(words)")
    case nil: break
    }
    guard (200..<300).contains(answer.status) else { return refusal(answer) }
    page.next = envelope.token
    page.total = envelope.total
    var mark = Fingerprint()
    mark.add(answer.body[envelope.records])
    page.fingerprint = mark.value
    guard !envelope.records.isEmpty, let library = try? Library(ByteSource(answer.body), as: .format(.oai))
    else {
      return .page(page)
    }
    while let item = library.next() {
      page.received += 1
      switch item {
      case .article(let record):
        guard let article = Article(record) else { continue }
        page.records.append(HarvestedRecord(key: record.id ?? article.id, article: article))
      case .broken(_, _, let text):
        page.unread += 1
        if let key = OAIEnvelope.identifier(ofRecord: text) { page.unreadKeys.append(key) }
      case .leftOut: break
      }
    }
    return .page(page)
  }
}

/// A short mark of bytes (FNV-1a), to know them again.
private struct Fingerprint {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ bytes: ArraySlice<UInt8>) {
    var hash = value
    bytes.withUnsafeBufferPointer { for byte in $0 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 } }
    value = hash
  }
}
