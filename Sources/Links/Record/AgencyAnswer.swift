import FoundationEssentials

/// The reading of the resolver's `doiRA` answer: which agency a DOI is registered with.
enum AgencyAnswer {
  /// The agency's name; nil where the answer names none (an error text, another shape).
  static func read(_ body: [UInt8]) -> String? {
    let list = try? JSONDecoder().decode(LossyList<Entry>.self, from: Data(body))
    guard let name = list?.elements.first?.agency, !name.isEmpty, !errors.contains(name.asciiLowercased)
    else {
      return nil
    }
    return String(name.prefix(100))
  }

  /// The handbook puts these words in the agency's place.
  private static let errors: Set<String> = ["invalid doi", "doi does not exist", "unknown"]

  private struct Entry: Decodable {
    var agency: String?
    enum CodingKeys: String, CodingKey { case agency = "RA" }
  }
}
