/// Tells incidents from single failures: many links that fail alike on one host, with nothing working there in
/// between, are one incident until some of its links work again.
///
/// Pure: outcomes go in, in order; what they mean comes out. Numbers of incidents come from whoever keeps them.
public struct IncidentWatch: Sendable {
  /// An incident that is open.
  public struct Open: Sendable, Hashable {
    /// Its number.
    public let id: Int64
    /// The host, and how it fails.
    public let cause: IncidentCause
    /// When it was opened.
    public let openedAt: Moment
    /// Aspects behind it now.
    public internal(set) var members: Int
    /// Aspects behind it at its worst.
    public internal(set) var most: Int
    /// When members that failed past confirmation are called broken, all at once; nil as long as none did.
    public internal(set) var breaksAt: Moment?
    /// Different links that worked in a row.
    var recovered: Set<Int64> = []
    /// How many members there were when its size was told last.
    var toldMembers: Int

    /// An incident with what is known of it.
    public init(
      id: Int64, cause: IncidentCause, openedAt: Moment, members: Int, breaksAt: Moment? = nil
    ) {
      self.id = id
      self.cause = cause
      self.openedAt = openedAt
      self.members = members
      self.breaksAt = breaksAt
      most = members
      toldMembers = members
    }
  }

  /// What an outcome means.
  public enum Word: Sendable, Hashable {
    /// It speaks for its own link.
    case alone
    /// It fails like others on the host; with a few more it would be an incident.
    case doubtful
    /// It is one more of an open incident's.
    case member(of: Int64)
    /// With it an incident begins; the numbers are of the aspects that failed before it.
    case opens(Int64, earlier: [Int64])
  }

  private struct Streak: Sendable {
    var links: Set<Int64> = []
    var aspects: [Int64] = []
    var weight = 0
  }

  private var open: [IncidentCause: Open] = [:]
  /// The cause of each member, by its aspect's number.
  private var causes: [Int64: IncidentCause] = [:]
  private var streaks: [IncidentCause: Streak] = [:]
  private var closed: [Open] = []
  private var recovering: [Open] = []
  private var last: Int64

  /// Different links that have to work in a row before an incident is over; all of them, if it has fewer.
  static let proof = 3
  /// More hosts than this are not remembered for a streak; a streak of a few failures is soon there again.
  private static let mostStreaks = 10_000

  /// Takes up what was open; an incident without members is over.
  ///
  /// - Parameters:
  ///   - members: the aspects behind each.
  ///   - last: the highest number ever given to an incident.
  public init(open: [Open] = [], members: [Int64: Int64] = [:], last: Int64 = 0) {
    self.last = last
    let byID = Dictionary(uniqueKeysWithValues: open.map { ($0.id, $0.cause) })
    for each in open { self.open[each.cause] = each }
    for (aspect, id) in members { causes[aspect] = byID[id] }
    for each in open where each.members == 0 { close(each.cause) }
  }

  /// The incidents that are open, oldest first.
  public var all: [Open] { open.values.sorted { $0.id < $1.id } }

  /// Whether any host fails links at all.
  public var isConcerned: Bool { !open.isEmpty || !streaks.isEmpty }

  /// The open incident that an aspect belongs to; nil where it belongs to none.
  public func incident(of aspect: Int64) -> Int64? { causes[aspect].flatMap { open[$0]?.id } }

  /// An outcome at a host.
  ///
  /// - Parameters:
  ///   - aspect: the aspect's number, and its link's.
  ///   - sign: how it failed; nil where it did not, or in a way of its own.
  ///   - weight: how many links it counts for: a link that many articles share is a cause by itself.
  public mutating func saw(
    aspect: Int64, link: Int64, host: String, sign: IncidentSign?, weight: Int = 1, at now: Moment
  ) -> Word {
    refute(host: host, by: sign, link: link)
    let cause = sign.map { IncidentCause(host: host, sign: $0) }
    if causes[aspect] != cause { leave(aspect) }
    guard let cause else { return .alone }
    guard let id = open[cause]?.id else {
      return lengthen(cause, aspect: aspect, link: link, weight: weight, at: now)
    }
    open[cause]?.recovered = []
    join(cause, aspect)
    return .member(of: id)
  }

