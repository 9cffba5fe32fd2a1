import Evidence
import Journal
import Time
import Findings
import Observations

/// Evidence of what was seen: written and synced before the entries that name it are committed.
extension Monitor {
  /// Opens the folder of evidence, where one is configured: compares it with what is known of it, cuts what a crash
  /// left, forgets what a power loss took, and removes what was to go.
  func openEvidence(at now: Moment) throws(StateError) {
    guard let rule = settings.configuration.evidence else {
      commits.evidence = nil
      if try store.remembersEvidence() { commits.batch.facts["evidence"] = "" }
      return
    }
    if let evidence = commits.evidence, evidence.rule == rule {
      // By a clock that was set back, what comes next would come late.
      evidence.tendAt = now
      return
    }
    let desk = EvidenceRecorder(rule, in: store.directory, at: now)
    var known = commits.batch.facts["evidence_files"]
    if known == nil { known = try store.fact("evidence_files") }
    var ledger =
      if let known { EvidenceLedger(words: known) } else { EvidenceLedger(try store.standingEvidence()) }
    ledger.forget(try removeDoomed(desk))
    for words in desk.folder.mend(knowing: ledger) { note(words) }
    if try !store.doubtsClock(at: now) { desk.folder.forgetMissing(keep: rule.keep, at: now) }
    if desk.folder.ledger.words != known { rememberEvidence(desk) }
    store.holdsEvidence = { [folder = desk.folder] in folder.confirm($0) }
    let standing = try store.fact("evidence").flatMap { EvidenceStanding(words: $0) }
    if standing?.trouble != nil, desk.trouble == nil { commits.batch.facts["evidence"] = desk.standing.words }
    tellOfEvidence(desk)
    let newest = try store.keptLooks(inFile: desk.folder.lastLooks.newest)
    commits.batch.lostLooks += desk.folder.lastLooks.lost(of: newest)
    desk.count = try store.keptCount()
    commits.evidence = desk
  }

  /// Removes the files that entries say were removed, where a crash came between.
  ///
  /// - Returns: those files.
  private func removeDoomed(_ desk: EvidenceRecorder) throws(StateError) -> [String] {
    // What waits for the store knows more than it does.
    let pending = commits.batch.facts["evidence_doomed"]
    let doomed: [String] =
      if let pending { pending.split(separator: " ").map(String.init) } else { try store.doomedEvidence() }
    if !doomed.isEmpty { desk.folder.remove(doomed) }
    let stored = try store.fact("evidence_doomed") ?? ""
    if (pending ?? stored) != desk.doomed { commits.batch.facts["evidence_doomed"] = desk.doomed }
    return doomed
  }

  /// Takes note of what a look saw, until its batch is committed.
  func keepLook(_ judged: Judged, _ checked: CheckedAspect) {
    guard let evidence = commits.evidence, judged.denial == nil, !judged.observation.captures.isEmpty else {
      return
    }
    let findings = judged.findings.filter { $0.severity > .info }
    var look = Look(
      link: checked.check.link.key, aspect: checked.check.aspect, status: checked.state.status,
      findings: findings.map { "\($0.code.rawValue): \($0.message)" }, hops: judged.observation.captures)
    if judged.findings.contains(where: { $0.code == .pageLogin }) { look.dropLastBody() }
    evidence.looks[checked.check.id] = look
  }

  /// Writes what the batch is to cite, and syncs it; entries whose evidence cannot be written say so.
  func writeEvidence(at now: Moment) {
    guard let evidence = commits.evidence, !evidence.looks.isEmpty else { return }
    evidence.folder.survey()
    evidence.begin()
    var cited: [Int] = []
    for index in commits.batch.checks.indices {
      guard let look = evidence.looks.removeValue(forKey: commits.batch.checks[index].check.id) else {
        continue
      }
      // Of what was never looked at nothing is kept.
      let check = commits.batch.checks[index].check
      let rows = check.state.checkedAt == nil ? [] : (try? store.keptRows(of: check.id)) ?? []
      if needsEvidence(commits.batch.checks[index], rows) {
        cite(look, rows, at: index, evidence, now)
        cited.append(index)
      } else if commits.batch.checks[index].isGood(look) {
        keepGood(look, rows, at: index, evidence)
      }
    }
    evidence.looks = [:]
    if !cited.isEmpty || !evidence.folder.lastLooks.surplus.isEmpty { evidence.tendSoon(at: now) }
    if !cited.isEmpty { syncEvidence(evidence, cited) }
    if !cited.isEmpty {
      commits.batch.facts["evidence"] = evidence.standing.words
      rememberEvidence(evidence)
    }
    tellOfEvidence(evidence)
  }

