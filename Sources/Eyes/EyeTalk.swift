import Foundation
import Time
import Observations

/// The brain's talk with PostgreSQL; it lives on one thread.
///
/// A hop that was handed out is the eyes' until it is answered, or until no eye can ask for it any more by PostgreSQL's
/// word, or, where that is not to be had, by our own clock.
final class EyeTalk {
  private struct Out {
    let request: HopRequest
    let handedAt: Moment
    /// When it is over, whatever the server says.
    let overAt: Int64
  }

  private let place: EyePlace
  private let asker: RemoteEyes.Asker
  private let places: Int
  private let report: RemoteEyes.Report
  private let name = UUID().uuidString
  private var session: PostgresSession?
  /// The epoch, or the visitor's number.
  private var number: Int64?
  private var out: [UInt64: Out] = [:]
  /// The server's clock as it was told last, and our own then.
  private var clock = (server: Int64(0), heardAt: Int64(0))
  private var standing: EyesStanding
  private var retryAt: Int64 = 0, failures = 0
  private var collectAt: Int64 = 0, surveyAt: Int64 = 0
  private var own: (hops: Int64, failures: Int64) = (0, 0)
  private var news: [EyeNews] = []

  /// Hops of one statement.
  static let batch = 64

  init(_ place: EyePlace, asker: RemoteEyes.Asker, places: Int, report: @escaping RemoteEyes.Report) {
    self.place = place
    self.asker = asker
    self.places = places
    self.report = report
    standing = EyesStanding(isUp: false, since: .read(), trouble: "it has not answered yet", eyes: [])
  }

  var socket: Int32? { session?.socket }

  /// Milliseconds until something is to be done without being called.
  var nap: Int64 {
    let now = BootClock.now()
    guard session != nil else { return max(1, min(retryAt, out.values.map(\.overAt).min() ?? .max) - now) }
    return max(1, min(collectAt, surveyAt) - now)
  }

  func count(hops: Int64, failures: Int64) {
    own.hops += hops
    own.failures += failures
  }

  /// One turn: connects where it must, hands out, and brings back.
  func turn(_ hops: [HandOut]) {
    if session == nil, retryAt <= BootClock.now() { connect() }
    do throws(PostgresTrouble) {
      try hand(hops)
      if let session {
        if try session.takeNotices() { collectAt = 0 }
        if collectAt <= BootClock.now() { try collect(session) }
        if surveyAt <= BootClock.now() { try survey(session) }
        // A call that came in between with an answer wakes nobody any more.
        if try session.takeNotices() { collectAt = 0 }
      }
    } catch {
      lose(error)
    }
    giveUpOverdue()
    if !news.isEmpty { report(news) }
    news = []
  }

  /// Takes back what nobody took, and says that this machine's own eye goes.
  func end() {
    guard let session, let number else { return }
    _ = try? session.run(.endAsking, [.number(number)])
    if asker == .brain { _ = try? session.run(.goodbye, [.text(place.rule.here), .text(name)]) }
  }

  // MARK: The connection

  private func connect() {
    do throws(PostgresTrouble) {
      let session = try place.connectToTables()
      try begin(session)
      // A server whose disk is full still answers questions.
      try session.run(script: EyeSchema.probe)
      try session.run(script: "SET synchronous_commit = off; LISTEN doiwatch_facts")
      self.session = session
      (failures, collectAt) = (0, 0)
      try survey(session)
    } catch {
      lose(error)
    }
  }

  /// Takes up the epoch where it was left, or begins one.
  private func begin(_ session: PostgresSession) throws(PostgresTrouble) {
    if let number {
      do throws(PostgresTrouble) {
        _ = try session.run(.collect, [.number(number), .number(0)])
        return
      } catch {
        guard error.isRefusal else { throw error }
        self.number = nil
      }
    }
    switch asker {
    case .visitor: number = try session.run(.visit, []).first?.number(0)
    case .brain:
      let rows = try session.run(
        .beginEpoch, [.number(place.lease), .text(place.rule.here), .text(name)])
      number = rows.first?.number(0)
      var rest: [String: Span] = [:]
      for row in rows where row.number(2) > 0 {
        if let budget = row.text(1) { rest[budget] = .milliseconds(row.number(2)) }
      }
      if !rest.isEmpty { news.append(.rest(rest)) }
    }
  }

  private func lose(_ trouble: PostgresTrouble) {
    session = nil
    failures += 1
    // Two services would else take turns.
    retryAt =
      BootClock.now()
      + (trouble.isTakenOver
        ? Policy.Eyes.longestPause.milliseconds
        : EyePlace.pause(afterFailures: failures, lease: place.lease))
    guard standing.isUp || standing.trouble != trouble.description else { return }
    standing = EyesStanding(
      isUp: false, since: standing.isUp ? .read() : standing.since, trouble: trouble.description,
      eyes: standing.eyes)
    news.append(.standing(standing))
  }

  // MARK: Hops

  private func hand(_ hops: [HandOut]) throws(PostgresTrouble) {
    var rest = hops[...]
    while !rest.isEmpty {
      let batch = Array(rest.prefix(Self.batch))
      rest = rest.dropFirst(Self.batch)
      guard let session, let number else {
        for hop in batch { news.append(.handedBack(hop.number, nil)) }
        continue
      }
      do throws(PostgresTrouble) { try hand(batch, session, number) } catch {
        for hop in rest { news.append(.handedBack(hop.number, nil)) }
        throw error
      }
    }
  }

