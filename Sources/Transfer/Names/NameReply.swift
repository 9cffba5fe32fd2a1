/// What the name servers said to one question, for one kind of address of a name.
enum NameReply: Equatable {
  /// It has addresses of this kind.
  case addresses
  /// The name exists, and has no address of this kind.
  case noAddress
  /// The name does not exist.
  case noName
  /// The servers could not tell: by their code, by one that only names other servers, by aliases in a circle.
  case failure(String)
  /// No server answered.
  case silence

  /// - Parameters:
  ///   - code: the answer's code (RFC 1035, section 4.1.1); negative if there was none.
  ///   - isProper: whether the answer is whole, and its aliases lead to an end.
  init(code: Int, addresses: Int, isProper: Bool) {
    switch code {
    case ..<0: self = .silence
    case 0 where addresses > 0: self = .addresses
    case 0 where isProper: self = .noAddress
    case 0: self = .failure("an answer without an address")
    case 3: self = .noName
    default: self = .failure(NameReply.words[code] ?? "code \(code)")
    }
  }

  private static let words = [1: "FORMERR", 2: "SERVFAIL", 4: "NOTIMP", 5: "REFUSED"]
}

/// What the replies for both kinds of address come to.
enum NameVerdict: Equatable {
  /// The name leads nowhere, as the servers say for both.
  case gone(String)
  /// It could not be asked for.
  case unknown(String)

  /// - Parameter replies: for IPv4 and IPv6; the second may be missing where the first decides.
  ///
  /// A name that exists and has no address at all is gone as well: nobody can reach what stood there, and no later
  /// answer of the same servers will say otherwise until somebody enters one.
  init(_ replies: [NameReply]) {
    for reply in replies {
      switch reply {
      case .failure(let words): self = .unknown("the name server answers \(words)")
      case .silence: self = .unknown("no name server answers")
      case .addresses: self = .unknown("the name was found only at the second lookup")
      case .noAddress, .noName: continue
      }
      return
    }
    self = .gone(replies.contains(.noName) ? "no such name" : "the name has no address")
  }

  /// The words for people.
  var words: String {
    switch self {
    case .gone(let words), .unknown(let words): words
    }
  }
}
