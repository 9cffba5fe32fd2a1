import Testing

/// Waits until something is so, looking every 20 ms; an issue where it does not come to be.
///
/// - Returns: whether it came to be.
@discardableResult
func eventually(
  _ what: Comment, within limit: Duration = .seconds(60), at place: SourceLocation = #_sourceLocation,
  _ isSo: () async throws -> Bool
) async throws -> Bool {
  let deadline = ContinuousClock.now + limit
  while true {
    if try await isSo() { return true }
    guard ContinuousClock.now < deadline else { break }
    try await Task.sleep(for: .milliseconds(20))
  }
  Issue.record(what, sourceLocation: place)
  return false
}
