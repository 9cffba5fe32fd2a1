import Time

extension Observation {
  /// What an agency's list said of a record at a moment, as if it had been asked for the record.
  package init(heard facts: RecordFacts, at moment: Moment) {
    self.init(
      aspect: .record, startedAt: moment, finishedAt: moment,
      facts: .record(facts.agency, .record(facts, tag: nil)))
  }

  /// What an agency's list said of a record, as if it had been asked for the record.
  ///
  /// - Parameter result: the hop that brought the list.
  package init(heard facts: RecordFacts, from result: HopResult) {
    self.init(heard: facts, at: result.finishedAt)
    startedAt = result.startedAt
    lastURL = result.request.url
    certificateEnd = result.certificateEnd
  }
}
