import COpenSSL

/// `api.datacite.org/dois/<doi>`: one DOI's record as JSON:API, with a weak entity tag; and `/dois?ids=…`, a list of those
/// that are findable, in no order that was asked for.
struct DataCiteAPI: Sendable {
  let records: AgencyRecords

  func answer(_ request: WebRequest) -> WebAnswer {
    if request.path == "/dois" { return list(request) }
    guard request.path.hasPrefix("/dois/") else { return notFound }
    let doi = percentDecoded(request.path.dropFirst(6))
    // What is not findable is hidden from everybody who is not its owner.
    guard let record = records[doi], record.state == "findable" else { return notFound }
    let body = WebAnswer.json(object: ["data": document(record)])
    let tag = "W/\"\(entityTag(body.body))\""
    let answer = request.header("If-None-Match") == tag ? WebAnswer(status: 304) : body
    return answer.header("ETag", tag).header("Cache-Control", "max-age=0, private, must-revalidate")
      .header("Vary", "Accept,Accept-Encoding")
  }

  private func list(_ request: WebRequest) -> WebAnswer {
    let asked = request.queryValues("ids").joined().split(separator: ",").map(String.init)
    let found = asked.compactMap { records[$0] }.filter { $0.state == "findable" }.reversed()
    let size = request.queryValues("page[size]").first.flatMap { Int($0) } ?? 25
    return .json(
      object: [
        "data": found.prefix(size).map(document), "meta": ["total": found.count, "totalPages": 1, "page": 1],
      ] as [String: Any])
  }

  private var notFound: WebAnswer {
    let error = ["status": "404", "title": "The resource you are looking for doesn't exist."]
    return .json(object: ["errors": [error]], status: 404)
  }

  private func document(_ record: AgencyRecord) -> [String: Any] {
    let attributes: [String: Any] = [
      "doi": record.doi.lowercased(), "state": record.state, "isActive": true, "url": record.url,
      "titles": [["title": record.title]], "reason": "", "source": "api", "metadataVersion": 3,
      "schemaVersion": "http://datacite.org/schema/kernel-4", "rightsList": record.licenses.map(right),
      "relatedIdentifiers": record.relations.map { relation in
        [
          "relationType": relation.type, "relatedIdentifier": relation.doi, "relatedIdentifierType": "DOI",
        ]
      },
      "created": "2019-02-27T10:11:12.000Z", "registered": "2019-02-27T10:11:12.000Z",
      "updated": record.updated,
    ]
    let client = ["data": ["id": "ethz.library", "type": "clients"]]
    return [
      "id": record.doi.lowercased(), "type": "dois",
      "attributes": attributes.merging(record.moreMembers) { $1 },
      "relationships": ["client": client],
    ]
  }

  private func right(_ license: AgencyRecord.License) -> [String: String] {
    var right = ["rights": license.name, "rightsUri": license.url]
    if let spdx = license.spdx {
      right["rightsIdentifier"] = spdx
      right["rightsIdentifierScheme"] = "SPDX"
      right["schemeUri"] = "https://spdx.org/licenses/"
    }
    return right
  }

  /// The first half of the body's SHA-256, in hexadecimal.
  private func entityTag(_ body: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    SHA256(body, body.count, &digest)
    return digest.prefix(16).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}
