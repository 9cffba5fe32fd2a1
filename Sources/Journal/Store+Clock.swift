import GRDB
import Time

extension Store {
  /// A small fact that a batch left.
  package func fact(_ name: String) throws(StateError) -> String? {
    try read("read a small fact") { db in try meta(db, name) }
  }

  /// Remembers how the clock stands, and by how much it was set since this was remembered last, forward where
  /// positive.
  ///
  /// By as much the beginnings of failures are moved, so that a confirmation asks for time that went by: else a
  /// machine whose clock is put right after its start would call links broken within hours.
  ///
  /// What was looked at by a clock that was ahead was looked at that much sooner, and its next look comes so.
  package func noteClock(_ start: MachineStart, at now: Moment) throws(StateError) -> Span {
    let earlier = try read("read the clock's state") { db in try meta(db, "clock").flatMap(MachineStart.init)
    }
    guard earlier != start else { return .zero }
    let step = earlier.map { start.clockStep(since: $0) } ?? .zero
    // What is smaller is remembered with the next step, or never: many small ones are the clock's own business.
    guard step != .zero || earlier?.id != start.id else { return .zero }
    try write("note the clock's state") { db in
      try setMeta(db, "clock", start.description)
      if step.magnitude > Policy.Service.clockTrial { try setMeta(db, "clock_set", now.description) }
      guard step != .zero else { return }
      let failing = try Int64.fetchAll(
        db,
        sql: """
          SELECT id FROM aspect
          WHERE hard_first IS NOT NULL OR failure_first IS NOT NULL OR undecided_since IS NOT NULL
          """)
      try AspectRow.advance(failing, by: .clockSet(by: step), at: now, db)
      guard step < .zero else { return }
      try db.execute(
        sql: """
          UPDATE aspect SET checked_at = checked_at + ?1, planned = planned + ?1, due = due + ?1,
            deadline = deadline + ?1
          WHERE checked_at > ?2 AND aspect < 3
          """, arguments: [step.milliseconds, now.milliseconds])
    }
    return step
  }

  /// Whether the clock was set by more than a day, less than a day ago: nothing is destroyed for its age before the clock
  /// has stayed as it was set for that long.
  package func doubtsClock(at now: Moment) throws(StateError) -> Bool {
    let setAt = try fact("clock_set").flatMap { Moment($0) }
    return setAt.map { (now - $0).magnitude < Policy.Service.clockTrial } ?? false
  }
}
