import Configuration
import Journal
import Findings
import Observations

/// The questions that are no check's: lists of records, pages of sources, and rounds of rescue.
struct Errands {
  /// Whose question it is.
  enum Owner { case source, rescue, records }

  /// Records that are asked for together.
  var records: RecordBatches
  /// The sources, and the looks at them.
  var sources: SourceHarvests
  /// The search for what became of pages that broke.
  var rescues: RescueQueue
  /// Whether articles of files are being taken in, which no source or rescue may change meanwhile.
  var isTakingArticles = false

  private static let firstRescue: UInt64 = 1 << 61
  private static let firstRecords: UInt64 = 1 << 62

  init(_ rules: [SourceRule], _ standings: [SourceStanding]) {
    sources = SourceHarvests(rules, standings)
    rescues = RescueQueue(after: Self.firstRescue)
    records = RecordBatches(after: Self.firstRecords)
  }

  /// Whose question has a number. Each owner counts in a range of its own.
  static func owner(of number: UInt64) -> Owner {
    number > firstRecords ? .records : number > firstRescue ? .rescue : .source
  }

  /// Whether nothing is asked, or waits to be.
  var isIdle: Bool { !sources.isBusy && records.isEmpty && rescues.isEmpty }

  /// Begins all errands anew; numbers go on, so that what comes late is not taken for something else.
  mutating func reconfigured(_ rules: [SourceRule], _ standings: [SourceStanding]) {
    sources = SourceHarvests(rules, standings, after: sources.numbers)
    giveUpRecords()
    rescues = RescueQueue(after: rescues.numbers)
  }

  /// Gives up the lists of records.
  mutating func giveUpRecords() { records = RecordBatches(after: records.numbers) }
}
