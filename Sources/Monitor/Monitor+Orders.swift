import Journal
import Links

extension Monitor {
  /// Carries out what a command asks for, and answers it once it is durable.
  func carryOut(_ order: Order, _ number: UInt64, at now: Moment) {
    if case .recheck(let selection) = order {
      rechecks.append(.init(number: number, steps: store.beginRecheck(selection, at: now)))
      // Most are done with the first step.
      return goOn(recheck: rechecks.count - 1, at: now)
    }
    do throws(StateError) {
      let (answer, written) = try store.carryOut(order, at: now)
      if case .acceptArticles = order, batch.isEmpty { incidents = try store.incidentWatch(at: now) }
      if case .acceptSource = order { sources.renew(try store.sourceStandings()) }
      if case .retryDeliveries = order { planDeliveries() }
      expiryAt = try store.nextExpiry()
      tell(written)
      actions.append(.answer(number, answer))
    } catch {
      actions.append(.answer(number, .failed(error.description)))
    }
  }

  /// A recheck of very many links, and who waits for it.
  struct Rechecking {
    let number: UInt64
    var steps: RecheckSteps
  }

  /// Takes the orders to recheck that are not done yet one step on, each in its turn.
  func goOnRechecking(at now: Moment) {
    guard !rechecks.isEmpty else { return }
    rechecks.append(rechecks.removeFirst())
    goOn(recheck: rechecks.count - 1, at: now)
  }

  private func goOn(recheck place: Int, at now: Moment) {
    do throws(StateError) {
      if !rechecks[place].steps.isFinished {
        try store.recheckSome(&rechecks[place].steps, most: recheckStep)
        try lookAgain(rechecks[place].steps.lastKeys, at: now)
      }
      guard rechecks[place].steps.isFinished else { return }
      actions.append(.answer(rechecks[place].number, try store.answer(to: rechecks[place].steps)))
    } catch {
      actions.append(.answer(rechecks[place].number, .failed(error.description)))
    }
    rechecks.remove(at: place)
  }

  /// A look that began before the order does not count as the one that was ordered, where links were named:
  /// somebody mended a page and wants to know. Many links at once are not asked twice.
  private func lookAgain(_ keys: [String], at now: Moment) throws(StateError) {
    guard !keys.isEmpty else { return }
    if !stragglers.isEmpty {
      let named = try store.aspects(Set(stragglers), ofKeys: keys)
      stragglers.removeAll(where: named.contains)
    }
    guard !checks.isEmpty else { return }
    let underway = try store.aspects(checks.ids, ofKeys: keys)
    checks.repeat(underway)
    // The look underway may still wait behind hosts that hang.
    engine.hurry(at: now) { underway.contains($0.id) }
    records.hurry { underway.contains($0.id) }
  }

  /// Ends the acknowledgements whose time is over.
  func expireAcknowledgements(at now: Moment) {
    guard storeFailure == nil, let expiryAt, expiryAt <= now else { return }
    do throws(StateError) {
      tell(try store.expireAcknowledgements(at: now))
      self.expiryAt = try store.nextExpiry()
    } catch {
      handleStoreError(error, at: now)
    }
  }
}
