import Foundation

/// What came of reading one article file.
public struct ArticleFileReading: Sendable, Hashable {
  /// How it stands with a file.
  public enum State: String, Sendable, Hashable {
    /// Everything in it was understood.
    case ok
    /// Some of it was not.
    case problems
    /// It cannot be read, or nothing in it was understood.
    case unreadable
    /// It is not there.
    case missing
  }

  /// The file, or the pattern that matches none.
  public let path: String
  /// The pattern it was found by.
  public let pattern: String
  /// How it stands.
  public private(set) var state = State.ok
  /// Bad records, and problems beside them.
  public private(set) var problems = 0
  /// The first problems in words.
  public private(set) var messages: [String] = []
  /// What stands where the first bad records are, and what was said of the rest of the file.
  public private(set) var texts: [String] = []
  /// Articles that were read.
  public private(set) var articles = 0
  /// Whether there is nothing at all in it.
  public var isEmpty = false

  private var lastRecord = -1

  /// More than so many texts are not kept, nor more of each than this.
  private static let mostTexts = 50, longestText = 20_000
  private static let mostMessages = 10

  /// A file that nothing was read of yet.
  public init(path: String, pattern: String) {
    self.path = path
    self.pattern = pattern
  }

  /// Whether there are more bad records than ``texts`` tells of.
  public var hasMore: Bool { problems > texts.count }

  /// Counts an article.
  public mutating func note() { articles += 1 }

  /// Takes note of a problem. Several of one record count as one.
  public mutating func note(_ problem: RecordProblem) {
    if messages.count < Self.mostMessages { messages.append(problem.description) }
    let text: String
    switch problem.scope {
    case .record(let record):
      if problem.record == lastRecord { return }
      lastRecord = problem.record
      text = record
    case .part, .file, .missing: text = problem.message
    }
    problems += 1
    if texts.count < Self.mostTexts { texts.append(String(text.prefix(Self.longestText))) }
    switch problem.scope {
    case .record, .part: if state == .ok { state = .problems }
    case .file: if state != .missing { state = .unreadable }
    case .missing: state = .missing
    }
  }
}
