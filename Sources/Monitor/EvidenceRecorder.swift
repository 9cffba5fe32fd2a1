import Configuration
import Evidence
import Hashing
import Journal
import Time
import Observations

/// What is kept of what was seen: the looks that wait for their commit, and the folder that they go to.
final class EvidenceRecorder {
  let rule: Configuration.Evidence
  let folder: EvidenceFolder
  let digests = Digests()
  /// The looks of the batch, by aspect.
  var looks: [Int64: Look] = [:]
  /// How many last good looks there are to be.
  var count = 1
  /// Why the last try to write a month's file, and one of last looks, failed; nil if it did not.
  private var monthTrouble: String?, looksTrouble: String?
  /// Whether a try failed in this batch: a full disk is asked once for each, not for each look.
  private var isMonthBlocked = false, isLooksBlocked = false
  /// Why evidence cannot be written; nil if it can, as far as was tried.
  var writeTrouble: String? { monthTrouble ?? looksTrouble }
  /// What is wrong: it cannot be written, or some that was is not there; nil if nothing is.
  var trouble: String? { writeTrouble ?? folder.loss }
  /// What was told of it.
  var told: String?
  /// When it is looked for what is to go.
  var tendAt: Moment
  private var tendedAt = Moment(milliseconds: 0)

  init(_ rule: Configuration.Evidence, in directory: StateDirectory, at now: Moment) {
    self.rule = rule
    folder = EvidenceFolder(
      path: rule.path(in: directory.path), most: rule.maxSize.bytes,
      software: "doiwatch/\(BuildInfo.version)", within: directory.path)
    tendAt = now
  }

  /// What was to go was looked for.
  func tended(at now: Moment) {
    tendedAt = now
    tendAt = now + min(.minutes(10), max(.seconds(1), Span(milliseconds: rule.keep.milliseconds / 10)))
  }

  /// Something was written: it is looked soon, and not at each commit of a storm.
  func tendSoon(at now: Moment) { tendAt = min(tendAt, max(now, tendedAt + .seconds(2))) }

  /// The files that could not be removed, as they are remembered.
  var doomed: String { folder.doomed.sorted().joined(separator: " ") }

  var standing: EvidenceStanding {
    let extent = folder.extent
    return EvidenceStanding(files: extent.files, bytes: extent.bytes, trouble: trouble)
  }

  /// A batch begins, and with it the tries.
  func begin() { (isMonthBlocked, isLooksBlocked) = (false, false) }

  /// Writes a look into the month's file; nil if that fails, or just did.
  func write(_ look: Look, at now: Moment) -> EvidencePlace? {
    guard !isMonthBlocked else { return nil }
    do throws(EvidenceTrouble) { return try folder.append(look, at: now) } catch {
      (monthTrouble, isMonthBlocked) = (error.description, true)
      return nil
    }
  }

  /// Makes what was written durable; whether it is.
  func sync() -> Bool {
    do throws(EvidenceTrouble) {
      try folder.sync()
      if !isMonthBlocked { monthTrouble = nil }
      // The folder can be written again; where last looks still cannot, the next one says so.
      if !isMonthBlocked, !isLooksBlocked { looksTrouble = nil }
      return true
    } catch {
      (monthTrouble, isMonthBlocked) = (error.description, true)
      return false
    }
  }

  /// Tries again what failed, so that trouble that is over ends also where nothing changes.
  func tryAgain(at now: Moment) {
    guard writeTrouble != nil, folder.isWritable(at: now) else { return }
    (monthTrouble, looksTrouble) = (nil, nil)
  }

  /// Whether a look that was kept is there, as far as can be told without reading it at each check.
  func stands(_ row: KeptRow) -> Bool {
    switch row.place {
    case .month(let place): folder.stands(place)
    case .last(let kept): folder.lastLooks.stands(kept)
    }
  }

  /// Keeps a look among the last ones; nil if that fails, or just did.
  func keepLast(_ look: Look) -> KeptLook? {
    guard !isLooksBlocked else { return nil }
    do throws(EvidenceTrouble) {
      let kept = try folder.lastLooks.append(look, of: count)
      looksTrouble = nil
      return kept
    } catch {
      (looksTrouble, isLooksBlocked) = (error.description, true)
      return nil
    }
  }
}
