/// What is right or wrong about a host's certificate, and what a client says to it.
package enum CertificateKind: Hashable, Sendable {
  /// Valid for the host, for 90 days, by the authority of `caFile`.
  case good
  /// Ended two days ago (curl: 60).
  case expired
  /// Begins in two days (curl: 60).
  case notYetValid
  /// Valid, but for somebody else's name (curl: 60).
  case wrongHost
  /// Its own issuer (curl: 60).
  case selfSigned
  /// By another authority, whose root is sent along (curl: 60).
  case untrusted
  /// By an intermediate authority that the server forgets to send (curl: 60; browsers often find it).
  case incompleteChain
  /// Good, but for these names in place of the host's, such as a wildcard (curl: 60 where none fits).
  case naming([String])
  /// By a key of 1024 bits, which no authority may sign any more (curl: 60).
  case weakKey
  /// Signed over SHA-1 (curl: 60).
  case weakDigest
  /// For clients only (curl: 60).
  case wrongPurpose
  /// Good, but only for so many days more; half a day is added, so that the number does not tip over.
  case expiresSoon(days: Int)
}
