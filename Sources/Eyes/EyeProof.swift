import Links

/// Whether an eye's own connection is up: the question behind each failure it sees. Pure: results and the time, by a clock
/// that nobody sets, go in; what may be told comes out.
struct EyeProof {
  /// What an eye's results come to.
  enum Word {
    /// It may be told.
    case tell(UInt64, HopResult)
    /// Our own connection failed it: another eye is to look.
    case handBack(UInt64)
    /// Canaries are to go out.
    case askCanaries
    /// Our own connection is lost, or back.
    case lost, restored
  }

  private struct Held {
    let number: UInt64
    let result: HopResult
    let endedAt: Int64
  }

  private enum Phase {
    case up
    case asking(since: Int64, outstanding: Int)
    case lost(retryAt: Int64, round: Int)
    case probing(outstanding: Int, round: Int)
  }

  private let canaries: Int
  private var held: [Held] = []
  private var phase = Phase.up

  /// Time that other hops get to prove us online before canaries go out.
  private static let patience: Int64 = 1000

  /// - Parameter canaries: how many there are; without any, every failure is believed.
  init(canaries: Int) { self.canaries = canaries }

  /// Whether hops may be taken.
  var isOnline: Bool {
    switch phase {
    case .up, .asking: true
    case .lost, .probing: false
    }
  }

  /// When something is to be done without a result coming in.
  var wakeAt: Int64? {
    switch phase {
    case .up: held.first.map { $0.endedAt + Self.patience }
    case .lost(let at, _): at
    case .asking, .probing: nil
    }
  }

  /// What is held now: it is handed back when the eye ends.
  var numbers: [UInt64] { held.map(\.number) }

  /// A hop ended that took so long.
  mutating func ended(_ number: UInt64, _ result: HopResult, at now: Int64) -> [Word] {
    guard needsProof(result) else {
      guard case .success = result.outcome, result.request.url.scheme == "https" else {
        return [.tell(number, result)]
      }
      return [.tell(number, result)] + answered(askedAt: now - result.duration.milliseconds)
    }
    guard isOnline else { return [.handBack(number)] }
    held.append(Held(number: number, result: result, endedAt: now))
    return []
  }

  /// A canary ended.
  mutating func canaryEnded(_ isAnswered: Bool, askedAt: Int64, at now: Int64) -> [Word] {
    if isAnswered { return answered(askedAt: askedAt, isCanary: true) }
    switch phase {
    case .asking(let since, let outstanding) where outstanding > 1:
      phase = .asking(since: since, outstanding: outstanding - 1)
    case .asking:
      phase = .lost(retryAt: now + 5000, round: 1)
      defer { held = [] }
      return [.lost] + held.map { .handBack($0.number) }
    case .probing(let outstanding, let round) where outstanding > 1:
      phase = .probing(outstanding: outstanding - 1, round: round)
    case .probing(_, let round):
      // 5 s after the first round, then 10, 20 … 300.
      phase = .lost(retryAt: now + min(300_000, 5000 << min(Int64(round), 10)), round: round + 1)
    case .up, .lost: break
    }
    return []
  }

  /// Does what the time asks for.
  mutating func wake(at now: Int64) -> [Word] {
    guard let at = wakeAt, at <= now else { return [] }
    switch phase {
    case .up: phase = .asking(since: now, outstanding: canaries)
    case .lost(_, let round): phase = .probing(outstanding: canaries, round: round)
    case .asking, .probing: return []
    }
    return [.askCanaries]
  }

  /// Something answered as only the real Internet can: what failed before it was asked is believed.
  private mutating func answered(askedAt: Int64, isCanary: Bool = false) -> [Word] {
    let proven = held.filter { $0.endedAt <= askedAt }
    held.removeAll { $0.endedAt <= askedAt }
    var words = proven.map { Word.tell($0.number, $0.result) }
    switch phase {
    case .asking where isCanary || held.isEmpty: phase = .up
    case .lost, .probing:
      guard isCanary else { break }
      phase = .up
      words.append(.restored)
    case .up, .asking: break
    }
    return words
  }

  /// Whether our own connection may be behind a result; at an address of this machine's own network it cannot be, and
  /// over plain http a portal may have answered.
  private func needsProof(_ result: HopResult) -> Bool {
    guard canaries > 0, IPAddress(host: result.request.url.host)?.isSpecial != true else { return false }
    switch result.outcome {
    case .failure(let failure): return failure.mayBeOurs
    case .success(let answer):
      if case .failure(let failure) = answer.cut, answer.page?.title == nil { return failure.mayBeOurs }
      return result.request.url.scheme == "http" && (answer.status >= 400 || Answer.redirects(answer.status))
    }
  }
}
