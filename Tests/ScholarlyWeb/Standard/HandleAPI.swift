import Foundation

/// `doi.org/api/handles/<doi>`: a handle record as JSON (DOI Handbook, "REST API response format").
struct HandleAPI: Sendable {
  let registry: DOIRegistry

  /// Response codes: 1 with values, 200 where none is of a wanted type or index, 100 (with 404) where the
  /// handle is unknown.
  func answer(_ handle: String, _ request: WebRequest) -> WebAnswer {
    guard let record = registry[handle] else {
      return .json(object: ["responseCode": 100, "handle": handle] as [String: Any], status: 404)
    }
    let wanted = values(of: record, types: request.queryValues("type"), indices: request.queryValues("index"))
    guard !wanted.isEmpty else {
      return .json(object: ["responseCode": 200, "handle": handle, "values": [] as [Int]] as [String: Any])
    }
    return .json(
      object: ["responseCode": 1, "handle": handle, "values": wanted.map(shown)] as [String: Any])
  }

  /// Repeated parameters widen the choice; types and indices are joined by "or".
  private func values(
    of record: RegisteredDOI, types: [String], indices: [String]
  ) -> [RegisteredDOI.Value] {
    guard !types.isEmpty || !indices.isEmpty else { return record.values }
    return record.values.filter { types.contains($0.type) || indices.contains(String($0.index)) }
  }

  private func shown(_ value: RegisteredDOI.Value) -> [String: Any] {
    let timeToLive: Any =
      switch value.timeToLive {
      case .seconds(let seconds): seconds
      case .until(let date): date
      }
    return [
      "index": value.index, "type": value.type, "data": shown(value.content), "ttl": timeToLive,
      "timestamp": value.timestamp,
    ]
  }

  private func shown(_ content: RegisteredDOI.Value.Content) -> [String: Any] {
    switch content {
    case .text(let text): ["format": "string", "value": text]
    case .base64(let text): ["format": "base64", "value": Data(text.utf8).base64EncodedString()]
    case .administrator(let owner):
      [
        "format": "admin",
        "value": ["handle": owner, "index": 200, "permissions": "111111110010"] as [String: Any],
      ]
    }
  }
}
