import Time
import Findings
import Observations
import Checking
import Reporting

/// One link with what is known of it, for listings.
package struct KnownLink: Sendable {
  /// Its key.
  package var key: String
  /// Its kind.
  package var kind: LinkKind
  /// Its text, as its article gives it.
  package var text: String
  /// Its status, and since when.
  package var status: Status, since: Moment?
  /// Its aspects, in order: each with its status and the JSON of its last check.
  package var aspects: [StoredAspect]
  /// The articles that name it, at most 20, and how many there are.
  package var articles: [String], articlesTotal: Int
  /// Their titles, by id; those without one are left out.
  package var titles: [String: String] = [:]
  /// The acknowledgement of its problem, expired or not; nil if there is none.
  package var acknowledged: Acknowledgement?
  /// What was found of it since it broke; nil if nothing was looked for.
  package var rescue: Rescue?
}

extension KnownLink {
  /// The findings of every aspect that stands as badly as the whole link, without mere information.
  package var tellingFindings: [StoredFinding] {
    aspects.filter { $0.status == status }.flatMap { StoredFinding.read($0.writtenFindings) }
  }

  /// The open incident that explains all that the link's standing comes from; nil where something does not
  /// belong to one.
  package var incident: Int64? {
    let telling = aspects.filter { $0.status == status }
    return telling.allSatisfy { $0.incident != nil } ? telling.first?.incident : nil
  }
}
