import Testing

/// Lets only a few tests run at the same time: each has a web, a service and their threads, and what is
/// measured in seconds here should not measure the machine.
///
/// They run with a high priority: at the usual one, whatever goes on after an `await` would stand in line behind
/// all tests of the other suites that were not begun yet, for a minute or more, while the service's time goes by.
struct FewAtOnce: SuiteTrait, TestTrait, TestScoping {
  private static let gate = Gate(places: 4)

  var isRecursive: Bool { true }

  func scopeProvider(for test: Test, testCase: Test.Case?) -> FewAtOnce? { testCase == nil ? nil : self }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    try await withoutActuallyEscaping(function) { function in
      try await Task(priority: .high) { try await FewAtOnce.inside(function) }.value
    }
  }

  /// Does something with a place at the gate.
  private static func inside(_ work: @Sendable () async throws -> Void) async throws {
    await gate.enter()
    do {
      try await work()
    } catch {
      await gate.leave()
      throw error
    }
    await gate.leave()
  }

  /// A door that lets a number of visitors in.
  private actor Gate {
    private var places: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int) { self.places = places }

    func enter() async {
      if places > 0 {
        places -= 1
      } else {
        await withCheckedContinuation { waiting.append($0) }
      }
    }

    func leave() {
      if waiting.isEmpty { places += 1 } else { waiting.removeFirst().resume() }
    }
  }
}

extension Trait where Self == FewAtOnce {
  /// Only a few tests at the same time.
  static var fewAtOnce: FewAtOnce { FewAtOnce() }
}
