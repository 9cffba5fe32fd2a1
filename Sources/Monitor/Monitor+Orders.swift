import Journal
import Time
import Findings

extension Monitor {
  /// Carries out what a command asks for, and answers it once it is durable.
  func carryOut(_ order: Order, _ number: UInt64, at now: Moment) {
    if case .recheck(let selection) = order {
      // Most are done with the first step.
      return goOn(.init(number: number, steps: store.beginRecheck(selection, at: now)), at: now)
    }
    do throws(StateError) {
      let (answer, written) = try store.carryOut(order, at: now)
      if case .acceptArticles = order, commits.batch.isEmpty {
        incidents.watch = try store.incidentWatch(at: now)
      }
      if case .acceptSource = order { errands.sources.renew(try store.sourceStandings()) }
      orders.expiryAt = try store.nextExpiry()
      tell(written)
      actions.append(.answer(number, answer))
      if case .retryDeliveries = order { reopenRoutes(at: now) }
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

  /// Takes the orders to recheck that are not done yet one step on, each in its turn.
  func goOnRechecking(at now: Moment) {
    if let recheck = orders.takeRecheck() { goOn(recheck, at: now) }
  }

  private func goOn(_ recheck: PendingOrders.Recheck, at now: Moment) {
    var recheck = recheck
    do throws(StateError) {
      if !recheck.steps.isFinished {
        try store.recheckSome(&recheck.steps, most: orders.step)
        try lookAgain(recheck.steps.lastKeys, at: now)
      }
      guard recheck.steps.isFinished else { return orders.putBack(recheck) }
      actions.append(.answer(recheck.number, try store.answer(to: recheck.steps)))
    } catch {
      actions.append(.answer(recheck.number, .failed(error.description)))
    }
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
