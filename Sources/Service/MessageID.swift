import Hashing
import Monitor

/// The 128-bit ids by which journald knows kinds of messages, so that `journalctl --catalog` explains them.
///
/// They are not drawn but derived, as UUIDs of version 5 (RFC 9562) from an address below the project's, so a new kind
/// needs no table here, and anybody can make them with
/// `uuidgen --sha1 --namespace @url --name https://github.com/doiwatch/doiwatch/events/link.status`.
enum MessageID {
  /// The id of an event or of a kind of trouble, in the 32 hexadecimal digits that journald wants.
  static func of(_ name: String) -> String {
    var digest = Digests().sha1(urlNamespace + Array("\(BuildInfo.url)/events/\(name)".utf8))
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    return Hex.text(Array(digest.prefix(16)))
  }

  /// `6ba7b811-9dad-11d1-80b4-00c04fd430c8`, the namespace of URLs.
  private static let urlNamespace: [UInt8] = [
    0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8,
  ]
}
