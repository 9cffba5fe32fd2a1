import CCurl
import Names

/// How a hop's host was reached.
struct HopContact {
  var refusedAddress: IPAddress?
  /// Why this machine had no socket for us: no answer of the host's, and so no sign against it.
  var socketError: String?
  /// Whether the host's name led to an address: before that, nothing that goes wrong is the host's.
  var isResolved = false
  /// Whether one of its addresses may be asked.
  var isAdmitted = false
  /// The first addresses that a connection was tried to, as the system's calls take them.
  private var addresses: [[UInt8]] = []
  /// The socket that the transfer uses, and whether something lay on it before anything was asked.
  var socket: ConnectionPool.Kept?
  var foundStray = false
  /// Whether the request went out.
  var wasSent = false

  /// Addresses whose route is looked up where no connection came about.
  private static let mostAddresses = 8

  /// Before another try, which finds out these anew. What was refused, admitted or lacking stays.
  mutating func beginAgain() {
    (isResolved, foundStray, wasSent, socket) = (false, false, false, nil)
  }

  /// Notes an address that a connection is tried to.
  mutating func note(_ address: UnsafeMutablePointer<curl_sockaddr>) {
    guard addresses.count < HopContact.mostAddresses else { return }
    let bytes = UnsafeRawBufferPointer(start: ccurl_sockaddr(address), count: Int(address.pointee.addrlen))
    addresses.append(Array(bytes))
  }

  /// Whether no address of the host can be reached from here, so that the host is not to blame.
  var isUnroutable: Bool {
    !addresses.isEmpty && addresses.allSatisfy { ccurl_has_route($0, UInt32($0.count)) == 0 }
  }
}
