import Time

/// Tells incidents from single failures: a host is down only while nothing of it works.
///
/// An incident opens when at least five links of a host fail alike and none of that host was found in order since
/// the first of them failed, or when they are all that the host has. It closes as soon as three different links, or
/// all that are not its members where these are fewer, are found in order. Coming again within a day, it is the same.
///
/// Pure: outcomes go in, in order; what they mean comes out. Numbers of incidents come from whoever keeps them.
package struct IncidentWatch: Sendable {
  /// What an outcome means.
  package enum Word: Sendable, Hashable {
    /// It speaks for its own link.
    case alone
    /// It fails like others on the host; with a few more it would be an incident.
    case doubtful
    /// It is one more of an open incident's.
    case member(of: Int64)
    /// With it an incident begins, or goes on; the numbers are of the aspects that failed before it.
    case opens(Int64, earlier: [Int64], isAgain: Bool)
  }

  /// One aspect that fails.
  private struct Failure: Sendable {
    let link: Int64
    let sign: IncidentSign
    let since: Moment
    let weight: Int
    /// Whether it is a page that failed.
    let isPage: Bool
  }

  /// What is known of a host that fails any link.
  private struct Host: Sendable {
    var failing: [Int64: Failure] = [:]
    var lastOK: Moment?
    /// When a chain passed through it last, as far as this process saw it.
    var lastPass: Moment?
    /// The link that was found in order last, as far as this process saw it.
    var lastLink: Int64?
    /// Whether the store was asked for ``lastOK``.
    var isAsked = false
    var open: OpenIncident?

    /// Whether something fails that the host did not do in order since; that it leads chains on tells of pages alone.
    func isFresh(_ failure: Failure) -> Bool {
      let lasts = [lastOK, failure.isPage ? lastPass : nil]
      return lasts.allSatisfy { last in last.map { failure.since > $0 } ?? true }
    }

    /// Whether so many links fail by what is no page that a chain which passes through it tells nothing of them: a
    /// resolver may lead on while its programming interface is out of order.
    var failsBesidePages: Bool {
      var links: Set<Int64> = []
      for each in failing.values where !each.isPage {
        links.insert(each.link)
        if links.count >= IncidentSign.service.threshold { return true }
      }
      return false
    }
  }

  private var hosts: [String: Host] = [:]
  /// The host of each member, by its aspect's number.
  private var hostOfMember: [Int64: String] = [:]
  private var recent: [IncidentCause: OpenIncident] = [:]
  private var closed: [OpenIncident] = []
  private var last: Int64

  /// Hosts without an incident of which failures are remembered at most; they are soon there again.
  private static let mostHosts = 10_000
  /// Where more links fail alike, that they are all the host has is not looked into.
  private static let mostCompared = 2000

  /// Takes up what was open; an incident without members is over.
  ///
  /// - Parameters:
  ///   - open: those that are open, and those that closed within ``relapse``.
  ///   - members: the aspects behind each open one, with their links.
  ///   - last: the highest number ever given to an incident.
  ///   - now: when those without members are over; nil for when they began.
  package init(
    open: [OpenIncident] = [], members: [(aspect: Int64, link: Int64, incident: Int64)] = [], last: Int64 = 0,
    at now: Moment? = nil
  ) {
    self.last = last
    var byID: [Int64: OpenIncident] = [:]
    for each in open where each.closedAt == nil {
      byID[each.id] = each
      hosts[each.cause.host, default: Host()].open = each
    }
    for each in open where each.closedAt != nil { recent[each.cause] = each }
    for (aspect, link, incident) in members {
      guard let cause = byID[incident]?.cause, let openedAt = byID[incident]?.openedAt else { continue }
      hostOfMember[aspect] = cause.host
      hosts[cause.host]?.failing[aspect] = Failure(
        link: link, sign: cause.sign, since: openedAt, weight: 1, isPage: cause.sign != .service)
    }
    for each in byID.values where each.members == 0 { close(each.cause.host, at: now ?? each.openedAt) }
  }

  /// The incidents that are open, oldest first.
  package var all: [OpenIncident] { hosts.values.compactMap(\.open).sorted { $0.id < $1.id } }

  /// Whether any host fails links at all.
  package var isConcerned: Bool { !hosts.isEmpty }

  /// The open incident that an aspect belongs to; nil if it belongs to none.
  package func incident(of aspect: Int64) -> Int64? { hostOfMember[aspect].flatMap { hosts[$0]?.open?.id } }

  /// An outcome at a host.
  ///
  /// - Parameters:
  ///   - aspect: the aspect's number, and its link's.
  ///   - outcome: what it says of the host.
  ///   - since: when the aspect began to fail; nil if it begins now.
  ///   - weight: how many links it counts for: a link that many articles share is a cause by itself.
  ///   - isPage: whether a page was asked for, and neither a registry nor a record.
  ///   - standing: how the host's links stand; asked only where that decides.
  package mutating func saw(
    aspect: Int64, link: Int64, host: String, _ outcome: HostOutcome, since: Moment? = nil, weight: Int = 1,
    isPage: Bool = true, at now: Moment, standing: (_ most: Int) -> HostStanding
  ) -> Word {
    if outcome != .unclear, let other = hostOfMember[aspect], other != host { forget(aspect, at: other, now) }
    switch outcome {
    case .unclear: return incident(of: aspect).map { .member(of: $0) } ?? .alone
    case .failsAlone:
      forget(aspect, at: host, now)
      return .alone
    case .inOrder:
      forget(aspect, at: host, now)
      hosts[host]?.lastOK = now
      hosts[host]?.isAsked = true
      recover(host, link, now, standing)
      return .alone
    case .fails(let sign):
      let failure = Failure(link: link, sign: sign, since: since ?? now, weight: weight, isPage: isPage)
      return fail(aspect, host, failure, now, standing)
    }
  }

  /// A host that a chain only passed through did its part.
  package mutating func passed(
    host: String, link: Int64, at now: Moment, standing: (_ most: Int) -> HostStanding
  ) {
    hosts[host]?.lastPass = now
    if hosts[host]?.failsBesidePages == false { recover(host, link, now, standing) }
  }

  /// A member failed past confirmation: the members break together, a little later.
  package mutating func confirmed(_ id: Int64, breaksAt: Moment) {
    guard let host = host(of: id), hosts[host]?.open?.breaksAt == nil else { return }
    hosts[host]?.open?.breaksAt = breaksAt
  }

  /// The incidents whose members are to be called broken now.
  package mutating func takeBreaking(at now: Moment) -> [Int64] {
    let due = all.filter { $0.breaksAt.map { $0 <= now } ?? false }
    for each in due { hosts[each.cause.host]?.open?.breaksAt = nil }
    return due.map(\.id)
  }

  /// When members are to be called broken next.
  package var nextBreak: Moment? { hosts.values.compactMap { $0.open?.breaksAt }.min() }

  /// The incidents that are over since the last call.
  package mutating func takeClosed() -> [OpenIncident] {
    defer { closed = [] }
    return closed
  }

  /// The incidents that doubled since their size was told.
  package mutating func takeGrown() -> [OpenIncident] {
    let grown = all.filter { $0.members >= $0.toldMembers * 2 }
    for each in grown { hosts[each.cause.host]?.open?.toldMembers = each.members }
    return grown
  }
}