  private func hand(_ hops: [HandOut], _ session: PostgresSession, _ number: Int64) throws(PostgresTrouble) {
    var sent: [(hop: HandOut, wire: [UInt8])] = []
    for hop in hops {
      guard let wire = hop.request.wire else {
        news.append(.handedBack(hop.number, nil))
        continue
      }
      sent.append((hop, wire))
    }
    guard !sent.isEmpty else { return }
    let now = BootClock.now()
    let timeout = place.timeout.milliseconds
    // No later by the server's clock than we can tell by our own.
    let takeUntil = clock.server + (now - clock.heardAt) + timeout
    for each in sent {
      out[each.hop.number] = Out(
        request: each.hop.request, handedAt: .read(), overAt: now + timeout + place.lease + 500)
    }
    do throws(PostgresTrouble) {
      let rows = try session.run(
        .handOut,
        [
          .number(number), .numbers(sent.map { Int64($0.hop.number) }),
          .texts(sent.map { $0.hop.looker.name }),
          .texts(sent.map { $0.hop.looker.besides.sorted().joined(separator: " ") }),
          .texts(sent.map { $0.hop.budget }), .datas(sent.map(\.wire)), .number(takeUntil),
          .number(place.lease),
        ])
      if let row = rows.first { hear(row.count(0)) }
    } catch {
      // Where the server itself refused, nothing was handed out; where it is gone, nobody knows.
      if error.code != nil { for each in sent { back(each.hop.number, from: nil) } }
      throw error
    }
    collectAt = min(collectAt, now + EyePlace.pause(within: timeout, least: 100))
  }

  private func hear(_ server: Int64) { clock = (server, BootClock.now()) }

  private func collect(_ session: PostgresSession) throws(PostgresTrouble) {
    guard let number else { return }
    while true {
      let rows = try session.run(.collect, [.number(number), .number(256)])
      var facts = 0
      for row in rows {
        let hop = UInt64(clamping: row.number(1))
        switch row.number(0) {
        case 0:
          facts += 1
          take(row.bytes(3), of: hop, from: row.text(2) ?? "?")
        case 1: back(hop, from: row.text(2))
        case 2: back(hop, from: nil)
        default: hear(row.count(4))
        }
      }
      guard facts >= 256 else { break }
    }
    let pause =
      out.isEmpty
      ? Policy.Eyes.poll.milliseconds
      : EyePlace.pause(within: place.timeout.milliseconds, least: 100)
    collectAt = BootClock.now() + pause
  }

  private func take(_ wire: [UInt8], of number: UInt64, from eye: String) {
    guard let hop = out.removeValue(forKey: number) else { return }
    guard !wire.isEmpty else {
      news.append(.handedBack(number, eye))
      return
    }
    do throws(WireReader.Refused) {
      switch try EyeAnswer(wire: wire) {
      case .handedBack: news.append(.handedBack(number, eye))
      case .seen(let seen):
        if case .failure(let failure) = seen.outcome {
          let isForbidden = failure.kind == .forbiddenAddress && hop.request.isOperatorsWord
          if [.ownTrouble, .unroutable, .intercepted].contains(failure.kind) || isForbidden {
            news.append(.handedBack(number, eye))
            return
          }
        }
        news.append(
          .seen(number, seen.result(of: hop.request, by: eye, handedAt: hop.handedAt, at: .read())))
      }
    } catch {
      news.append(.note("the eye \(eye) sent what is no answer (\(error.words)); it was dropped"))
      news.append(.handedBack(number, eye))
    }
  }

  private func back(_ number: UInt64, from eye: String?) {
    guard out.removeValue(forKey: number) != nil else { return }
    news.append(.handedBack(number, eye))
  }

  private func giveUpOverdue() {
    let now = BootClock.now()
    for (number, hop) in out where hop.overAt <= now { back(number, from: nil) }
  }

  // MARK: All eyes

  private func survey(_ session: PostgresSession) throws(PostgresTrouble) {
    if asker == .brain, let number {
      _ = try session.run(
        .ownEye,
        [
          .number(number), .text(place.rule.here), .text(name), .number(own.hops), .number(own.failures),
          .number(Int64(places)),
        ])
      own = (0, 0)
    }
    let eyes = try session.eyes()
    let isNew = !standing.isUp
    standing = EyesStanding(isUp: true, since: isNew ? .read() : standing.since, eyes: eyes)
    news.append(.standing(standing))
    // A lease may be short.
    surveyAt = BootClock.now() + EyePlace.pause(within: place.lease, least: 250)
    if clock.heardAt == 0 || isNew { try collect(session) }
  }
}

extension PostgresSession {
  /// All eyes as the server knows them.
  func eyes() throws(PostgresTrouble) -> [EyesStanding.Eye] {
    try run(.survey, []).map { row in
      var eye = EyesStanding.Eye(
        name: row.text(0) ?? "?", isAlive: row.flag(1), since: Moment(milliseconds: row.number(2)),
        hops: row.count(3), failures: row.count(4), lag: .milliseconds(row.number(5)),
        places: Int(row.count(6, atMost: 10_000)), isOwn: row.flag(9))
      eye.refused = row.count(7)
      eye.refusal = row.text(8) ?? ""
      return eye
    }
  }
}