  /// A host that a chain only passed through did its part.
  public mutating func passed(host: String, link: Int64) { refute(host: host, by: nil, link: link) }

  /// A member failed past confirmation: the members break together, a little later.
  public mutating func confirmed(_ id: Int64, breaksAt: Moment) {
    guard let cause = cause(of: id), open[cause]?.breaksAt == nil else { return }
    open[cause]?.breaksAt = breaksAt
  }

  /// The incidents whose members are to be called broken now.
  public mutating func takeBreaking(at now: Moment) -> [Int64] {
    let due = open.values.filter { $0.breaksAt.map { $0 <= now } ?? false }
    for each in due { open[each.cause]?.breaksAt = nil }
    return due.map(\.id).sorted()
  }

  /// When members are to be called broken next.
  public var nextBreak: Moment? { open.values.compactMap(\.breaksAt).min() }

  /// The incidents that are over since the last call.
  public mutating func takeClosed() -> [Open] {
    defer { closed = [] }
    return closed
  }

  /// The incidents that doubled since their size was told.
  public mutating func takeGrown() -> [Open] {
    let grown = open.values.filter { $0.members >= $0.toldMembers * 2 }.sorted { $0.id < $1.id }
    for each in grown { open[each.cause]?.toldMembers = each.members }
    return grown
  }

  /// The incidents of which a first link worked again since the last call.
  public mutating func takeRecovering() -> [Open] {
    defer { recovering = [] }
    return recovering
  }

  // MARK: Steps

  private mutating func refute(host: String, by sign: IncidentSign?, link: Int64) {
    for refuted in IncidentSign.allCases where refuted.isRefuted(by: sign) {
      let cause = IncidentCause(host: host, sign: refuted)
      streaks[cause] = nil
      guard var one = open[cause], one.recovered.insert(link).inserted else { continue }
      open[cause] = one
      if one.recovered.count == 1 { recovering.append(one) }
      if one.recovered.count >= min(Self.proof, one.members) { close(cause) }
    }
  }

  private mutating func close(_ cause: IncidentCause) {
    guard let one = open.removeValue(forKey: cause) else { return }
    causes = causes.filter { $0.value != cause }
    closed.append(one)
  }

  private mutating func join(_ cause: IncidentCause, _ aspect: Int64) {
    guard causes.updateValue(cause, forKey: aspect) != cause, var one = open[cause] else { return }
    one.members += 1
    one.most = max(one.most, one.members)
    open[cause] = one
  }

  private mutating func leave(_ aspect: Int64) {
    guard let cause = causes.removeValue(forKey: aspect), let members = open[cause]?.members else { return }
    open[cause]?.members = members - 1
    if members <= 1 { close(cause) }
  }

  private mutating func lengthen(
    _ cause: IncidentCause, aspect: Int64, link: Int64, weight: Int, at now: Moment
  ) -> Word {
    if streaks.count >= Self.mostStreaks, streaks[cause] == nil { streaks = [:] }
    var streak = streaks[cause] ?? Streak()
    if streak.links.insert(link).inserted { streak.weight += weight }
    if !streak.aspects.contains(aspect) { streak.aspects.append(aspect) }
    guard streak.weight >= cause.sign.threshold else {
      streaks[cause] = streak
      return .doubtful
    }
    streaks[cause] = nil
    last += 1
    open[cause] = Open(id: last, cause: cause, openedAt: now, members: 0)
    for each in streak.aspects { join(cause, each) }
    open[cause]?.toldMembers = streak.aspects.count
    return .opens(last, earlier: streak.aspects.filter { $0 != aspect })
  }

  private func cause(of id: Int64) -> IncidentCause? { open.values.first { $0.id == id }?.cause }
}
