import COpenSSL

/// SHA-256 over many short texts: what libcrypto looks up and makes for each is kept here, which halves the time.
package final class LineHasher {
  private let context: OpaquePointer?
  private let kind: OpaquePointer?

  /// Looks it up.
  package init() {
    context = EVP_MD_CTX_new()
    kind = EVP_MD_fetch(nil, "SHA256", nil)
  }

  deinit {
    EVP_MD_CTX_free(context)
    EVP_MD_free(kind)
  }

  /// Writes the digest of some bytes and a tail, as 64 lower-case hexadecimal digits.
  package func hash(_ bytes: UnsafeRawBufferPointer, tail: [UInt8], into hex: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { digest in
      let isMade =
        EVP_DigestInit_ex2(context, kind, nil) == 1
        && EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
        && EVP_DigestUpdate(context, tail, tail.count) == 1
        && EVP_DigestFinal_ex(context, digest.baseAddress, nil) == 1
      // Without a hash there is no journal; libcrypto fails here only where memory ran out.
      precondition(isMade, "libcrypto cannot make a SHA-256 hash")
      hex.withUnsafeMutableBufferPointer { hex in
        for index in 0..<32 {
          hex[2 * index] = LineHasher.digit(digest[index] >> 4)
          hex[2 * index + 1] = LineHasher.digit(digest[index] & 15)
        }
      }
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
