import Testing

/// Lets only a few tests run at the same time: each has a web, a service and their threads, and what is
/// measured in seconds here should not measure the machine.
struct FewAtOnce: SuiteTrait, TestTrait, TestScoping {
  private static let gate = Gate(places: 3)

  var isRecursive: Bool { true }

  func scopeProvider(for test: Test, testCase: Test.Case?) -> FewAtOnce? { testCase == nil ? nil : self }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    await FewAtOnce.gate.enter()
    do {
      try await function()
    } catch {
      await FewAtOnce.gate.leave()
      throw error
    }
    await FewAtOnce.gate.leave()
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
