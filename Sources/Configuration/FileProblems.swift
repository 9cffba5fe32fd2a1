/// What is wrong with one article file: the first problems are told one by one, the rest as a number, with a guess at
/// what the file is.
final class FileProblems {
  /// Problems of a file that are told one by one; a table called `.txt` has one for each of its lines.
  static let most = 10
  /// Lines that a guess is made from.
  private static let samples = 20

  private let file: String
  private var count = 0
  private var lines: [String] = []

  init(_ file: String) { self.file = file }

  /// Whether one more problem is told by itself.
  func admit(_ problem: RecordProblem) -> Bool {
    count += 1
    if case .record(let text) = problem.scope { saw(text) }
    return count <= FileProblems.most
  }

  /// Remembers a line that could not be read, for the guess.
  private func saw(_ line: String) {
    guard lines.count < FileProblems.samples else { return }
    lines.append(String(line.prefix(1000)))
  }

  /// What is left to say at the file's end; nil if all was said.
  var rest: RecordProblem? {
    let left = count - FileProblems.most
    guard left > 0 else { return nil }
    let guess = FileGuess.words(for: lines).map { "; the file looks like \($0)" } ?? ""
    return RecordProblem(
      file: file, line: 0,
      message: "\(left) more \(left == 1 ? "problem" : "problems") of this kind, \(count) in all\(guess)",
      scope: .part)
  }
}
