import Journal
import Links

extension Monitor {
  /// Writes `status.json` and `doiwatch.prom` at their interval, and soon after anything changed, so that
  /// they never contradict the journal for long.
  func writeFiles(at now: Moment) {
    if isDirty { filesAt = min(filesAt, max(lastFiles + shortestGap, now)) }
    // Trouble of our own begins and ends rarely, and nobody should be told of it a second longer.
    if showsTrouble != (storeTrouble != nil), !filesTrouble { filesAt = now }
    guard filesAt <= now else { return }
    do throws(StateError) {
      let snapshot = try snapshot(at: now)
      actions.append(.surveyed(snapshot))
      try AtomicFile.write(
        snapshot.json(version: BuildInfo.version), to: store.directory.status, within: store.directory)
      try AtomicFile.write(
        metrics.text(
          snapshot, version: BuildInfo.version, routes: settings.configuration.delivery.routes.map(\.name)),
        to: store.directory.metrics, within: store.directory)
      if filesTrouble { note("the status files can be written again") }
      filesTrouble = false
      isDirty = false
      showsTrouble = snapshot.storeTrouble != nil
    } catch {
      if !filesTrouble { note("the status files could not be written: \(error)", isTrouble: true) }
      filesTrouble = true
      isDirty = true
    }
    lastFiles = now
    filesAt = now + settings.configuration.output.statusInterval
  }
}
