import Foundation

/// One recorded situation of the field: what is asked for, what the web around it answers, and what is right.
struct FieldCase: @unchecked Sendable {
  // Unchecked: the objects are as JSON gave them, and nobody changes them.

  private let object: [String: Any]

  init(_ object: [String: Any]) { self.object = object }

  var id: String { object["id"] as? String ?? "" }
  var via: String { object["via"] as? String ?? "" }
  var link: String { object["link"] as? String ?? "" }
  var isForService: Bool { object["service"] as? Bool ?? false }
  var web: [String: Any] { object["web"] as? [String: Any] ?? [:] }
  var expect: [String: Any] { object["expect"] as? [String: Any] ?? [:] }
  var dois: [String: [String: Any]] { web["dois"] as? [String: [String: Any]] ?? [:] }
  var pages: [String: [String: Any]] { web["pages"] as? [String: [String: Any]] ?? [:] }
  var cut: [String: String] { web["cut"] as? [String: String] ?? [:] }

  /// The hosts that answer for it.
  var hosts: Set<String> {
    let targets = dois.values.compactMap { ($0["target"] as? String).flatMap { URL(string: $0)?.host() } }
    return Set(targets + cut.keys + pages.keys.map { String($0.prefix { $0 != "/" }) })
  }

  /// What is not as it should be in the object that `check --json` gave, or in what it said where it gave none.
  func faults(_ object: [String: Any]?, words: String) -> [String] {
    let text = object.flatMap {
      try? JSONSerialization.data(withJSONObject: $0, options: .withoutEscapingSlashes)
    }
    let all = (text.map { String(decoding: $0, as: UTF8.self) } ?? "") + words
    var faults: [String] = []
    if expect["malformed"] as? Bool == true {
      if object != nil, codes(object).contains("doi.malformed") == false { faults.append("is not malformed") }
    } else if object == nil {
      return ["nothing was told"]
    }
    if let key = expect["key"] as? String, object?["link"] as? String != key {
      faults.append("the key is \(object?["link"] ?? "")")
    }
    if let status = expect["status"] as? [String], !status.contains(object?["status"] as? String ?? "") {
      faults.append("the status is \(object?["status"] ?? "")")
    }
    faults += (expect["must"] as? [String] ?? []).filter { !codes(object).contains($0) }.map {
      "\($0) is missing"
    }
    faults += (expect["must_not"] as? [String] ?? []).filter { codes(object).contains($0) }.map {
      "\($0) is there"
    }
    if let kind = expect["link_kind"] as? String, object?["kind"] as? String != kind {
      faults.append("no \(kind)")
    }
    if let ids = expect["license_id"] as? [Any] {
      let id = (object?["license"] as? [String: Any])?["id"] as? String
      let isRight = ids.contains { wanted in
        guard let wanted = wanted as? String else { return id == nil }
        return wanted.hasSuffix("*") ? id?.hasPrefix(wanted.dropLast()) == true : id == wanted
      }
      if !isRight { faults.append("the license is \(id ?? "none")") }
    }
    for (path, value) in expect["fields"] as? [String: Any] ?? [:] {
      let found = self.value(at: path, in: object)
      if "\(found ?? "")" != "\(value)" { faults.append("\(path) is \(found ?? "absent")") }
    }
    for (path, value) in expect["sets"] as? [String: [String]] ?? [:] {
      let found = self.value(at: path, in: object) as? [String] ?? []
      if Set(found) != Set(value) { faults.append("\(path) is \(found)") }
    }
    let spoken = all.lowercased()
    if let wanted = expect["suggests"] as? String, !names(wanted, in: spoken) {
      faults.append("\(wanted) is not suggested")
    }
    faults += (expect["suggests_not"] as? [String] ?? []).filter { names($0, in: spoken) }.map {
      "\($0) is suggested"
    }
    return faults
  }

  /// Whether a DOI stands in a text, besides being the beginning of what was asked for.
  private func names(_ doi: String, in text: String) -> Bool {
    text.replacing(link.lowercased(), with: "").contains(doi.lowercased())
  }

  private func codes(_ object: [String: Any]?) -> [String] {
    (object?["findings"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
  }

  private func value(at path: String, in object: [String: Any]?) -> Any? {
    path.split(separator: ".").reduce(object as Any?) { ($0 as? [String: Any])?[String($1)] }
  }
}
