import FoundationEssentials

/// The reading of the resolver's `doiRA` answer: which agency a DOI is registered with.
package enum AgencyAnswer {
  /// The agency's name; nil if the answer names none (an error text, another shape).
  package static func read(_ body: [UInt8]) -> String? {
    let list = try? JSONDecoder().decode(LossyList<Entry>.self, from: Data(body))
    guard let name = list?.elements.first?.agency, !name.isEmpty, !errors.contains(name.asciiLowercased)
    else {
      return nil
    }
    return String(name.prefix(100))
  }

  /// The agencies of many DOIs, by their names in lower case; nil for one that was told in two ways.
  package static func readAll(_ body: [UInt8]) -> [String: String?] {
    let list = try? JSONDecoder().decode(LossyList<Entry>.self, from: Data(body))
    var agencies: [String: String?] = [:]
    for entry in list?.elements ?? [] {
      guard let doi = entry.doi?.asciiLowercased, let agency = entry.agency else { continue }
      agencies[doi] = .some(agencies[doi].map { $0 == agency ? agency : nil } ?? agency)
    }
    return agencies
  }

  /// The answer that names one agency.
  package static func body(_ agency: String) -> [UInt8]? {
    (try? JSONEncoder().encode([Entry(doi: nil, agency: agency)])).map(Array.init)
  }

  /// The handbook puts these words in the agency's place.
  private static let errors: Set<String> = ["invalid doi", "doi does not exist", "unknown"]

  private struct Entry: Codable {
    var doi: String?
    var agency: String?
    enum CodingKeys: String, CodingKey {
      case doi = "DOI"
      case agency = "RA"
    }
  }
}
