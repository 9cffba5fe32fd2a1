import Findings

/// What one eye saw at a look, as far as it counts for others.
package struct Sight: Hashable, Sendable {
  /// How it was.
  package enum Kind: String, Hashable, Sendable {
    /// In order, or with what is worth a warning at most.
    case good
    /// Something speaks against the link.
    case failing
    /// It cannot be told from there.
    case unclear
    /// In order, but other things were read than are remembered.
    case other
  }

  /// The eye's name.
  package let eye: String
  /// How it was.
  package let kind: Kind
  /// The codes of what it found, or `ok`.
  package let saw: String

  /// What an eye saw.
  package init(eye: String, kind: Kind, saw: String) {
    self.eye = eye
    self.kind = kind
    self.saw = saw
  }

  /// What an eye's findings come to.
  ///
  /// - Parameter isNews: whether other things were read than are remembered.
  package init(eye: String, findings: [Finding], isNews: Bool) {
    self.eye = eye
    kind =
      switch findings.status {
      case .suspect, .broken: .failing
      case .undecided: .unclear
      default: isNews ? .other : .good
      }
    let codes = findings.filter { $0.severity > .info }.map(\.code.rawValue)
    saw = codes.isEmpty ? "ok" : codes.joined(separator: " ")
  }

  /// Whether the eye saw what a reader wants to see.
  var isGood: Bool { kind == .good || kind == .other }
}