// MARK: Steps

extension IncidentWatch {
  private mutating func fail(
    _ aspect: Int64, _ name: String, _ failure: Failure, _ now: Moment, _ standing: (Int) -> HostStanding
  ) -> Word {
    if hosts.count >= Self.mostHosts, hosts[name] == nil { hosts = hosts.filter { $0.value.open != nil } }
    hosts[name, default: Host()].failing[aspect] = failure
    var members: [Int64] = []
    if let open = hosts[name]?.open {
      let isMember = open.cause.sign == failure.sign || hostOfMember[aspect] == name
      if isMember { hosts[name]?.open?.recovered.remove(failure.link) }
      guard turns(name, open, to: failure.sign) else {
        if open.cause.sign == failure.sign { join(name, aspect) }
        return isMember ? .member(of: open.id) : .alone
      }
      members = hostOfMember.filter { $0.value == name }.map(\.key)
      close(name, at: now)
    }
    guard var host = hosts[name] else { return .alone }
    let alike = host.failing.filter { $0.value.sign == failure.sign }
    if Self.weight(alike.values) >= failure.sign.threshold, nothingWorks(&host, alike, failure, standing) {
      hosts[name] = host
      let cause = IncidentCause(host: name, sign: failure.sign)
      return open(cause, Set(members).union(alike.keys).sorted(), aspect, now)
    }
    hosts[name] = host
    return host.isFresh(failure) ? .doubtful : .alone
  }

  /// Whether an incident is over because its host fails its members in another way by now: next to none is left that
  /// fails as it began, or twice as many fail otherwise. Until then they stay members: the host works no better.
  private func turns(_ name: String, _ incident: OpenIncident, to sign: IncidentSign) -> Bool {
    guard incident.cause.sign != sign, let failing = hosts[name]?.failing else { return false }
    let rest = failing.values.count { $0.sign == incident.cause.sign }
    let others = failing.count { $0.value.sign == sign && hostOfMember[$0.key] == name }
    return rest <= 1 || others >= max(sign.threshold, 2 * rest)
  }

