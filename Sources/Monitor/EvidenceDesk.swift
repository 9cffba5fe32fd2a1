import Configuration
import Evidence
import Journal
import Links

/// What is kept of what was seen: the looks that wait for their commit, and the folder that they go to.
final class EvidenceDesk {
  let rule: Configuration.Evidence
  let folder: EvidenceFolder
  let digests = Digests()
  /// The looks of the batch, by aspect.
  var looks: [Int64: Look] = [:]
  /// How many last good looks there are to be.
  var count = 1
  /// Why the last try to write failed; nil where it did not.
  var trouble: String?
  /// When it is looked for what is to go.
  var tendAt: Moment
  private var tendedAt = Moment(milliseconds: 0)
  /// Files that entries say are gone, and that are to be removed.
  var going: (files: [String], looks: [Int64]) = ([], [])

  init(_ rule: Configuration.Evidence, in directory: StateDirectory, at now: Moment) {
    self.rule = rule
    folder = EvidenceFolder(
      path: rule.path(in: directory.path), most: rule.maxSize.bytes, software: "doiwatch/\(Product.version)")
    tendAt = now
  }

  /// What was to go was looked for.
  func tended(at now: Moment) {
    tendedAt = now
    tendAt = now + min(.minutes(10), max(.seconds(1), Span(milliseconds: rule.keep.milliseconds / 10)))
  }

  /// Something was written: it is looked soon, and not at each commit of a storm.
  func tendSoon(at now: Moment) { tendAt = min(tendAt, max(now, tendedAt + .seconds(2))) }

  var standing: EvidenceStanding {
    let extent = folder.extent
    return EvidenceStanding(files: extent.files, bytes: extent.bytes, trouble: trouble)
  }

  /// Nothing is written while a try just failed: a full disk is asked once for each batch, not for each look.
  func write(_ look: Look, at now: Moment) -> EvidencePlace? {
    guard trouble == nil else { return nil }
    do throws(EvidenceTrouble) { return try folder.append(look, at: now) } catch {
      trouble = error.description
      return nil
    }
  }

  func keepLast(_ look: Look) -> KeptLook? {
    guard trouble == nil else { return nil }
    do throws(EvidenceTrouble) { return try folder.lastLooks.append(look, of: count) } catch {
      trouble = error.description
      return nil
    }
  }
}
