import COpenSSL

/// SHA-1, by which archives name what they keep, and SHA-256, which proves it; what libcrypto looks up for each is
/// kept here.
package final class Digests {
  private let context = EVP_MD_CTX_new()
  private let sha1Kind = EVP_MD_fetch(nil, "SHA1", nil)
  private let sha256Kind = EVP_MD_fetch(nil, "SHA256", nil)

  /// Looks both up.
  package init() {}

  deinit {
    EVP_MD_CTX_free(context)
    EVP_MD_free(sha1Kind)
    EVP_MD_free(sha256Kind)
  }

  /// The 20 bytes of SHA-1.
  package func sha1(_ parts: [UInt8]...) -> [UInt8] { digest(sha1Kind, 20, parts) }

  /// SHA-256 in 64 lower-case hexadecimal digits.
  package func sha256(_ bytes: [UInt8]) -> String { Hex.text(digest(sha256Kind, 32, [bytes])) }

  private func digest(_ kind: OpaquePointer?, _ length: Int, _ parts: [[UInt8]]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: length)
    var isMade = EVP_DigestInit_ex2(context, kind, nil) == 1
    for part in parts where isMade { isMade = EVP_DigestUpdate(context, part, part.count) == 1 }
    isMade = isMade && EVP_DigestFinal_ex(context, &digest, nil) == 1
    precondition(isMade, "libcrypto cannot make a digest")
    return digest
  }
}
