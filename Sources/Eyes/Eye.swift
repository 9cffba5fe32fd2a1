import Time
import Foundation
import Names
import Observations
import Transfer

/// An eye: takes hops out of PostgreSQL, asks them, and gives back what it saw. It keeps no state and judges nothing.
package final class Eye: @unchecked Sendable {
  // Unchecked: `came`, `isStopping` and `pings` are guarded by `lock`; everything else belongs to the thread that runs.

  /// What is to be said of it: words, and whether they tell of trouble.
  package typealias Tell = (_ words: String, _ isTrouble: Bool) -> Void

  struct Taken {
    let asker: Int64
    let number: Int64
    let token: Int64
  }

  private let place: EyePlace
  private let settings: TransferSettings
  private let canaries: [LinkURL]
  private let places: Int
  private let tell: Tell
  private let name = UUID().uuidString
  private let lock = NSLock()
  private var came: [(number: UInt64, result: HopResult)] = []
  private var isStopping = false
  private let bell = Bell()
  private var session: PostgresSession?
  private var proof: EyeProof
  /// Hops underway, by our own numbers.
  private var taken: [UInt64: Taken] = [:]
  /// Canaries underway, with when they were sent.
  private var asked: [UInt64: Int64] = [:]
  private var numbers: UInt64 = 0
  /// Answers that wait to be given back.
  private var answers: [(taken: Taken, answer: EyeAnswer)] = []
  private var retryAt: Int64 = 0, failures = 0, takeAt: Int64 = 0
  private var lease: Int64 = 60_000
  private var trouble: String?
  /// Whether it said goodbye because its own connection is lost.
  private var isAway = false

  /// - Parameters:
  ///   - places: hops that it has underway at most.
  ///   - canaries: URLs that prove it online.
  package init(
    _ place: EyePlace, settings: TransferSettings, places: Int, canaries: [LinkURL], tell: @escaping Tell
  ) {
    self.place = place
    self.settings = settings
    self.places = places
    self.canaries = canaries
    self.tell = tell
    proof = EyeProof(canaries: canaries.count)
  }

  /// Has it end; may be called from any thread.
  package func stop() {
    lock.withLock { isStopping = true }
    bell.ring()
  }

  /// Looks until it is stopped.
  ///
  /// - Parameter ready: called once it is known to PostgreSQL, or cannot be for now.
  /// - Throws: ``PostgresTrouble`` where it will never be let in.
  package func run(ready: () -> Void) throws(PostgresTrouble) {
    var settings = settings
    settings.dropsUnsent = true
    let transfers = Transfers(settings: settings) { @Sendable [self] results in
      lock.withLock { came += results }
      bell.ring()
    }
    defer { transfers.stop() }
    var isReady = false
    while true {
      let (results, isOver) = lock.withLock {
        defer { came = [] }
        return (came, isStopping)
      }
      if isOver { break }
      for (number, result) in results { take(number, result, transfers) }
      carryOut(proof.wake(at: BootClock.now()), transfers)
      do throws(PostgresTrouble) { try speak(transfers) } catch {
        guard !error.isRefusal else { throw error }
        lose(error)
      }
      if !isReady { ready() }
      isReady = true
      if lock.withLock({ came.isEmpty && !isStopping }) { bell.wait(besides: session?.socket, atMost: nap) }
    }
    transfers.stop()
    end()
  }

  private var nap: Int64 {
    let now = BootClock.now()
    var next = [isAway ? .max : session == nil ? retryAt : takeAt]
    if let wake = proof.wakeAt { next.append(wake) }
    return max(1, min(Policy.Eyes.poll.milliseconds, (next.min() ?? .max) - now))
  }

  // MARK: PostgreSQL

  private func speak(_ transfers: Transfers) throws(PostgresTrouble) {
    let now = BootClock.now()
    if isAway {
      guard proof.isOnline else { return }
      (isAway, retryAt) = (false, now)
    }
    if session == nil {
      guard retryAt <= now else { return }
      let session = try place.connect()
      lease =
        try session.run(.hello, [.text(place.rule.here), .text(name), .number(Int64(places))]).first?
        .count(0) ?? lease
      try session.run(script: "LISTEN doiwatch_hops")
      self.session = session
      (failures, takeAt) = (0, 0)
      if let trouble { tell("PostgreSQL answers again (\(trouble))", false) }
      trouble = nil
    }
    guard let session else { return }
    try giveBack(session)
    if let lostSince = proof.lostSince, (now - lostSince) / 2 >= lease, taken.isEmpty {
      return try leave(session)
    }
    if try session.takeNotices() { takeAt = 0 }
    guard takeAt <= BootClock.now() else { return }
    try takeHops(session, transfers)
    // A call that came in between with an answer wakes nobody any more.
    if try session.takeNotices() { takeAt = 0 }
  }

  private func takeHops(_ session: PostgresSession, _ transfers: Transfers) throws(PostgresTrouble) {
    while true {
      let room = proof.isOnline ? min(EyeTalk.batch, places - taken.count) : 0
      // Before it is asked: the lease begins no earlier.
      let before = BootClock.now()
      // Also without room: it is the sign of life.
      let rows = try session.run(
        .take, [.text(place.rule.here), .text(name), .number(Int64(max(0, room)))])
      for row in rows { begin(row, before, transfers) }
      guard rows.count == EyeTalk.batch else { break }
    }
    takeAt = BootClock.now() + EyePlace.pause(within: lease, least: 100)
  }

  private func begin(_ row: PostgresRow, _ before: Int64, _ transfers: Transfers) {
    let hop = Taken(asker: row.number(0), number: row.number(1), token: row.number(2))
    // The brain may have come later, with another lease than the tables had before. Visitors have negative numbers.
    let leased = row.count(3)
    if hop.asker > 0 { lease = leased }
    do throws(WireReader.Refused) {
      let request = try HopRequest(wire: row.bytes(4))
      // What a lease leaves for the hop itself, which takes as long as the longer of both sides' limits.
      let limit = (before + leased).addingUpToLimit(-max(leased / 2, settings.timeout.milliseconds))
      numbers += 1
      taken[numbers] = hop
      transfers.start(numbers, request, by: limit)
    } catch {
      answers.append((hop, .handedBack("the request cannot be read: \(error.words)")))
    }
  }

  private func giveBack(_ session: PostgresSession) throws(PostgresTrouble) {
    while !answers.isEmpty {
      let batch = Array(answers.prefix(EyeTalk.batch))
      let failed = batch.count { $0.answer.isFailure }
      _ = try session.run(
        .giveBack,
        [
          .text(place.rule.here), .text(name), .numbers(batch.map(\.taken.asker)),
          .numbers(batch.map(\.taken.number)), .numbers(batch.map(\.taken.token)),
          .datas(batch.map(\.answer.wire)), .number(Int64(failed)),
        ])
      answers.removeFirst(batch.count)
      // There is room again.
      takeAt = 0
    }
  }

  /// Says goodbye: an eye that has seen nothing for two leases is lost, whatever signs of life it can give. As long as it
  /// counted as alive, no link would be broken without its word.
  private func leave(_ session: PostgresSession) throws(PostgresTrouble) {
    _ = try session.run(.goodbye, [.text(place.rule.here), .text(name)])
    self.session = nil
    isAway = true
    tell("this eye counts as lost until its own connection works again", true)
  }

  private func lose(_ error: PostgresTrouble) {
    session = nil
    failures += 1
    retryAt = BootClock.now() + EyePlace.pause(afterFailures: failures, lease: lease)
    if trouble != error.description { tell("PostgreSQL is down: \(error)", true) }
    trouble = error.description
  }

  /// Hands back what it has, and says that it goes.
  private func end() {
    for hop in taken.values { answers.append((hop, .handedBack("it stops"))) }
    guard let session else { return }
    try? giveBack(session)
    _ = try? session.run(.goodbye, [.text(place.rule.here), .text(name)])
  }

  // MARK: Results

  private func take(_ number: UInt64, _ result: HopResult, _ transfers: Transfers) {
    let now = BootClock.now()
    if let askedAt = asked.removeValue(forKey: number) {
      let isAnswered = if case .success = result.outcome { true } else { false }
      return carryOut(proof.canaryEnded(isAnswered, askedAt: askedAt, at: now), transfers)
    }
    guard taken[number] != nil else { return }
    carryOut(proof.ended(number, result, at: now), transfers)
  }

  private func carryOut(_ words: [EyeProof.Word], _ transfers: Transfers) {
    for word in words {
      switch word {
      case .tell(let number, let result): answer(number, .seen(SeenHop(result)))
      case .handBack(let number): answer(number, .handedBack("its own connection is lost"))
      case .lost: tell("our own connection is lost; hops are handed back until it works again", true)
      case .restored: tell("our own connection works again", false)
      case .askCanaries:
        for url in canaries {
          numbers += 1
          asked[numbers] = BootClock.now()
          transfers.start([(numbers, HopRequest(url: url, want: .headersOnly))])
        }
      }
    }
  }

  private func answer(_ number: UInt64, _ answer: EyeAnswer) {
    guard let hop = taken.removeValue(forKey: number) else { return }
    answers.append((hop, answer))
  }
}

extension EyeAnswer {
  /// Whether it counts as a failure of the eye.
  fileprivate var isFailure: Bool {
    switch self {
    case .handedBack: true
    case .seen(let hop): if case .failure = hop.outcome { true } else { false }
    }
  }
}
