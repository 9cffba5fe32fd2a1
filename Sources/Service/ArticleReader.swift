import Dispatch
import Foundation
import Journal
import Links
import Logging
import Monitor

/// Reads the article sources on a queue of its own and posts them into the inbox, a few hundred at a time. It
/// waits while nobody takes them, so that a file of any size needs little memory.
final class ArticleReader: Sendable {
  /// Tells its events from those of another reading.
  let number: Int
  private let sources: ArticleSources
  private let inbox: Inbox
  private let logger: Logger
  // Made with none and filled at once: Dispatch ends the process where a semaphore has less in the end than it was
  // made with, and a reading that is cancelled leaves batches that nobody takes.
  private let room = DispatchSemaphore(value: 0)
  private let cancellation = Cancellation()

  private static let batchSize = 250
  private static let batchesAhead = 4

  private struct Cancelled: Error {}

  private final class Cancellation: @unchecked Sendable {
    // Unchecked: the flag is guarded by the lock.
    private let lock = NSLock()
    private var flag = false
    var isSet: Bool {
      get { lock.withLock { flag } }
      set { lock.withLock { flag = newValue } }
    }
  }

  init(_ sources: ArticleSources, number: Int, inbox: Inbox, logger: Logger) {
    self.sources = sources
    self.number = number
    self.inbox = inbox
    self.logger = logger
    for _ in 0..<Self.batchesAhead { room.signal() }
  }

  /// Begins to read.
  func start() { DispatchQueue(label: "doiwatch.articles").async { @Sendable [self] in read() } }

  /// Tells that a batch was taken.
  func taken() { room.signal() }

  /// Ends the reading; what was posted already still arrives.
  func cancel() {
    cancellation.isSet = true
    room.signal()
  }

  private func read() {
    var batch: [PreparedArticle] = []
    do {
      try sources.forEach(report: { logger.warning("\($0)") }) { article in
        batch.append(PreparedArticle(article))
        if batch.count >= Self.batchSize { try post(&batch) }
      }
      try post(&batch)
      inbox.post(.articlesEnded(number))
    } catch {
      // Whoever cancelled it waits for nothing.
    }
  }

  private func post(_ batch: inout [PreparedArticle]) throws {
    room.wait()
    guard !cancellation.isSet else { throw Cancelled() }
    inbox.post(.articles(batch, number))
    batch = []
  }
}