  /// Whether no link of a host works: none was found in order since the first of enough others failed, or none is
  /// left that could.
  private func nothingWorks(
    _ host: inout Host, _ alike: [Int64: Failure], _ failure: Failure, _ standing: (Int) -> HostStanding
  ) -> Bool {
    let known = standing(min(alike.count, Self.mostCompared) + 1)
    if !host.isAsked {
      host.lastOK = [host.lastOK, known.lastOK].compactMap(\.self).max()
      host.isAsked = true
    }
    let links = Set(alike.values.filter(host.isFresh).map(\.link)).count
    // A single link that many articles share speaks of its host only where that has nothing else.
    if links >= failure.sign.threshold { return true }
    return alike.count <= Self.mostCompared && known.working.isSubset(of: alike.keys)
      && host.lastLink.map { last in alike.values.contains { $0.link == last } } ?? true
  }

  private static func weight(_ failures: some Sequence<Failure>) -> Int {
    var weights: [Int64: Int] = [:]
    for each in failures { weights[each.link] = max(weights[each.link] ?? 0, each.weight) }
    return weights.values.reduce(0, +)
  }

  private mutating func open(_ cause: IncidentCause, _ aspects: [Int64], _ latest: Int64, _ now: Moment)
    -> Word
  {
    var incident: OpenIncident
    let before = recent.removeValue(forKey: cause)
    recent = recent.filter { now - ($0.value.closedAt ?? now) < Policy.Incident.relapse }
    let isAgain = before?.closedAt.map { now - $0 < Policy.Incident.relapse } ?? false
    if isAgain, let before {
      incident = before
      incident.closedAt = nil
      incident.breaksAt = nil
      incident.recovered = []
      incident.members = 0
    } else {
      last += 1
      incident = OpenIncident(id: last, cause: cause, openedAt: now, members: 0)
    }
    hosts[cause.host]?.open = incident
    for each in aspects { join(cause.host, each) }
    hosts[cause.host]?.open?.toldMembers = aspects.count
    return .opens(incident.id, earlier: aspects.filter { $0 != latest }, isAgain: isAgain)
  }

  private mutating func recover(
    _ name: String, _ link: Int64, _ now: Moment, _ standing: (Int) -> HostStanding
  ) {
    guard hosts[name] != nil else { return }
    hosts[name]?.lastLink = link
    guard var open = hosts[name]?.open, open.recovered.insert(link).inserted else { return drop(name) }
    hosts[name]?.open = open
    if open.recovered.count < Policy.Incident.proof {
      // Links and not aspects: a DOI may fail a resolver by two of its sides.
      let failing = hosts[name]?.failing.values.filter { $0.sign == open.cause.sign } ?? []
      let others = standing(0).links - Set(failing.map(\.link)).count
      guard open.recovered.count >= min(Policy.Incident.proof, max(1, others)) else { return }
    }
    close(name, at: now)
  }

  private mutating func close(_ name: String, at now: Moment) {
    guard var incident = hosts[name]?.open else { return }
    hosts[name]?.open = nil
    incident.closedAt = now
    hostOfMember = hostOfMember.filter { $0.value != name }
    closed.append(incident)
    recent[incident.cause] = incident
    drop(name)
  }

  private mutating func join(_ name: String, _ aspect: Int64) {
    guard hostOfMember.updateValue(name, forKey: aspect) != name, var open = hosts[name]?.open else { return }
    open.members += 1
    open.most = max(open.most, open.members)
    hosts[name]?.open = open
  }

  /// An aspect no longer fails at a host as it did.
  private mutating func forget(_ aspect: Int64, at name: String, _ now: Moment) {
    hosts[name]?.failing[aspect] = nil
    leave(aspect, now)
    drop(name)
  }

  private mutating func leave(_ aspect: Int64, _ now: Moment) {
    guard let name = hostOfMember.removeValue(forKey: aspect), let members = hosts[name]?.open?.members else {
      return
    }
    hosts[name]?.open?.members = members - 1
    if members <= 1 { close(name, at: now) }
  }

  /// Forgets a host that fails nothing any more.
  private mutating func drop(_ name: String) {
    guard let host = hosts[name], host.open == nil, host.failing.isEmpty else { return }
    hosts[name] = nil
  }

  private func host(of id: Int64) -> String? { hosts.first { $0.value.open?.id == id }?.key }
}
