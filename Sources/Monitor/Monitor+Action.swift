import Journal
import Findings
import Observations
import Checking
import Reporting

extension Monitor {
  /// What is to be done after some events.
  package enum Action: Sendable {
    /// Send this request and give its result back under this number.
    case start(UInt64, HopRequest)
    /// Have other eyes send these, and give their results back under their numbers.
    case handOut([HandOut])
    /// Read what a source answered to the question of this number, beside everything else, and give back what it says.
    case read(UInt64, SourceQuestion, HopResult)
    /// Read the records of an agency's list, beside everything else, and give back what it says under this number.
    case readRecords(UInt64, RecordReading)
    /// Tell the command that gave an order under this number what came of it.
    case answer(UInt64, OrderAnswer)
    /// These entries are durable: log them.
    case journaled([WrittenEntry])
    /// The status as it is being written to the files: tell it to the service manager, too.
    case surveyed(StatusSnapshot)
    /// Something to tell whoever runs the service.
    case note(Note)
    /// What was decided, for whoever looks into it.
    case trace([CheckTrace.Line])
    /// Take this message where its route leads, beside everything else, and give back what came of it.
    case deliver(Parcel)
    /// The state is not ours any more, or damaged: waiting does not mend that, so the service is to end.
    case giveUp(StateError)
  }

  /// Something worth a log line that is no journal entry.
  package struct Note: Sendable, Hashable {
    /// What trouble is about.
    package enum Trouble: Sendable, Hashable {
      /// The state directory.
      case state
      /// Messages that do not arrive.
      case delivery
      /// Evidence that cannot be kept.
      case evidence
      /// Other eyes, or what lies between them and the service.
      case eyes
    }

    /// What it is trouble with; nil if it is none.
    package let trouble: Trouble?
    /// What to say.
    package let text: String
  }
}
