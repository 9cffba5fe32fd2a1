import Glibc

/// Why evidence could not be kept or read: never a sign against a link.
package struct EvidenceTrouble: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was attempted, on what, and why it failed.
  package let description: String

  init(_ purpose: String, _ path: String, _ code: Int32) {
    description = "cannot \(purpose) \(path): \(String(cString: strerror(code)))"
  }

  init(_ words: String) { description = words }
}
