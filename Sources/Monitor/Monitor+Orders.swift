import Journal
import Time
import Findings

extension Monitor {
  /// Carries out what a command asks for, and answers it once it is durable.
  func carryOut(_ order: Order, _ number: UInt64, at now: Moment) {
    do throws(StateError) {
      // Most of those that take steps are done with the first.
      switch try store.begin(order, at: now) {
      case .steps(let steps): take(steps, number, at: now)
      case .done(let answer, let written):
        orders.expiryAt = try store.nextExpiry()
        tell(written)
        actions.append(.answer(number, answer))
        if case .retryDeliveries = order { reopenRoutes(at: now) }
      }
    } catch {
      actions.append(.answer(number, .failed(error.description)))
    }
  }

  /// A route that is opened again goes back to where it stopped.
  private func reopenRoutes(at now: Moment) {
    planDeliveries()
    do throws(StateError) {
      try resumeCollecting(at: now)
    } catch {
      handleStoreError(error, at: now)
    }
  }

  /// Takes the orders that are not done yet one step on, each in its turn.
  func goOnWithOrders(at now: Moment) {
    if let order = orders.take(mayRemove: !isTakingArticles) { take(order.steps, order.number, at: now) }
  }

  /// Takes an order one step on, and answers it behind the last one.
  private func take(_ steps: OrderSteps, _ number: UInt64, at now: Moment) {
    if steps.removesArticles, isTakingArticles { return orders.putBack(.init(number: number, steps: steps)) }
    do throws(StateError) {
      let answer: OrderAnswer?
      let next: OrderSteps
      switch steps {
      case .recheck(var steps):
        answer = try goOn(&steps, at: now)
        next = .recheck(steps)
      case .acceptance(var steps):
        answer = try goOn(&steps, at: now)
        next = .acceptance(steps)
      case .pruning(var steps):
        answer = try goOn(&steps, at: now)
        next = .pruning(steps)
      case .acknowledgement(var steps):
        answer = try goOn(&steps, at: now)
        next = .acknowledgement(steps)
      }
      guard let answer else { return orders.putBack(.init(number: number, steps: next)) }
      actions.append(.answer(number, answer))
    } catch {
      actions.append(.answer(number, .failed(error.description)))
    }
  }

  private func goOn(_ steps: inout RecheckSteps, at now: Moment) throws(StateError) -> OrderAnswer? {
    if !steps.isFinished {
      try store.recheckSome(&steps, most: orders.most.links)
      try lookAgain(steps.lastKeys, at: now)
    }
    return steps.isFinished ? try store.answer(to: steps) : nil
  }

  private func goOn(_ steps: inout AcceptanceSteps, at now: Moment) throws(StateError) -> OrderAnswer? {
    tell(try store.acceptSome(&steps, most: orders.most.articles, at: now))
    try reviewIncidents(at: now)
    guard let answer = steps.answer else { return nil }
    errands.sources.renew(try store.sourceStandings())
    orders.expiryAt = try store.nextExpiry()
    return answer
  }

  private func goOn(_ steps: inout PruningSteps, at now: Moment) throws(StateError) -> OrderAnswer? {
    tell(try store.pruneSome(&steps, at: now))
    return steps.isFinished ? store.answer(to: steps) : nil
  }

  private func goOn(_ steps: inout AcknowledgementSteps, at now: Moment) throws(StateError) -> OrderAnswer? {
    tell(try store.acknowledgeSome(&steps, at: now))
    orders.expiryAt = try store.nextExpiry()
    return steps.answer
  }

  /// A look that began before the order does not count as the one that was ordered, where links were named:
  /// somebody mended a page and wants to know. Many links at once are not asked twice.
  private func lookAgain(_ keys: [String], at now: Moment) throws(StateError) {
    guard !keys.isEmpty else { return }
    if !dispatch.stragglers.isEmpty {
      dispatch.stragglers.release(try store.aspects(Set(dispatch.stragglers.waiting), ofKeys: keys))
    }
    guard !checks.isEmpty else { return }
    let underway = try store.aspects(checks.ids, ofKeys: keys)
    checks.repeat(underway)
    // The look underway may still wait behind hosts that hang.
    engine.hurry(at: now) { underway.contains($0.id) }
    errands.records.hurry { underway.contains($0.id) }
  }

  /// Ends the acknowledgements whose time is over.
  func expireAcknowledgements(at now: Moment) {
    guard commits.isWorking, orders.isExpiryDue(at: now) else { return }
    do throws(StateError) {
      tell(try store.expireAcknowledgements(at: now))
      orders.expiryAt = try store.nextExpiry()
    } catch {
      handleStoreError(error, at: now)
    }
  }
}
