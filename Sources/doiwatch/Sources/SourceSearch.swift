import Configuration
import Observations
import Monitor

/// What a text means as a source, by asking the services that it may mean.
struct SourceSearch {
  /// A source that answers, under a name of its own.
  struct Found {
    var rule: SourceRule
    var estimate: SourceEstimate
  }

  private let settings: Settings

  init(_ settings: Settings) { self.settings = settings }

  /// The sources that have records, the likeliest first; says of the others why they are none.
  ///
  /// - Throws: ``ExitStatus/badInput`` where the text can mean no source at all, ``ExitStatus/offline`` where our own
  ///   connection is lost.
  func find(_ what: String) throws -> [Found] {
    let places = try Self.places(what)
    var found: [Found] = []
    for place in places {
      switch try SourceLook(settings).page(place, keyFile: nil) {
      case .page(let page) where page.received > 0:
        found.append(Found(rule: Self.rule(place), estimate: SourceEstimate(page, of: place, settings)))
      case .page: Output.complain("doiwatch: \(place): found no records")
      case let answer: Output.complain("doiwatch: \(place): \(answer.words)")
      }
    }
    return found
  }

  /// What a text may mean, without a question to anybody.
  ///
  /// - Throws: ``ExitStatus/badInput`` where it can mean nothing.
  static func places(_ what: String) throws -> [SourcePlace] {
    let places = SourceRule.places(meantBy: what)
    guard places.isEmpty else { return places }
    Output.complain(
      "doiwatch: \(what) is not a prefix, an ISSN, a member number, a DataCite name or an address")
    throw ExitStatus.badInput
  }

  /// A row of the configuration for a place, under a name of letters, digits, `-` and `_` that says where its records
  /// are.
  static func rule(_ place: SourcePlace) -> SourceRule {
    let text =
      switch place {
      case .dataCite(_, let name): name
      case .crossref(let whose, let name): whose == .prefix ? "crossref-\(name)" : "\(whose.rawValue)-\(name)"
      case .oai(let url, _, _): url.host
      case .zotero(let whose, let number): "zotero-\(whose.rawValue)-\(number)"
      }
    let name = text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    return SourceRule(name: String(name.prefix(60)), place: place)
  }
}

extension HarvestAnswer {
  /// Why there is no page, in words.
  var words: String {
    switch self {
    case .page: "it answers"
    case .moved(let url): "it redirects to \(url.text)"
    case .died(let reason), .busy(let reason, _), .trouble(let reason): reason
    case .tooLarge: "its first page is too large to be read"
    }
  }
}
