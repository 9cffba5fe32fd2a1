import Dispatch
import Foundation
import Journal
import Monitor

/// Reads the article sources on a queue of its own and posts them into the inbox, a few hundred at a time. It
/// waits while nobody takes them, so that a file of any size needs little memory.
final class ArticleReader: Sendable {
  /// Tells its events from those of another reading.
  let number: Int
  private let sources: ArticleSources
  private let ids: [String: Int64]
  private let found = Found()
  private let inbox: Inbox
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

  private final class Found: @unchecked Sendable {
    // Unchecked: the survey is guarded by the lock.
    private let lock = NSLock()
    private var kept: ArticleSurvey?
    var survey: ArticleSurvey? {
      get { lock.withLock { kept } }
      set { lock.withLock { kept = newValue } }
    }
  }

  /// A reading.
  ///
  /// - Parameter ids: the numbers of the article files, by path.
  init(_ sources: ArticleSources, ids: [String: Int64], number: Int, inbox: Inbox) {
    self.sources = sources
    self.ids = ids
    self.number = number
    self.inbox = inbox
    for _ in 0..<Self.batchesAhead { room.signal() }
  }

  /// Begins to read.
  func start() { DispatchQueue(label: "doiwatch.articles").async { @Sendable [self] in read() } }

  /// How the article files were found, once; nil before everything was read, and afterwards.
  func takeSurvey() -> ArticleSurvey? {
    defer { found.survey = nil }
    return found.survey
  }

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
      let survey = try sources.survey { article, _, path in
        batch.append(PreparedArticle(article, source: path.flatMap { ids[$0] } ?? 0))
        if batch.count >= Self.batchSize { try post(&batch) }
      }
      try post(&batch)
      found.survey = survey
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
