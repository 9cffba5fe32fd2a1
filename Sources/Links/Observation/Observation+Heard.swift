extension Observation {
  /// What an agency's list said of a record at a moment, as if it had been asked for the record.
  public init(heard facts: RecordFacts, at moment: Moment) {
    self.init(
      aspect: .record, startedAt: moment, finishedAt: moment,
      facts: .record(facts.agency, .record(facts, tag: nil)))
  }
}
