import Text
import Names

/// Whose an article is: its own word, else the first row that it falls in, else the word of the source it came from.
package struct OwnerRules: Sendable, Hashable {
  /// The rows, in order.
  package let rows: [Owner]
  /// Whether any row goes by the host that a DOI leads to, so that a registered target may change the owner.
  package let readsTargets: Bool
  /// Whether any row takes in articles that name no owner.
  package let takesIn: Bool

  /// The rules of some rows.
  package init(_ rows: [Owner] = []) {
    self.rows = rows
    readsTargets = rows.contains { !$0.hosts.isEmpty }
    takesIn = readsTargets || rows.contains { !$0.prefixes.isEmpty }
  }

  /// What is known of the article's DOI.
  package struct Evidence: Sendable, Hashable {
    /// The key of its link; nil for an article without a DOI.
    package var key: String?
    /// The DOI that a shortDOI stands for.
    package var fullDOI: String?
    /// The URL registered for it; nil before the registry told.
    package var target: String?

    /// Evidence.
    package init(key: String?, fullDOI: String? = nil, target: String? = nil) {
      self.key = key
      self.fullDOI = fullDOI
      self.target = target
    }
  }

  /// The names of an article's owners.
  ///
  /// - Parameters:
  ///   - own: those that the article itself names.
  ///   - fallback: that of the source it came from.
  package func owners(own: [String], _ evidence: @autoclosure () throws -> Evidence, fallback: String? = nil)
    rethrows -> [String]
  {
    guard own.isEmpty else { return own }
    let row = takesIn ? row(try evidence()) : nil
    return (row?.name ?? fallback).map { [$0] } ?? []
  }

  private func row(_ evidence: Evidence) -> Owner? {
    let keys = [evidence.key, evidence.fullDOI.map { "doi:\($0.asciiLowercased)" }].compactMap(\.self)
    guard !keys.isEmpty else { return nil }
    let url = readsTargets ? LinkURL(reading: evidence.target) : nil
    let names = url.map { [$0.site, $0.host] } ?? []
    return rows.first { row in
      row.prefixes.contains { prefix in keys.contains { $0.hasPrefix(prefix.keyPrefix) } }
        || row.hosts.contains(where: names.contains)
    }
  }

  /// A text that differs where the rules do.
  package var mark: String {
    JSONText.list { list in
      for row in rows {
        list.object { object in
          object.member("name", row.name)
          object.member("title", row.title)
          object.array("prefixes", row.prefixes.map(\.keyPrefix))
          object.array("hosts", row.hosts)
          object.member("public", row.isPublic)
        }
      }
    }.string
  }
}
