import Time
import Findings

/// A recheck that is carried out in steps, because it may be of a million links.
///
/// Whoever ordered it is answered after the last one. Where the service dies before, the order is given again, which
/// does no harm.
package struct RecheckSteps: Sendable {
  /// Links that a step reads at most.
  package static let most = 5000

  /// What is meant.
  package let selection: Selection
  /// What stands in the table as the time of the order.
  let since: Int64
  /// Named links that were not looked for yet.
  var keys: [String]
  /// The parts of ``RecheckSQL`` that are left, and up to which link the first of them was read.
  var parts: Range<Int>
  var row: Int64 = 0
  /// How many links fit so far.
  package internal(set) var links = 0
  /// Rows that the last step read at most, for tests.
  package internal(set) var lastRead = 0
  /// Links named in the last step.
  package internal(set) var lastKeys: [String] = []

  /// Whether everything was looked for.
  package var isFinished: Bool { parts.isEmpty }

  init(_ selection: Selection, at now: Moment) {
    self.selection = selection
    since = selection.keys == nil ? now.milliseconds : 0
    keys = selection.keys ?? []
    let count = RecheckSQL(selection).parts.count
    parts = selection.keys?.isEmpty == true ? 0..<0 : 0..<count
  }

  /// The part underway has nothing more.
  mutating func endPart() {
    parts = parts.dropFirst()
    row = 0
    keys = selection.keys ?? []
  }
}
