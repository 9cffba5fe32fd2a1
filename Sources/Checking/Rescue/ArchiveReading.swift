import Time
import Names
import Observations
import FoundationEssentials

/// The reading of an archive's answer. 404, a list without copies and `[]` mean that there is no copy; whatever else is
/// no answer says nothing.
struct ArchiveReading {
  let rule: ArchiveRule
  /// The page whose copies were asked for.
  let page: LinkURL
  /// Only copies from before this count.
  let before: Moment

  func answer(of result: HopResult) -> ArchiveAnswer {
    switch result.outcome {
    case .failure(let failure): return .unknown(failure.detail)
    case .success(let answer):
      if WallSigns.product(inHeadersOf: answer) != nil { return .unknown("a robot check") }
      if answer.status == 404 { return .none }
      if case .redirect = rule.form { return redirect(answer, result.request.url) }
      if Answer.redirects(answer.status), let next = self.next(answer, result.request.url) {
        return .moved(next)
      }
      guard answer.status == 200 else { return .unknown("HTTP \(answer.status)") }
      if case .failure(let failure)? = answer.cut { return .unknown("cut off: \(failure.detail)") }
      if answer.cut != nil { return .unknown("a list longer than \(ArchiveRule.mostBytes >> 20) MiB") }
      if case .timemap = rule.form { return timeMap(answer, result.request.url) }
      return cdx(answer.body)
    }
  }

  // MARK: A redirect to the nearest copy

  private func redirect(_ answer: Answer, _ asked: LinkURL) -> ArchiveAnswer {
    if answer.status == 200 {
      // The copy itself, of exactly that moment, says so; anything else is a page about something.
      guard let time = answer.headers["memento-datetime"].flatMap({ Moment(httpDate: $0) }) else {
        return .unknown("HTTP 200 instead of a redirect to a copy")
      }
      return time < before ? .copies([ArchivedCopy(time: time, url: asked.text)]) : .later(time)
    }
    guard Answer.redirects(answer.status) else { return .unknown("HTTP \(answer.status)") }
    guard let next = next(answer, asked) else { return .unknown("a redirect without a target") }
    guard let copy = ArchivedAddress(next) else { return .unknown("a redirect to something else") }
    guard isPage(copy.original) else { return .unknown("a redirect to the copy of another page") }
    if next.target == asked.target { return .moved(next) }
    return copy.time < before ? .copies([ArchivedCopy(time: copy.time, url: next.text)]) : .later(copy.time)
  }

  private func next(_ answer: Answer, _ asked: LinkURL) -> LinkURL? {
    guard let location = answer.headers["location"], !location.isEmpty else { return nil }
    return (try? asked.resolving(location))?.withoutFragment
  }

  private func isPage(_ original: String) -> Bool { PageKey(original) == PageKey(page) }

  // MARK: A CDX list

