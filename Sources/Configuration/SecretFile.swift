/// A file that holds a secret and nothing else: one line, with or without an end.
package enum SecretFile {
  /// A key of a service: printable ASCII characters without blanks.
  ///
  /// - Throws: ``Unreadable``.
  package static func read(_ path: String) throws(Unreadable) -> String {
    try secret(in: path, besides: Flaw.ofKey)
  }

  /// A password or the secret of a webhook: any text of one line.
  ///
  /// - Throws: ``Unreadable``.
  package static func readPassword(_ path: String) throws(Unreadable) -> String {
    try secret(in: path) { _ in nil }
  }

  /// The secret of a file, of which one line end is cut.
  ///
  /// - Parameter flaw: what else makes it unusable.
  static func secret(in path: String, besides flaw: (String) -> Flaw?) throws(Unreadable) -> String {
    var bytes: [UInt8]
    do {
      bytes = try FileBytes.read(path, atMost: 1 << 12)
    } catch {
      throw Unreadable(words: "\(path): \(error.message)")
    }
    if bytes.last == 0x0A {
      bytes.removeLast()
      if bytes.last == 0x0D { bytes.removeLast() }
    }
    let found: Flaw
    if bytes.isEmpty {
      found = .isEmpty
    } else if bytes.contains(0x0A) {
      found = .hasSeveralLines
    } else if let text = String(validating: bytes, as: UTF8.self),
      bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    {
      guard let other = flaw(text) else { return text }
      found = other
    } else {
      found = .isNoText
    }
    throw Unreadable(
      words: "\(path): expected a secret of one line, found \(found.words)", flaw: found)
  }

  /// What is wrong with a file's content, without what it holds.
  struct Flaw: Hashable {
    /// What was found, and what to do.
    let words: String

    static let isEmpty = Flaw(words: "an empty file; write the secret into it")
    static let hasSeveralLines = Flaw(words: "several lines; leave only the one with the secret")
    static let isNoText = Flaw(
      words: "control characters or bytes that are not UTF-8; write the secret into it as plain text")
    static let isNoKey = Flaw(words: "blanks or other characters that no key has; write only the key into it")
    static let isNoBase64 = Flaw(words: WebhookSecret.flaw)

    /// What keeps a text from being a key.
    static func ofKey(_ text: String) -> Flaw? {
      text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? nil : isNoKey
    }
  }

  /// Why there is no secret, without what was found.
  package struct Unreadable: Error {
    /// In a sentence.
    package let words: String
    /// What is wrong with the content; nil where the file cannot be read.
    var flaw: Flaw?
  }
}
