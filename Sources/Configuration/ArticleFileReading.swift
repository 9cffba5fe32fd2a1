import Reporting

extension ArticleFileReading {
  /// More than so many texts are not kept, nor more of each than this.
  private static let mostTexts = 50, longestText = 20_000
  private static let mostMessages = 10

  /// Takes note of a problem. Several of one record count as one.
  package mutating func note(_ problem: RecordProblem) {
    if problem.isCut { isCut = true }
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
