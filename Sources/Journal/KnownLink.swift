import FoundationEssentials
import Links

/// One link with what is known of it, for listings.
public struct KnownLink: Sendable {
  /// Its key.
  public var key: String
  /// Its kind.
  public var kind: LinkKind
  /// Its text, as its article gives it.
  public var text: String
  /// Its status, and since when.
  public var status: Status, since: Moment?
  /// Its aspects, in order: each with its status and the JSON of its last check.
  public var aspects: [KnownAspect]
  /// The articles that name it, at most 20, and how many there are.
  public var articles: [String], articlesTotal: Int
  /// Their titles, by id; those without one are left out.
  public var titles: [String: String] = [:]
  /// The acknowledgement of its problem, expired or not; nil where there is none.
  public var acknowledged: Acknowledgement?
  /// What was found of it since it broke; nil where nothing was looked for.
  public var rescue: Rescue?

  /// One aspect of a known link.
  public struct KnownAspect: Sendable {
    /// The aspect.
    public var aspect: Aspect
    /// Its status.
    public var status: Status
    /// The JSON of its last check's facts and findings; nil before the first.
    public var facts: String?, findings: String?
    /// When it is due next.
    public var due: Moment
    /// The open incident that explains it; nil where none does.
    public var incident: Int64?
    /// Failures since the last success, and since when.
    public var failures: Int, failingSince: Moment?
  }
}

extension KnownLink {
  /// The findings of every aspect that stands as badly as the whole link, without mere information.
  public var tellingFindings: [StoredFinding] {
    aspects.filter { $0.status == status }.flatMap { StoredFinding.read($0.findings) }
  }

  /// The open incident that explains all that the link's standing comes from; nil where something does not
  /// belong to one.
  public var incident: Int64? {
    let telling = aspects.filter { $0.status == status }
    return telling.allSatisfy { $0.incident != nil } ? telling.first?.incident : nil
  }
}

extension StoredFinding {
  private struct Written: Decodable {
    var code: String
    var severity: String
    var message: String
    var advice: String
  }

  /// Reads what ``AspectReport/findings(_:)`` wrote, without mere information.
  static func read(_ json: String?) -> [StoredFinding] {
    guard let json, let written = try? JSONDecoder().decode([Written].self, from: Data(json.utf8)) else {
      return []
    }
    return written.filter { $0.severity != "info" }.map {
      StoredFinding(code: $0.code, message: $0.message, advice: $0.advice)
    }
  }
}
