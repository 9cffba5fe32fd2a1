import Journal
import Time
import Names
import Observations

/// The sources, how each stands, and what is being done about it now.
struct SourceHarvests {
  /// One source.
  struct Row {
    let rule: SourceRule
    var standing: SourceStanding
    var phase = Phase.resting
    /// Where its list was said to be, and how often in a row it was said.
    var moved: (to: LinkURL, times: Int)?
    /// Trouble that is not believed before it is known whether our own connection made it.
    var doubted: HarvestAnswer?
  }

  enum Phase {
    /// Nothing is underway; a look that was begun goes on at once.
    case resting
    /// It goes on at a moment.
    case waiting(Moment)
    /// A page was asked for, or is being read, under a number.
    case busy(UInt64)
  }

  private(set) var rows: [Row] = []
  /// What agencies' lists said of records lately.
  var heard = HarvestedRecords()
  /// The last number given out. Numbers go on under another configuration, so that what comes late is not taken for
  /// something else.
  private(set) var numbers: UInt64 = 0

  init() {}

  init(_ rules: [SourceRule], _ standings: [SourceStanding], after last: UInt64 = 0) {
    numbers = last
    rows = rules.compactMap { rule in
      standings.first { $0.name == rule.name }.map { Row(rule: rule, standing: $0) }
    }
  }

  private var underway: Int { rows.count { if case .busy = $0.phase { true } else { false } } }

  /// Whether a page of any source is asked for or read, or trouble of one is not believed yet.
  var isBusy: Bool { underway > 0 || rows.contains { $0.doubted != nil } }

  /// Whether a look that was begun goes on so soon that a single pass waits for it.
  func goesOnSoon(at now: Moment) -> Bool {
    let end = now + Policy.Sources.goesOn
    return rows.contains { if case .waiting(let moment) = $0.phase { moment <= end } else { false } }
  }

  /// Whether one more may be.
  var hasRoom: Bool { underway < Policy.Sources.atOnce }

  /// The place of a source in ``rows`` that is busy under a number; nil if that is over.
  func place(of number: UInt64) -> Int? {
    rows.firstIndex { if case .busy(number) = $0.phase { true } else { false } }
  }

  /// When a source is to be seen to; nil while it is busy.
  func moment(_ place: Int, at now: Moment) -> Moment? {
    switch rows[place].phase {
    case .busy: nil
    case .waiting(let moment): moment
    case .resting: rows[place].standing.nextLook(rows[place].rule, at: now) ?? now
    }
  }

  /// Marks a source as busy; gives the number.
  mutating func begin(_ place: Int, _ look: Harvest) -> UInt64 {
    numbers += 1
    rows[place].standing.harvest = look
    rows[place].phase = .busy(numbers)
    return numbers
  }

  /// Has a source go on at a moment.
  mutating func wait(_ place: Int, until moment: Moment) { rows[place].phase = .waiting(moment) }

  /// The question of a number was not asked: it is asked again at a moment.
  mutating func rest(_ number: UInt64, until moment: Moment) {
    if let place = place(of: number) { wait(place, until: moment) }
  }

  /// Puts trouble aside until it can be believed.
  mutating func doubt(_ answer: HarvestAnswer, _ place: Int, until moment: Moment) {
    rows[place].doubted = answer
    wait(place, until: moment)
  }

  /// Takes out the trouble that was put aside.
  mutating func takeDoubted(_ place: Int) -> HarvestAnswer? {
    defer { rows[place].doubted = nil }
    return rows[place].doubted
  }

  /// Our own connection is lost: what was put aside was its doing.
  mutating func forgetDoubted() { for place in rows.indices { rows[place].doubted = nil } }

  /// Takes note of how a source stands.
  mutating func stand(_ place: Int, _ standing: SourceStanding, _ phase: Phase) {
    rows[place].standing = standing
    rows[place].phase = phase
    rows[place].moved = nil
  }

  /// A source's list is said to be elsewhere; whether that may be followed.
  mutating func move(_ place: Int, to url: LinkURL) -> Bool {
    let times = (rows[place].moved?.times ?? 0) + 1
    rows[place].moved = times <= Policy.Sources.moves ? (url, times) : nil
    return times <= Policy.Sources.moves
  }

  /// Takes note of what an order changed in the state.
  mutating func renew(_ standings: [SourceStanding]) {
    for place in rows.indices {
      guard var standing = standings.first(where: { $0.id == rows[place].standing.id }) else { continue }
      // The look underway knows of tries that the state does not.
      standing.harvest = rows[place].standing.harvest
      rows[place].standing = standing
    }
  }
}
