import Testing

/// Lets a test go on at once after each `await`.
///
/// At the usual priority it would stand in line behind all tests that were not begun yet, for a minute or more:
/// time in which limits pass that are those of the transfers, and connections grow too old to be used again.
struct Prompt: SuiteTrait, TestTrait, TestScoping {
  var isRecursive: Bool { true }

  func scopeProvider(for test: Test, testCase: Test.Case?) -> Prompt? { testCase == nil ? nil : self }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    try await withoutActuallyEscaping(function) { function in
      try await Task(priority: .high) { try await function() }.value
    }
  }
}

extension Trait where Self == Prompt {
  /// Goes on at once after each `await`.
  static var prompt: Prompt { Prompt() }
}
