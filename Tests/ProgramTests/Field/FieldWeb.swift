import Foundation
import ScholarlyWeb

/// The web around the cases of a folder, put up on the scripted one.
struct FieldWeb {
  /// The folder that the environment names; nil if it names none.
  static let given = ProcessInfo.processInfo.environment["DOIWATCH_FIELD"]

  let folder: String

  /// All cases of the folder.
  func cases() throws -> [FieldCase] {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/cases.json"))
    let document = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    return (document?["cases"] as? [[String: Any]] ?? []).map(FieldCase.init)
  }

  /// Puts up what answers for a case.
  func build(_ each: FieldCase, on web: StandardWeb) {
    for (doi, entry) in each.dois { register(doi, entry, on: web) }
    for (host, manner) in each.cut {
      switch manner {
      case "reset": web.server.setHandshake(host, .resets)
      case "close": web.server.setHandshake(host, .closes)
      default: web.server.setHandshake(host, .says([22, 3, 3, 0x10, 0, 2, 0, 0, 0x50]))
      }
    }
    var sites: [String: [String: WebAnswer]] = [:]
    for (doi, entry) in each.dois {
      guard let url = (entry["target"] as? String).flatMap({ try? Place($0) }) else { continue }
      sites[url.host, default: [:]][url.target] = landing(doi, title: title(of: doi, in: each))
    }
    var everywhere: [String: WebAnswer] = [:]
    for (address, page) in each.pages {
      let host = String(address.prefix { $0 != "/" })
      let answer = answer(page, in: each)
      sites[host, default: [:]][String(address.dropFirst(host.count))] = answer
      if page["every_path"] as? Bool == true { everywhere[host] = answer }
    }
    for (host, pages) in sites {
      let everywhere = everywhere[host]
      web.server.answer(host) { request in
        pages[request.target] ?? pages[request.path] ?? everywhere ?? .text("nothing is here", status: 404)
      }
    }
  }

  private func register(_ doi: String, _ entry: [String: Any], on web: StandardWeb) {
    let target = entry["target"] as? String ?? ""
    let agency = entry["agency"] as? String ?? "DataCite"
    web.registry.set(doi: doi, target: target, agency: agency)
    if let values = entry["values"] {
      let body: [String: Any] = ["responseCode": entry["code"] as? Int ?? 1, "handle": doi, "values": values]
      let data = (try? JSONSerialization.data(withJSONObject: body)) ?? Data()
      var answer = WebAnswer.content(Array(data), type: "application/json")
      answer.status = entry["http"] as? Int ?? 200
      web.page("https://doi.org/api/handles/\(doi)", with: answer)
    }
    var record = AgencyRecord(
      doi: doi, title: entry["title"] as? String ?? "On the keeping of things", url: target)
    if let more = entry["record"], let data = try? JSONSerialization.data(withJSONObject: more) {
      record.more = String(decoding: data, as: UTF8.self)
    }
    agency == "Crossref" ? web.crossref.set(record) : web.dataCite.set(record)
  }

  private func answer(_ page: [String: Any], in each: FieldCase) -> WebAnswer {
    var answer = WebAnswer(status: 200)
    if let doi = page["landing"] as? String {
      answer = landing(doi, title: page["title"] as? String ?? title(of: doi, in: each))
    } else if let file = page["file"] as? String {
      answer.body = Array((try? Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)"))) ?? Data())
    } else {
      answer.body = Array((page["text"] as? String ?? "").utf8)
    }
    answer.status = page["status"] as? Int ?? 200
    answer.headers.removeAll { $0.isNamed("Content-Type") }
    if let type = page["type"] as? String ?? (page["type"] == nil ? "text/html; charset=utf-8" : nil) {
      answer.headers.append(HeaderField("Content-Type", type))
    }
    for pair in page["headers"] as? [[Any]] ?? [] {
      guard pair.count == 2, let name = pair[0] as? String else { continue }
      if let text = pair[1] as? String { answer.headers.append(HeaderField(name, text)) }
      if let hex = (pair[1] as? [String: String])?["hex"] {
        answer.headers.append(HeaderField(name, bytes: bytes(hex)))
      }
    }
    return answer
  }

  private func title(of doi: String, in each: FieldCase) -> String {
    each.dois[doi]?["title"] as? String ?? "On the keeping of things"
  }

  private func landing(_ doi: String, title: String) -> WebAnswer {
    let text = (try? String(contentsOfFile: folder + "/pages/landing.html", encoding: .utf8)) ?? ""
    func escaped(_ text: String) -> String {
      text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
    return .page(text.replacing("@@DOI@@", with: escaped(doi)).replacing("@@TITLE@@", with: escaped(title)))
  }

  private func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
  }

  /// Host and target of an address, as they are.
  private struct Place {
    let host: String
    let target: String

    init(_ url: String) throws {
      let rest = url.drop { $0 != ":" }.dropFirst(3)
      host = String(rest.prefix { $0 != "/" })
      let after = rest.dropFirst(host.count)
      target = after.isEmpty ? "/" : String(after)
    }
  }
}
