/// A file that holds a secret and nothing else.
package enum SecretFile {
  /// The secret, without a line feed at its end.
  ///
  /// - Throws: ``Unreadable``.
  package static func read(_ path: String) throws(Unreadable) -> String {
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.read(path, atMost: 1 << 12)
    } catch {
      throw Unreadable(words: "\(path): \(error.message)")
    }
    var text = String(decoding: bytes, as: UTF8.self)
    if text.last?.isNewline == true { text.removeLast() }
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw Unreadable(words: "\(path): expected a secret of one line, found none")
    }
    return text
  }

  /// A password or the secret of a webhook: any text of one line, of which one line feed at its end is cut.
  ///
  /// - Throws: ``Unreadable``.
  package static func readPassword(_ path: String) throws(Unreadable) -> String {
    var bytes: [UInt8]
    do {
      bytes = try FileBytes.read(path, atMost: 1 << 12)
    } catch {
      throw Unreadable(words: "\(path): \(error.message)")
    }
    if bytes.last == 0x0A { bytes.removeLast() }
    guard !bytes.isEmpty, bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
      let text = String(validating: bytes, as: UTF8.self)
    else { throw Unreadable(words: "\(path): expected a secret of one line, found none") }
    return text
  }

  /// Why there is no secret, without what was found.
  package struct Unreadable: Error {
    /// In a sentence.
    package let words: String
  }
}
