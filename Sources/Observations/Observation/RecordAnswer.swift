/// What the agency's API said.
package enum RecordAnswer: Sendable {
  /// Its record, with the tag to ask again by.
  case record(RecordFacts, tag: String?)
  /// Nothing changed since the last look.
  case unchanged
  /// The agency does not list the DOI, though it is registered with it.
  case hidden
  /// The DOI is registered with another agency now.
  case moved(String)
  /// The API did not do its work.
  case trouble(String)
  /// It has no metadata of the DOI.
  case empty
  /// It answers no such question, for a reason; `ofAll` where that holds for all of its DOIs.
  case unsupported(String, ofAll: Bool)
  /// The landing page or the resolver itself answered, and no agency; `ofAll` where that holds for all of its DOIs.
  case nothing(ofAll: Bool)
  /// No answer came.
  case failed(TransferFailure)
}
