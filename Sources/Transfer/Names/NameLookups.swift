import Foundation
import Names
import Observations

/// Name look-ups of our own, made only after libcurl's failed, to tell a name that does not exist from one that could
/// not be asked for. Off the curl thread, because they block, and a few beside each other, because a name server that
/// is silent holds up each of them for seconds.
final class NameLookups: @unchecked Sendable {
  // Unchecked: `next` belongs to the curl thread.
  private let queues = (0..<8).map { DispatchQueue(label: "doiwatch.names.\($0)") }
  private var next = 0

  /// Asks for a name; to be called from one thread only.
  func tellApart(
    _ host: String, _ answer: @escaping @Sendable (TransferFailure.Kind, String) -> Void
  ) {
    next = (next + 1) % queues.count
    queues[next].async { @Sendable in
      let (kind, words) = NameLookups.ask(host)
      answer(kind, words)
    }
  }

  /// A name is gone only where the name servers say so, for both kinds of address, and `getaddrinfo`, which also knows
  /// of `/etc/hosts` and whatever else the machine is set up with, finds none either. By itself it makes no difference
  /// between a server that fails for one kind of address and a name without the other.
  private static func ask(_ host: String) -> (TransferFailure.Kind, String) {
    let verdict = NameVerdict(
      IPAddress(literal: host) == nil ? NameQuestion(host).replies : [.noAddress, .noAddress])
    guard case .gone(let words) = verdict else { return trouble(.dnsTemporary, verdict.words) }
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_IDN
    var found: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, nil, &hints, &found)
    if let found { freeaddrinfo(found) }
    switch code {
    case 0: return (.dnsTemporary, "the name was found only at the second lookup")
    case EAI_NONAME, EAI_NODATA: return trouble(.dns, words)
    default: return trouble(.dnsTemporary, String(cString: gai_strerror(code)))
    }
  }

  private static func trouble(_ kind: TransferFailure.Kind, _ words: String) -> (TransferFailure.Kind, String)
  {
    if let lack = lackOfDescriptors { return (.ownTrouble, lack) }
    return (kind, words)
  }

  /// What keeps this process from opening a file; nil if nothing does. Without a descriptor glibc reads neither
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