  /// Remembers by what the files are known again.
  private func rememberEvidence(_ evidence: EvidenceRecorder) {
    commits.batch.facts["evidence_files"] = evidence.folder.ledger.words
  }

  /// Whether a look is named by an entry: of this commit, or of the one in which the members of its incident break,
  /// which names the first failure behind it, or the one that confirmed it.
  private func needsEvidence(_ checked: CheckedAspect, _ rows: [KeptRow]) -> Bool {
    if !checked.news.isEmpty { return true }
    guard checked.state.incident != nil, checked.state.status.isFailing else { return false }
    let confirms = checked.state.isConfirmed && !checked.check.state.isConfirmed
    return confirms || !rows.contains { $0.kind == .failing }
  }

  private func cite(
    _ look: Look, _ rows: [KeptRow], at index: Int, _ evidence: EvidenceRecorder, _ now: Moment
  ) {
    var citation = EvidenceCitation()
    let signature = look.signature(evidence.digests)
    let checked = commits.batch.checks[index]
    let isFieldNews = checked.news.contains { if case .field = $0 { true } else { false } }
    // What was read off a page is news when two looks agree, and then the one before both is what it was before.
    let kinds: [KeptRow.Kind] = isFieldNews && checked.isGood(look) ? [.good] : [.newer, .good]
    if let row = kinds.lazy.compactMap({ kind in rows.first { $0.kind == kind } }).first {
      citation.before = takeOver(row, at: index, evidence, now)
      if citation.before == nil, case .month(let place) = row.place { citation.missing = place.gone }
    }
    citation.look = evidence.write(look, at: now)
    commits.batch.checks[index].citation = citation
    guard let place = citation.look else { return }
    commits.batch.checks[index].forgets.append(.failing)
    if checked.isGood(look) {
      commits.batch.checks[index].keeps.removeAll { $0.kind == .good }
      commits.batch.checks[index].keeps.append(KeptRow(.good, signature: signature, place: .month(place)))
      commits.batch.checks[index].forgets.append(.newer)
    } else if checked.state.incident != nil, checked.state.status.isFailing {
      commits.batch.checks[index].keeps.append(KeptRow(.failing, signature: signature, place: .month(place)))
    }
  }

  /// The place of a kept look in a month's file, to which it is taken over where it does not lie in one yet.
  private func takeOver(_ row: KeptRow, at index: Int, _ evidence: EvidenceRecorder, _ now: Moment)
    -> EvidencePlace?
  {
    switch row.place {
    case .month(let place): return evidence.folder.confirm(place) ? place : nil
    case .last(let kept):
      guard let look = evidence.folder.lastLooks.look(kept), let place = evidence.write(look, at: now) else {
        return nil
      }
      // Whatever it was until now, it is the last good look from now on.
      commits.batch.checks[index].keeps.append(KeptRow(.good, signature: row.signature, place: .month(place)))
      commits.batch.checks[index].forgets.append(.newer)
      return place
    }
  }

  private func keepGood(_ look: Look, _ rows: [KeptRow], at index: Int, _ evidence: EvidenceRecorder) {
    let signature = look.signature(evidence.digests)
    let memory = commits.batch.checks[index].state.memory
    let isDrifting = [memory.title, memory.finalURL, memory.licenses].contains { $0.candidate != nil }
    let hasGood = rows.contains { $0.kind == .good }
    let kind: KeptRow.Kind = isDrifting && hasGood ? .newer : .good
    if kind == .good, rows.contains(where: { $0.kind == .newer }) {
      commits.batch.checks[index].forgets.append(.newer)
    }
    if rows.contains(where: { $0.kind == .failing }) { commits.batch.checks[index].forgets.append(.failing) }
    let twin = rows.first { $0.kind == kind && $0.signature == signature }
    if let twin, evidence.stands(twin) { return }
    guard let kept = evidence.keepLast(look) else { return }
    commits.batch.checks[index].keeps.append(KeptRow(kind, signature: signature, place: .last(kept)))
  }

