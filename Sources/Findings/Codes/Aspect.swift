/// One side of a link that is checked and scheduled by itself.
package enum Aspect: Int, Sendable, CaseIterable, CustomStringConvertible {
  /// The handle record at the DOI resolver.
  case registry = 0
  /// What a reader's browser gets.
  case page = 1
  /// The registration agency's metadata.
  case record = 2
  /// How article, record and page agree with each other; it is worked out, not asked for.
  case agreement = 3

  /// The aspects that are asked for.
  package static let checked: [Aspect] = [.registry, .page, .record]

  /// Its word: `registry`, `page`, `record` or `agreement`.
  package var description: String {
    switch self {
    case .registry: "registry"
    case .page: "page"
    case .record: "record"
    case .agreement: "agreement"
    }
  }

  /// The aspect of that name; nil for any other word.
  package init?(_ text: some StringProtocol) {
    guard let match = Aspect.allCases.first(where: { $0.description == text }) else { return nil }
    self = match
  }
}