  /// A field of a row: servers write numbers as texts, and leave out what they do not know.
  private struct Field: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if value.decodeNil() {
        text = ""
      } else if let number = try? value.decode(Int.self) {
        text = String(number)
      } else {
        text = try value.decode(String.self)
      }
    }
  }

  private func cdx(_ body: [UInt8]) -> ArchiveAnswer {
    guard let rows = ArchiveReading.rows(body) else {
      return .unknown("something that is not a list of copies")
    }
    if rows.isEmpty { return .none }
    var copies: [(stamp: String, time: Moment, original: String)] = []
    var isOthers = true
    for row in rows {
      let status = row["statuscode"] ?? row["status"]
      guard let stamp = row["timestamp"], let time = ArchiveStamp.moment(stamp),
        let original = row["original"] ?? row["url"]
      else { return .unknown("an unreadable list of copies") }
      guard isPage(original) else { continue }
      isOthers = false
      guard status == nil || status == "200", time < before else { continue }
      copies.append((stamp, time, original))
    }
    if isOthers { return .unknown("a list of copies of other pages") }
    // A server that heeds neither filter nor end may have what is asked for further back.
    if copies.isEmpty {
      return rows.count < ArchiveRule.mostRows ? .none : .unknown("a list that ends too late")
    }
    copies.sort { $0.time > $1.time }
    return .copies(
      copies.prefix(Policy.Rescue.copies).map {
        ArchivedCopy(time: $0.time, url: rule.copyURL($0.stamp, $0.original))
      })
  }

  /// The rows of a list by the names of their columns: an array of arrays with the names first, an array of objects, or
  /// an object a line; nil if it is none of them.
  private static func rows(_ body: [UInt8]) -> [[String: String]]? {
    let decoder = JSONDecoder()
    let data = Data(body)
    if let table = try? decoder.decode([[Field]].self, from: data) {
      guard let names = table.first?.map(\.text) else { return [] }
      guard names.contains("timestamp") else { return nil }
      return table.dropFirst().map { row in
        Dictionary(zip(names, row.map(\.text)), uniquingKeysWith: { first, _ in first })
      }
    }
    if let rows = try? decoder.decode([[String: Field]].self, from: data) {
      return rows.map { $0.mapValues(\.text) }
    }
    var rows: [[String: String]] = []
    for line in body.split(separator: 0x0A) where line.contains(where: { $0 > 0x20 }) {
      guard let row = try? decoder.decode([String: Field].self, from: Data(line)) else { return nil }
      rows.append(row.mapValues(\.text))
    }
    return rows.isEmpty ? nil : rows
  }

  // MARK: A TimeMap

  private func timeMap(_ answer: Answer, _ asked: LinkURL) -> ArchiveAnswer {
    // Servers that write their lists in JSON have this for none.
    if answer.body.filter({ $0 > 0x20 }).elementsEqual("[]".utf8) { return .none }
    let type = ContentType(answer.headers["content-type"])?.essence ?? ""
    if type == "application/json" || answer.body.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
      return jsonTimeMap(answer.body)
    }
    let text = String(decoding: answer.body, as: UTF8.self)
    let isBlank = !answer.body.contains { $0 > 0x20 }
    let isList = type == "application/link-format" || type == "text/plain" || type.isEmpty
    guard isList, !isBlank || type == "application/link-format" else {
      return .unknown("something that is not a list of copies")
    }
    var reader = LinkHeaderReader(text)
    var copies: [ArchivedCopy] = []
    var (links, isWhole, isDated) = (0, true, true)
    while let link = reader.next() {
      links += 1
      if link.relations.contains("memento") {
        guard let time = link.datetime.flatMap({ Moment(httpDate: $0) }) else {
          isDated = false
          continue
        }
        copies.append(ArchivedCopy(time: time, url: (try? asked.resolving(link.target))?.text))
      } else if link.relations.contains("original"), !isPage(link.target) {
        return .unknown("a list of copies of another page")
      } else if link.relations.contains("timemap"), !link.relations.contains("self"),
        (try? asked.resolving(link.target).text) != asked.text
      {
        isWhole = false
      }
    }
    guard links > 0 || isBlank else { return .unknown("something that is not a list of copies") }
    return newest(copies, isWhole: isWhole, isDated: isDated)
  }

  private struct JSONTimeMap: Decodable {
    var original_uri: String?
    var mementos: Mementos?

    struct Mementos: Decodable { var list: [Memento]? }
    struct Memento: Decodable {
      var datetime: String
      var uri: URIs
    }
    /// One address, or several.
    struct URIs: Decodable {
      let first: String?

      init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        first = try (try? value.decode(String.self)) ?? value.decode([String].self).first
      }
    }
  }

  private func jsonTimeMap(_ body: [UInt8]) -> ArchiveAnswer {
    guard let map = try? JSONDecoder().decode(JSONTimeMap.self, from: Data(body)), map.original_uri != nil
    else { return .unknown("something that is not a list of copies") }
    guard map.original_uri.map(isPage) ?? true else { return .unknown("a list of copies of another page") }
    let mementos = map.mementos?.list ?? []
    let copies = mementos.compactMap { memento in
      Moment(memento.datetime).map { ArchivedCopy(time: $0, url: memento.uri.first) }
    }
    return newest(copies, isWhole: true, isDated: copies.count == mementos.count)
  }

  /// - Parameters:
  ///   - isWhole: whether the list does not continue elsewhere.
  ///   - isDated: whether each of its copies has a date that can be read.
  private func newest(_ copies: [ArchivedCopy], isWhole: Bool, isDated: Bool) -> ArchiveAnswer {
    let old = copies.filter { $0.time < before }.sorted { $0.time > $1.time }
    if !old.isEmpty { return .copies(Array(old.prefix(Policy.Rescue.copies))) }
    guard isDated else { return .unknown("a list of copies without readable dates") }
    return isWhole ? .none : .unknown("a list of copies that continues elsewhere")
  }
}
