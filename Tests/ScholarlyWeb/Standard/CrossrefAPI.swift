import Foundation

/// `api.crossref.org/works/<doi>`: one work's metadata, with the headers that tell its limits; and `/works?filter=doi:…`, a
/// list of those it knows, in no order that was asked for.
struct CrossrefAPI: Sendable {
  let records: AgencyRecords

  func answer(_ request: WebRequest) -> WebAnswer {
    withLimits(unlimitedAnswer(request), isPolite: isPolite(request))
  }

  private func unlimitedAnswer(_ request: WebRequest) -> WebAnswer {
    let path = request.path.hasPrefix("/v1/") ? request.path.dropFirst(3) : request.path[...]
    if path == "/works" { return list(request) }
    guard path.hasPrefix("/works/") else { return .text("Resource not found.", status: 404) }
    var doi = percentDecoded(path.dropFirst(7))
    let asksForAgency = doi.hasSuffix("/agency")
    if asksForAgency { doi.removeLast(7) }
    guard let record = records[doi] else { return .text("Resource not found.", status: 404) }
    let agency = ["DOI": record.doi, "agency": ["id": "crossref", "label": "Crossref"]] as [String: Any]
    return asksForAgency ? envelope("work-agency", agency) : envelope("work", message(record))
  }

  private func list(_ request: WebRequest) -> WebAnswer {
    let filters = request.queryValues("filter").joined().split(separator: ",")
    // What is no filter's name is refused, as Crossref does.
    guard filters.allSatisfy({ $0.hasPrefix("doi:") }) else {
      return .text("validation-failure", status: 400)
    }
    let found = filters.compactMap { records[String($0.dropFirst(4))] }.reversed()
    let rows = request.queryValues("rows").first.flatMap { Int($0) } ?? 20
    return envelope("work-list", ["total-results": found.count, "items": found.prefix(rows).map(message)])
  }

  /// The limits since December 2025: who says how to be reached may ask twice as often.
  private func withLimits(_ answer: WebAnswer, isPolite: Bool) -> WebAnswer {
    answer.header("x-rate-limit-limit", isPolite ? "10" : "5").header("x-rate-limit-interval", "1s")
      .header("x-concurrency-limit", isPolite ? "3" : "1")
      .header("x-api-pool", isPolite ? "polite-single" : "public-single")
      .header("access-control-allow-origin", "*").header("vary", "Accept")
  }

  private func isPolite(_ request: WebRequest) -> Bool {
    !request.queryValues("mailto").isEmpty || request.header("User-Agent")?.contains("mailto:") == true
  }

  private func envelope(_ type: String, _ message: [String: Any]) -> WebAnswer {
    .json(
      object: ["status": "ok", "message-type": type, "message-version": "1.0.0", "message": message]
        as [String: Any])
  }

  private func message(_ record: AgencyRecord) -> [String: Any] {
    var message: [String: Any] = [
      "DOI": record.doi, "title": [record.title], "type": "journal-article", "source": "Crossref",
      "publisher": "A Publisher", "URL": "https://doi.org/" + record.doi,
      "resource": ["primary": ["URL": record.url]], "license": record.licenses.map(license),
      // Moves at every look, as Crossref's does at every reindexing; `deposited` is the date that counts.
      "indexed": ["date-time": formatted(.now, "%Y-%m-%dT%H:%M:%SZ")],
      "deposited": ["date-time": record.updated], "created": ["date-time": record.updated],
    ]
    if !record.updatedBy.isEmpty { message["updated-by"] = record.updatedBy.map(notice) }
    if !record.updateTo.isEmpty { message["update-to"] = record.updateTo.map(notice) }
    return message.merging(record.moreMembers) { $1 }
  }

  private func license(_ license: AgencyRecord.License) -> [String: Any] {
    [
      "URL": license.url, "content-version": license.contentVersion, "delay-in-days": 0,
      "start": date(license.start),
    ]
  }

  private func notice(_ notice: AgencyRecord.Notice) -> [String: Any] {
    let label = notice.type.replacing("_", with: " ").capitalized
    return [
      "DOI": notice.doi, "type": notice.type, "label": label, "source": notice.source,
      "updated": date(notice.date),
    ]
  }

  /// A day in Crossref's three spellings; `2020-05-08` is `[[2020, 5, 8]]` and 1588896000000 ms.
  private func date(_ day: String) -> [String: Any] {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    let time = day + "T00:00:00Z"
    let seconds = (try? Date(time, strategy: .iso8601))?.timeIntervalSince1970 ?? 0
    return ["date-parts": [parts], "date-time": time, "timestamp": Int(seconds) * 1000]
  }
}
