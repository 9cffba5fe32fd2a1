import COpenSSL

/// SHA-1, by which archives name what they keep, and SHA-256, which proves it; what libcrypto looks up for each is
/// kept here.
public final class Digests {
  private let context = EVP_MD_CTX_new()
  private let sha1Kind = EVP_MD_fetch(nil, "SHA1", nil)
  private let sha256Kind = EVP_MD_fetch(nil, "SHA256", nil)

  /// Looks both up.
  public init() {}

  deinit {
    EVP_MD_CTX_free(context)
    EVP_MD_free(sha1Kind)
    EVP_MD_free(sha256Kind)
  }

  /// The 20 bytes of SHA-1.
  public func sha1(_ parts: [UInt8]...) -> [UInt8] { digest(sha1Kind, 20, parts) }

  /// SHA-256 in 64 lower-case hexadecimal digits.
  func sha256(_ bytes: [UInt8]) -> String { Digests.hex(digest(sha256Kind, 32, [bytes])) }

  private func digest(_ kind: OpaquePointer?, _ length: Int, _ parts: [[UInt8]]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: length)
    var isMade = EVP_DigestInit_ex2(context, kind, nil) == 1
    for part in parts where isMade { isMade = EVP_DigestUpdate(context, part, part.count) == 1 }
    isMade = isMade && EVP_DigestFinal_ex(context, &digest, nil) == 1
    precondition(isMade, "libcrypto makes no digest")
    return digest
  }

  /// Lower-case hexadecimal digits.
  static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Base 32 (RFC 4648, section 6), as WARC files and archives' indexes write digests; no padding is needed for 20
  /// bytes.
  static func base32(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var text: [UInt8] = []
    var (held, bits) = (0, 0)
    for byte in bytes {
      held = held << 8 | Int(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(letters[held >> bits & 31])
      }
      held &= (1 << bits) - 1
    }
    if bits > 0 { text.append(letters[held << (5 - bits) & 31]) }
    return String(decoding: text, as: UTF8.self)
  }
}
