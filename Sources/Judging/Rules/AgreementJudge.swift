import Names
import Findings

/// One source's word on a work's license.
package struct LicenseSource: Hashable, Sendable {
  /// Who says it: `article`, `record` or `page`.
  package let name: String
  /// The ids of the licenses it names.
  package let ids: [String]

  /// A source.
  package init(_ name: String, ids: [String]) {
    self.name = name
    self.ids = ids
  }

  /// The ids of license texts as an article or page writes them, sorted; access rights say nothing here.
  package static func ids(_ texts: [String]) -> [String] {
    Set(texts.compactMap { Licenses.read($0).identity }.filter(\.isReadersLicense).map(\.id)).sorted()
  }
}

/// The comparison of what article, agency record and landing page say of the license, by identity.
package enum AgreementJudge {
  /// A finding where the sources that name a license have none in common; a source that names none takes no
  /// part.
  package static func findings(_ sources: [LicenseSource]) -> [Finding] {
    let speaking = sources.filter { !$0.ids.isEmpty }
    guard speaking.count > 1, let first = speaking.first else { return [] }
    let shared = speaking.dropFirst().reduce(names(first.ids)) { $0.intersection(names($1.ids)) }
    guard shared.isEmpty else { return [] }
    let words = speaking.map { "\($0.name): \($0.ids.joined(separator: ", "))" }.joined(separator: "; ")
    return [
      Finding(
        .licenseDisagrees, .agreement, "the sources name different licenses (\(words))",
        advice: "find out which license applies, and have the others corrected")
    ]
  }

  /// What ids have in common: the GNU licenses have one address for a version alone and for it or later ones, so that
  /// who writes the address contradicts neither.
  private static func names(_ ids: [String]) -> Set<String> {
    Set(
      ids.map { id -> String in
        let ending = ["-only", "-or-later"].first { id.hasSuffix($0) }
        return ending.map { String(id.dropLast($0.count)) } ?? id
      })
  }
}
