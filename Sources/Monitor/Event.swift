import Journal
import Time
import Findings
import Observations
import Checking
import Reporting

/// Everything that can happen to the monitor, through one door and in order.
package enum Event: Sendable {
  /// The time has come for something.
  case woke
  /// The clock was set: the machine's start is another moment now.
  case clockSet(MachineStart)
  /// A hop ended. Behind one reference: on its way from the curl thread it is handed on several times.
  indirect case transferred(UInt64, HopResult)
  /// A hop that another eye was to fetch came back without an answer, from this eye, or untaken.
  case handedBack(UInt64, String?)
  /// How the eyes stand.
  case eyes(EyesStanding)
  /// Budgets whose hosts eyes may still ask for an earlier service, and for how long.
  case eyesRest([String: Span])
  /// An eye did what is worth a line in the log.
  case eyesNote(String)
  /// A command asks for something, and waits for the answer under this number.
  case ordered(UInt64, Order)
  /// Articles were read, by the reading of this number.
  case articles([PreparedArticle], Int)
  /// What a source answered was read, for the question of this number.
  case pageRead(UInt64, HarvestAnswer)
  /// An agency's list was read, for the question of this number.
  case recordsRead(UInt64, HopResult, RecordBatchAnswer)
  /// The reading of this number is over.
  case articlesEnded(Int)
  /// A message was brought where it goes, or not.
  case delivered(Parcel, DeliveryOutcome)
  /// The configuration is to be read again (SIGHUP).
  case reload
  /// The service is to end (SIGTERM, SIGINT).
  case stop
  /// The watchdog asks whether everything still turns.
  case heartbeat
  /// The curl thread answered the heartbeat.
  case pulse
}
