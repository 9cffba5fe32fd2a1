import Findings

/// The removal of articles that an operator accepted, carried out in steps, because they may be hundreds of thousands.
///
/// Whoever ordered it is answered after the last one. Where the service dies before, the next start records how many
/// left; the others still wait to be accepted.
package struct AcceptanceSteps: Sendable {
  /// Articles that a step removes at most. A hundred and more, so that all that are told one by one leave in one.
  package static let most = 2000

  /// Whose removal was accepted.
  enum Subject: Sendable {
    /// Articles that wait for their leave: those of some article files that are gone, all where none is named.
    case articles(files: [String])
    /// Records of a source that its full harvest of this number no longer had.
    case records(source: String, harvest: Int)

    /// The name under which the number of those that left is kept until it stands in the journal.
    var counter: String {
      switch self {
      case .articles: Self.counters
      case .records(let source, _): "\(Self.counters) \(source)"
      }
    }

    /// What all such names begin with.
    static let counters = "removed"
  }

  let subject: Subject
  /// The record that the last step ended with; records are taken in the order of their keys.
  var key = ""
  /// What left so far.
  var removed = RemovedArticles()
  /// The answer; nil as long as there is more to remove.
  package internal(set) var answer: OrderAnswer?

  init(_ subject: Subject) { self.subject = subject }

  /// An order that removes nothing.
  init(answered answer: OrderAnswer) {
    subject = .articles(files: [])
    self.answer = answer
  }
}
