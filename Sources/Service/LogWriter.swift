import Foundation
import Text

/// The writing of log lines on a thread of its own: whoever reads them may stop reading, and then a write never
/// returns. What there is no room for is counted, and told once somebody reads again.
///
/// Standard error is not made non-blocking, because that would change it for every process that shares it.
package final class LogWriter: @unchecked Sendable {
  // Unchecked: what changes is under `condition`.
  private let condition = SteadyCondition()
  private var waiting: [LogRecord] = []
  private var waitingBytes = 0
  /// Records handed in that were not lost, and how many of them were tried to be written.
  private var taken = 0
  private var done = 0
  /// Lines that could not be written and were not told of yet.
  private var lost = 0
  /// Whether a write takes so long that nobody waits for it any more.
  private var isStuck = false
  private var isStarted = false
  private let write: @Sendable (LogRecord) -> Bool
  private let loss: @Sendable (Int) -> LogRecord

  /// Some 5,000 lines.
  private static let room = 1 << 20
  /// How long who writes a line waits for it: as long as somebody reads, nothing is lost at a sudden end.
  private static let patience = 100

  /// A writer.
  ///
  /// - Parameters:
  ///   - write: writes a record and may take for ever; false if it could not.
  ///   - loss: the record that tells how many lines were lost.
  init(write: @escaping @Sendable (LogRecord) -> Bool, loss: @escaping @Sendable (Int) -> LogRecord) {
    self.write = write
    self.loss = loss
  }

  /// Hands in a record. Returns when it is written, or soon where that takes long.
  func take(_ record: LogRecord) {
    condition.withLock {
      guard waitingBytes + record.size <= Self.room else {
        lost += 1
        return
      }
      start()
      waiting.append(record)
      waitingBytes += record.size
      taken += 1
      condition.broadcast()
      guard !isStuck else { return }
      let mine = taken
      let end = SteadyCondition.end(after: Self.patience)
      while done < mine, !isStuck { if !condition.wait(until: end) { isStuck = true } }
    }
  }

  /// Waits until everything is written, but no longer than so many milliseconds: for the end of the process.
  package func flush(within milliseconds: Int) {
    condition.withLock {
      let end = SteadyCondition.end(after: milliseconds)
      while done < taken { guard condition.wait(until: end) else { return } }
    }
  }

  /// Writes a line as it is, for whom the form of the log says nothing: why the service cannot run.
  package func say(_ text: String) {
    take(LogRecord(line: Array("\(PlainText.line(text))\n".utf8), journal: nil))
  }

  private func start() {
    guard !isStarted else { return }
    isStarted = true
    let thread = Thread { @Sendable [self] in work() }
    thread.name = "doiwatch-log"
    thread.stackSize = 256 << 10
    thread.start()
  }

  private func work() -> Never {
    while true {
      let records = condition.withLock {
        while waiting.isEmpty { condition.wait() }
        defer { waiting = [] }
        return waiting
      }
      for (index, record) in records.enumerated() {
        let isWritten = write(record)
        let isLast = index == records.count - 1
        let untold = condition.withLock {
          waitingBytes -= record.size
          if !isWritten { lost += 1 }
          return isWritten && isLast && waiting.isEmpty ? lost : 0
        }
        // Behind the lines that were kept, which are older.
        let isTold = untold > 0 && write(loss(untold))
        condition.withLock {
          if isTold { lost -= untold }
          done += 1
          isStuck = false
          condition.broadcast()
        }
      }
    }
  }
}
