import Findings

/// The acknowledging of all links that fit, carried out in steps, because they may be hundreds of thousands, each with an
/// entry of its own.
///
/// Whoever ordered it is answered after the last one. Where the service dies before, the order is given again, which
/// does no harm.
package struct AcknowledgementSteps: Sendable {
  /// Links of a step at most, and acknowledgements that end at once.
  package static let most = 500

  /// Which links are meant, and what is said of them.
  let selection: Selection
  let acknowledgement: Acknowledgement
  /// The keys of the links that are left; nil until they were looked for.
  var keys: ArraySlice<String>?
  /// Problems that stepped aside so far, and links that have none.
  var links = 0, fine = 0
  /// The answer; nil as long as there is more to do.
  package internal(set) var answer: OrderAnswer?

  /// Nothing was done yet.
  package init(_ selection: Selection, _ acknowledgement: Acknowledgement) {
    self.selection = selection
    self.acknowledgement = acknowledgement
  }
}
