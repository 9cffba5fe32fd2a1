import Time
import Findings

/// An order that is carried out in steps, so that checks go on meanwhile.
package enum OrderSteps: Sendable {
  case recheck(RecheckSteps)
  case acceptance(AcceptanceSteps)
  case pruning(PruningSteps)
  case acknowledgement(AcknowledgementSteps)

  /// Whether it removes articles, which nothing may do while articles are taken in.
  package var removesArticles: Bool {
    switch self {
    case .recheck, .pruning, .acknowledgement: false
    case .acceptance: true
    }
  }
}

/// What became of an order that was begun.
package enum OrderStart: Sendable {
  /// It is carried out, with these entries.
  case done(OrderAnswer, [WrittenEntry])
  /// It takes steps, of which none is taken yet.
  case steps(OrderSteps)
}

extension Store {
  /// Takes all steps, one behind the other.
  func carryOut(_ steps: OrderSteps, at now: Moment) throws(StateError) -> (OrderAnswer, [WrittenEntry]) {
    switch steps {
    case .recheck(var steps):
      while !steps.isFinished { try recheckSome(&steps) }
      return (try answer(to: steps), [])
    case .acceptance(var steps):
      while true {
        let written = try acceptSome(&steps, at: now)
        if let answer = steps.answer { return (answer, written) }
      }
    case .acknowledgement(var steps):
      var written: [WrittenEntry] = []
      while true {
        written += try acknowledgeSome(&steps, at: now)
        if let answer = steps.answer { return (answer, written) }
      }
    case .pruning(var steps):
      var written: [WrittenEntry] = []
      while !steps.isFinished { written += try pruneSome(&steps, at: now) }
      return (answer(to: steps), written)
    }
  }
}
