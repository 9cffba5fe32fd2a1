/// What several eyes' sights of one look come to: when another eye is to look, and whose word counts.
///
/// A failing or undecided look is followed by one from another eye before it counts. Who sees the page is believed; only
/// where `agree` eyes, this machine's own among them, find a link failing may it be called broken. What another eye reads
/// anew off a page counts once this machine's own read it, too: pages differ by place.
package struct EyeAgreement: Sendable {
  /// What is to be done.
  package enum Step: Hashable, Sendable {
    /// Another eye looks.
    case ask(Looker)
    /// The sight at this place counts.
    case count(Int, Word)
  }

  /// What all sights together say.
  package enum Word: String, Hashable, Sendable {
    /// As many eyes as are needed say the same.
    case agreed
    /// Too few could look.
    case alone
    /// Some find it failing and others do not.
    case differs
  }

  /// The name of this machine's own eye.
  package var own: String
  /// Eyes that must find a link failing.
  package var agree: Int
  /// The other eyes that are alive.
  package var others: Set<String>
  /// Whether nobody knows which are, because PostgreSQL is down: then nothing is agreed on.
  package var isBlind: Bool

  /// The rules of the moment.
  package init(own: String, agree: Int, others: Set<String>, isBlind: Bool = false) {
    self.own = own
    self.agree = agree
    self.others = others
    self.isBlind = isBlind
  }

  /// What is to be done after some sights.
  ///
  /// - Parameters:
  ///   - sights: in the order they were made, each of another eye.
  ///   - unable: eyes that were asked and could not look.
  ///   - isLast: whether nobody else is to be asked, because nobody could look when another was to.
  package func step(_ sights: [Sight], unable: Set<String> = [], isLast: Bool = false) -> Step {
    let seen = Set(sights.map(\.eye))
    let left = others.subtracting(seen).subtracting(unable)
    let isOwnLeft = !seen.contains(own) && !unable.contains(own)
    let next: Looker? = isLast ? nil : isOwnLeft ? .own : left.isEmpty ? nil : .besides(seen.union(unable))
    // This machine's own word goes before others' where it is good.
    let best = sights.firstIndex { $0.isGood && $0.eye == own } ?? sights.firstIndex { $0.kind == .good }
    let isFailing = sights.contains { $0.kind == .failing }
    if let best { return .count(best, isFailing ? .differs : .agreed) }
    if let other = sights.firstIndex(where: { $0.kind == .other }) {
      // News from elsewhere.
      if isOwnLeft, let next { return .ask(next) }
      return .count(other, isFailing ? .differs : .alone)
    }
    let failing = sights.count { $0.kind == .failing }
    let needed = max(1, min(agree, 1 + others.subtracting(unable).count))
    // Who cannot tell speaks for nobody: a wall in front of one eye hides from none what the others find.
    let isAgreed =
      failing >= needed && sights.contains { $0.eye == own && $0.kind == .failing }
      && (!isBlind || agree <= failing)
    // Nor does it change anything while one that was not asked yet may see the page.
    if let next, sights.count < 2 || !isAgreed { return .ask(next) }
    let place = sights.firstIndex { $0.eye == own } ?? 0
    if failing == 0 || isAgreed { return .count(place, .agreed) }
    if failing == sights.count { return .count(place, .alone) }
    // One finds it failing and another cannot tell: whoever cannot tell is believed.
    return .count(sights.firstIndex { $0.kind == .unclear } ?? place, .differs)
  }
}
