import COpenSSL

/// SHA-256 by the system's libcrypto, for a text now and then; ``LineHasher`` is for very many.
package enum SHA256 {
  /// The 32 bytes of the digest.
  package static func bytes(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    let isMade = EVP_Digest(bytes, bytes.count, &digest, &length, EVP_sha256(), nil) == 1
    precondition(isMade, "libcrypto makes no SHA-256")
    return digest
  }

  /// The digest in 64 lower-case hexadecimal digits.
  package static func hex(_ bytes: [UInt8]) -> String { Hex.text(self.bytes(bytes)) }

  /// The 32 bytes of a signature by HMAC (RFC 2104).
  package static func hmac(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 32
    HMAC(EVP_sha256(), key, Int32(key.count), bytes, bytes.count, &code, &length)
    return code
  }
}
