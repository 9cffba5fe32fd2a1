/// Why a hop brought no answer: one typed reason, and the words of whoever noticed.
package struct TransferFailure: Hashable, Sendable, Error {
  /// The kinds that are told apart.
  package enum Kind: String, Hashable, Sendable {
    /// The name does not exist, or could not be asked for.
    case dns, dnsTemporary
    /// No connection, no answer in time, a connection cut, an answer that is not HTTP.
    case connect, timeout, reset, malformedAnswer
    /// An answer that breaks HTTP in a way that libcurl or this program refuses and browsers may forgive.
    case unreadable
    /// No way from this machine to any address of the host, for example because it has no IPv6.
    case unroutable
    /// An answer that the host need not have given: over plain HTTP, a network that asks for a login says so (511).
    case intercepted
    /// An address, or a name that leads to one, that must not be asked.
    case forbiddenAddress, privateName
    /// A certificate that is out of date, of another host, of nobody known; or no common ground at all.
    case tlsExpired, tlsNotYetValid, tlsHostname, tlsUntrusted, tlsIncompleteChain, tlsHandshake
    /// The proxy, a `connect_to` destination or this program itself: nothing is said about the link.
    case ownTrouble
  }

  /// The kind.
  package let kind: Kind
  /// What was seen, in plain words, one line.
  package let detail: String

  /// A failure of a kind.
  package init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }

  /// Whether our own connection might be the cause, so that it must be proved innocent first.
  package var mayBeOurs: Bool {
    switch kind {
    case .dns, .dnsTemporary, .connect, .timeout, .reset, .tlsNotYetValid, .tlsUntrusted, .tlsHostname,
      .tlsIncompleteChain, .tlsHandshake, .tlsExpired, .unroutable, .intercepted, .ownTrouble:
      true
    case .malformedAnswer, .unreadable, .forbiddenAddress, .privateName: false
    }
  }
}
