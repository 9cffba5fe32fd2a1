import Foundation

/// PostgreSQL did not do what it was asked to.
package struct PostgresTrouble: Error, CustomStringConvertible, Sendable {
  /// In a sentence, without a password.
  package let description: String
  /// The SQLSTATE, where the server gave one.
  package let code: String?

  init(_ words: String, code: String? = nil) {
    let line = words.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
      .joined(separator: "; ")
    description = line.isEmpty ? "it gave no reason" : String(line.prefix(400))
    self.code = code
  }

  /// Whether the server itself refused what was asked, and would again: a schema that is not ours, a name that is taken.
  package var isRefusal: Bool { code.map { $0.hasPrefix("DW") } ?? false }

  /// Whether another service asks the eyes now.
  var isTakenOver: Bool { code == "DW004" }
}
