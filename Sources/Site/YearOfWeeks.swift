import Time
import Findings

/// How the sides of a link stood in each of the last 53 weeks: the worst status of the week, as the journal tells it.
package struct YearOfWeeks: Sendable {
  /// The first day of each week, the oldest first.
  package let weeks: [Moment]
  /// The sides, each with its status in each week; nil if nobody looked.
  package let rows: [(aspect: Aspect, states: [Status?])]

  static let count = 53

  /// A status that began at a moment.
  package struct Turn: Sendable {
    /// When.
    package let time: Moment
    /// What it was from then on, and what before.
    package let to: Status, from: Status

    /// A turn.
    package init(time: Moment, from: Status, to: Status) {
      self.time = time
      self.from = from
      self.to = to
    }
  }

  /// The year up to a moment.
  ///
  /// - Parameters:
  ///   - sides: each side with its turns, the oldest first, and how it stands now.
  ///   - watchedSince: before that nobody looked; nil if it is not known.
  ///   - pauses: times in which the service did not run, so that nobody looked.
  package init(
    until now: Moment, sides: [(aspect: Aspect, turns: [Turn], now: Status)], watchedSince: Moment?,
    pauses: [Range<Moment>]
  ) {
    let week = Span.days(7).milliseconds
    // 1970-01-05 was a Monday.
    let monday = Span.days(4).milliseconds
    let current = (now.milliseconds - monday) / week
    let weeks = (0..<Int64(YearOfWeeks.count)).map { index in
      Moment(milliseconds: (current - Int64(YearOfWeeks.count) + 1 + index) * week + monday)
    }
    self.weeks = weeks
    rows = sides.map { side in
      (
        side.aspect,
        weeks.map { start in
          let end = min(start + .days(7), now)
          if let watchedSince, end <= watchedSince { return nil }
          if pauses.contains(where: { $0.lowerBound <= start && end <= $0.upperBound }) { return nil }
          return YearOfWeeks.worst(of: side.turns, now: side.now, from: start, to: end)
        }
      )
    }
  }

  /// The worst that stood between two moments; nil if nothing was known yet.
  private static func worst(of turns: [Turn], now: Status, from start: Moment, to end: Moment) -> Status? {
    let before = turns.last { $0.time <= start }?.to ?? turns.first?.from ?? now
    let within = turns.filter { start < $0.time && $0.time < end }.map(\.to)
    let worst = ([before] + within).filter { $0 != .unchecked }.max()
    return worst
  }

  /// The drawing, and the same in a table.
  func html(of key: String) -> HTML {
    guard !rows.isEmpty else { return "" }
    return drawing(key) + table
  }

  private static let label = 62.0, step = 14.0, rowHeight = 26.0

  private func drawing(_ key: String) -> HTML {
    let width = YearOfWeeks.label + Double(weeks.count) * YearOfWeeks.step
    let height = Double(rows.count) * YearOfWeeks.rowHeight + 16
    var marks = HTML()
    for (line, row) in rows.enumerated() {
      let base = Double(line + 1) * YearOfWeeks.rowHeight - 4
      marks += "<text x=\"0\" y=\"\(length: base - 3)\">\(row.aspect.description)</text>"
      for (index, state) in row.states.enumerated() {
        marks += mark(state, x: YearOfWeeks.label + Double(index) * YearOfWeeks.step, base: base)
      }
    }
    let first = String(weeks.first?.minuteText.prefix(10) ?? ""),
      last = String(weeks.last?.minuteText.prefix(10) ?? "")
    return """
      <svg class="year" viewBox="0 0 \(length: width) \(length: height)" role="img" aria-label="The last year of \(Pieces.cut(key)) by weeks; the table below has the same.">\(marks)<text x="\(length: YearOfWeeks.label)" y="\(length: height - 3)">\(first)</text><text x="\(length: width - 62)" y="\(length: height - 3)">\(last)</text></svg>

      """
  }

  /// The worse, the higher; a week without a look is an empty frame with a stroke through it.
  private func mark(_ state: Status?, x: Double, base: Double) -> HTML {
    let width = YearOfWeeks.step - 3
    guard let state else {
      return
        "<path class=\"unchecked\" d=\"M\(length: x) \(length: base - 8)h\(length: width)v8h-\(length: width)zM\(length: x) \(length: base)l\(length: width)-8\"/>"
    }
    let height: Double =
      switch state {
      case .ok: 6
      case .unchecked, .undecided: 9
      case .warning: 12
      case .suspect: 15
      case .broken: 20
      }
    return
      "<rect class=\"\(state.description)\" x=\"\(length: x)\" y=\"\(length: base - height)\" width=\"\(length: width)\" height=\"\(length: height)\"/>"
  }

  private var table: HTML {
    let heads = rows.map { "<th scope=\"col\">\($0.aspect.description)</th>" as HTML }.joined()
    let lines = weeks.indices.map { index -> HTML in
      let cells = rows.map { "<td>\($0.states[index]?.description ?? "no look")</td>" as HTML }.joined()
      return "<tr><th scope=\"row\">\(String(weeks[index].minuteText.prefix(10)))</th>\(cells)</tr>\n"
    }.joined()
    return
      "<details><summary>The year as a table</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"The year by weeks\"><table><thead><tr><th scope=\"col\">Week of</th>\(heads)</tr></thead><tbody>\n\(lines)</tbody></table></div></details>\n"
  }
}