  /// Makes what is cited durable; where that fails, nothing of it is cited.
  private func syncEvidence(_ evidence: EvidenceRecorder, _ cited: [Int]) {
    if !evidence.sync() {
      for index in cited {
        commits.batch.checks[index].citation = EvidenceCitation()
        commits.batch.checks[index].keeps.removeAll { if case .month = $0.place { true } else { false } }
        commits.batch.checks[index].forgets = []
      }
    }
    for index in cited where commits.batch.checks[index].citation?.look == nil {
      commits.batch.checks[index].citation?.missing = evidence.writeTrouble ?? "it could not be written"
    }
  }

  /// Tells what is wrong with the keeping of evidence, where that is another thing than what was told.
  private func tellOfEvidence(_ evidence: EvidenceRecorder) {
    guard evidence.trouble != evidence.told else { return }
    evidence.told = evidence.trouble
    commits.batch.facts["evidence"] = evidence.standing.words
    projections.files.changed()
    if let trouble = evidence.writeTrouble {
      note("\(trouble); entries are written without evidence until this is fixed", about: .evidence)
    } else if let loss = evidence.folder.loss {
      note(loss, about: .evidence)
    } else {
      note("evidence is kept again")
    }
  }

  /// Has files go that are too old or take too much room, behind entries that say so.
  func tendEvidence(at now: Moment) {
    guard let evidence = commits.evidence, commits.isWorking, evidence.tendAt <= now else { return }
    // What cites a file is committed before it is decided whether that file goes.
    commit(at: now)
    guard commits.isWorking, commits.batch.isEmpty else { return }
    evidence.tended(at: now)
    removeEvidence(evidence.folder.doomed.sorted(), looks: [])
    evidence.folder.survey()
    evidence.tryAgain(at: now)
    tellOfEvidence(evidence)
    guard tellRemovals(evidence, at: now) else { return }
    commit(at: now)
    guard commits.isWorking else {
      // It is decided anew: until the store works again, a link may break that cites what was to go.
      commits.batch.withdrawRemovals()
      return
    }
    // That the files are gone.
    commit(at: now)
  }

  /// Has the batch say which files go; whether any do.
  private func tellRemovals(_ evidence: EvidenceRecorder, at now: Moment) -> Bool {
    let looks = evidence.folder.lastLooks.surplus
    let isDoubted = (try? store.doubtsClock(at: now)) ?? true
    let surplus = evidence.folder.surplus(keep: isDoubted ? nil : evidence.rule.keep, at: now) {
      (try? store.evidenceInNeed()) ?? Set(evidence.folder.names)
    }
    for file in surplus {
      commits.batch.entries.append(
        JournalEntry(
          .evidenceRemoved, at: now,
          detail: [
            .text("file", file.name), .number("bytes", file.size),
            .text("reason", file.isOld ? "keep" : "max_size"),
          ]))
    }
    commits.batch.goneEvidence += surplus.map(\.name)
    commits.batch.goneLooks += looks
    return !surplus.isEmpty || !looks.isEmpty
  }

  /// Removes files that a commit says are gone, before anything else can be written to them or cite them.
  func removeEvidence(_ files: [String], looks: [Int64]) {
    guard let evidence = commits.evidence, !files.isEmpty || !looks.isEmpty else { return }
    evidence.folder.remove(files)
    evidence.folder.lastLooks.remove(looks)
    // The names may be used again from now on, but for those of files that could not be removed.
    commits.batch.facts["evidence_doomed"] = evidence.doomed
    rememberEvidence(evidence)
  }
}

extension CheckedAspect {
  /// Whether what was seen is what a reader wants to see, whatever else is to be said of it.
  fileprivate func isGood(_ look: Look) -> Bool {
    guard state.checkedAt == state.lastOK, state.status <= .warning else { return false }
    let wrong: Set<String> = ["page.soft-404", "page.wrong-doi", "page.new-owner", "page.empty"]
    return !codes.contains { wrong.contains($0) }
  }
}
