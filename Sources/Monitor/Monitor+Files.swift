import Journal
import Time

extension Monitor {
  /// Writes `status.json` and `doiwatch.prom` at their interval, and soon after anything changed, so that
  /// they never contradict the journal for long.
  func writeFiles(at now: Moment) {
    guard projections.files.isDue(storeFails: storeFailure != nil, at: now) else { return }
    let interval = settings.configuration.reports.output.statusInterval
    do throws(StateError) {
      let snapshot = try snapshot(at: now)
      actions.append(.surveyed(snapshot))
      try AtomicFile.write(
        snapshot.json(version: BuildInfo.version), to: store.directory.status, within: store.directory)
      try AtomicFile.write(
        projections.metrics.text(
          snapshot, version: BuildInfo.version,
          routes: settings.configuration.reports.delivery.routes.map(\.name)),
        to: store.directory.metrics, within: store.directory)
      if projections.files.written(
        storeFails: snapshot.operation.storeTrouble != nil, every: interval, at: now)
      {
        note("the status files can be written again")
      }
    } catch {
      if projections.files.failed(every: interval, at: now) {
        note("the status files could not be written: \(error)", about: .state)
      }
    }
  }
}
