import Time
import Names

/// How transfers are made: what the configuration's `network` section says, and who we are.
package struct TransferSettings: Sendable, Hashable {
  /// The whole time a hop may take.
  package var timeout: Span
  /// The time until a connection, TLS included, must stand.
  package var connectTimeout: Span
  /// Decoded bytes of a body that are read at most.
  package var maxBody: Int
  /// curl's `HOST:PORT:CONNECT-HOST:CONNECT-PORT` entries.
  package var connectTo: [String] = []
  /// A file of trusted certificates instead of the system's.
  package var caFile: String?
  /// A proxy for every transfer.
  package var proxy: String?
  /// Blocks that are exempt from the ban on special addresses.
  package var allowAddresses: [AddressBlock] = []
  /// The `User-Agent` header.
  package var userAgent: String
  /// Whether what goes over the wire is kept where a request asks for it.
  package var keepsEvidence = false
  /// Whether what could not be sent in time is never sent: else the system goes on trying after the hop ended.
  package var dropsUnsent = false
  /// Connections kept open for reuse.
  package var connections = 256

  /// Settings with everything else at its default.
  package init(userAgent: String, timeout: Span, connectTimeout: Span, maxBody: Int) {
    self.userAgent = userAgent
    self.timeout = timeout
    self.connectTimeout = connectTimeout
    self.maxBody = maxBody
  }

  /// Whether the operator's `connect_to` sends this URL elsewhere, which exempts that connection from the
  /// address ban and makes its failure our own trouble.
  func redirectsConnection(of url: LinkURL) -> Bool {
    connectTo.contains { entry in
      let parts = TransferSettings.fields(entry)
      guard parts.count >= 2 else { return false }
      return (parts[0].isEmpty || parts[0].asciiLowercased == url.host)
        && (parts[1].isEmpty || Int(parts[1]) == url.port)
    }
  }

  /// Whether an address may be connected to by its own right.
  func mayConnect(to address: IPAddress) -> Bool {
    !address.isSpecial || allowAddresses.contains { $0.contains(address) }
  }

  /// The fields of an entry; a colon inside brackets belongs to an IPv6 address.
  private static func fields(_ entry: String) -> [Substring] {
    var fields: [Substring] = []
    var start = entry.startIndex
    var isBracketed = false
    for index in entry.indices {
      switch entry[index] {
      case "[": isBracketed = true
      case "]": isBracketed = false
      case ":" where !isBracketed:
        fields.append(entry[start..<index])
        start = entry.index(after: index)
      default: break
      }
    }
    return fields + [entry[start...]]
  }
}
