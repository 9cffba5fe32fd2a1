import Foundation

/// Folders of tests that others made, which are no part of the project.
enum OutsideData {
  /// html5lib's tests, with `tokenizer` and `encoding`.
  static let html5lib = ProcessInfo.processInfo.environment["DOIWATCH_HTML5LIB"]
  /// Recorded pages: `pages/NNNN.html`, `expected.jsonl` and `cases.jsonl`.
  static let pages = ProcessInfo.processInfo.environment["DOIWATCH_PAGES"]
}
