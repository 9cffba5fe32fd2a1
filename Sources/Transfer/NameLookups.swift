import Foundation
import Links

/// Name look-ups of our own, made only after libcurl's failed, to tell a name that does not exist from a
/// name server that does not answer. Serial and off the curl thread, because they block.
final class NameLookups: Sendable {
  private let queue = DispatchQueue(label: "doiwatch.names")

  func tellApart(
    _ host: String, _ answer: @escaping @Sendable (TransferFailure.Kind, String) -> Void
  ) {
    queue.async { @Sendable in
      let (kind, words) = NameLookups.ask(host)
      answer(kind, words)
    }
  }

  private static func ask(_ host: String) -> (TransferFailure.Kind, String) {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_IDN
    var found: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, nil, &hints, &found)
    if let found { freeaddrinfo(found) }
    let words = String(cString: gai_strerror(code))
    if code != 0, let lack = lackOfDescriptors { return (.ownTrouble, lack) }
    switch code {
    case 0: return (.dnsTemporary, "the name was found only at the second look-up")
    case EAI_NONAME, EAI_NODATA: return (.dns, words)
    default: return (.dnsTemporary, words)
    }
  }

  /// What keeps this process from opening a file; nil where nothing does. Without a descriptor glibc reads neither
  /// its configuration nor an answer, and may say that a name does not exist.
  private static var lackOfDescriptors: String? {
    let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
    guard descriptor < 0 else {
      close(descriptor)
      return nil
    }
    return String(cString: strerror(errno))
  }

  // glibc's header hides these behind a feature macro.
  private static let EAI_NODATA: Int32 = -5
  private static let AI_IDN: Int32 = 0x40
}
