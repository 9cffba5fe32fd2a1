import Time
import Names
import Observations
import Checking

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

  private let canaries: Int
  private var held: [Held] = []
  private var connectivity = Connectivity()

  /// - Parameter canaries: how many there are; without any, every failure is believed.
  init(canaries: Int) { self.canaries = canaries }

  /// Whether hops may be taken.
  var isOnline: Bool { !connectivity.isLost }

  /// Since when the connection is lost; nil if it is not known to be.
  var lostSince: Int64? { connectivity.lostSince?.milliseconds }

  /// When something is to be done without a result coming in.
  var wakeAt: Int64? {
    guard case .up = connectivity.phase else { return connectivity.probeAt?.milliseconds }
    return held.first.map { $0.endedAt + Policy.Connection.patience.milliseconds }
  }

  /// A hop ended that took so long.
  mutating func ended(_ number: UInt64, _ result: HopResult, at now: Int64) -> [Word] {
    guard needsProof(result) else {
      guard case .success = result.outcome, result.request.url.scheme == "https" else {
        return [.tell(number, result)]
      }
      return [.tell(number, result)] + answered(askedAt: now - result.duration.milliseconds, at: now)
    }
    guard isOnline else { return [.handBack(number)] }
    held.append(Held(number: number, result: result, endedAt: now))
    return []
  }

  /// A canary ended.
  mutating func canaryEnded(_ isAnswered: Bool, askedAt: Int64, at now: Int64) -> [Word] {
    if isAnswered { return answered(askedAt: askedAt, isCanary: true, at: now) }
    guard case .lost? = connectivity.canaryFailed(at: Moment(milliseconds: now)) else { return [] }
    defer { held = [] }
    return [.lost] + held.map { .handBack($0.number) }
  }

  /// Does what the time asks for.
  mutating func wake(at now: Int64) -> [Word] {
    guard let at = wakeAt, at <= now else { return [] }
    connectivity.sent(canaries)
    return [.askCanaries]
  }

  /// Something answered as only the real Internet can: what failed before it was asked is believed. Once the connection is
  /// lost, canaries alone show that it is back.
  private mutating func answered(askedAt: Int64, isCanary: Bool = false, at now: Int64) -> [Word] {
    let proven = held.filter { $0.endedAt <= askedAt }
    held.removeAll { $0.endedAt <= askedAt }
    var words = proven.map { Word.tell($0.number, $0.result) }
    guard isCanary || isOnline && held.isEmpty else { return words }
    if case .restored? = connectivity.answered(at: Moment(milliseconds: now)) { words.append(.restored) }
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
