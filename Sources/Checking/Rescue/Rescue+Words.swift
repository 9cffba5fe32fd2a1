import Text

extension Rescue {
  /// What to do with what was found, in sentences: where the page stands now, and the copy.
  package var advice: [String] { [candidateSentence, copySentence].compactMap(\.self) }

  /// `the page stands at https://… now (the title matches): …`; nil if it was not found again.
  package var candidateSentence: String? {
    candidate.map { "use \(LinkText.oneLine($0.url)): the page was found there (\($0.found)), and \($0.why)" }
  }

  /// The copy in a sentence; nil if there is none worth a look.
  package var copySentence: String? {
    guard let best, let copy = best.copy, best.likeness != .differs else { return nil }
    let place = copy.url.map { " is at \(LinkText.oneLine($0))" } ?? ""
    let seen =
      best.likeness == .matches ? "it shows the page: \(best.words)" : "it was not compared: \(best.words)"
    return "a copy of \(copy.time.secondsText.prefix(10)) in \(best.archive)\(place) (\(seen))"
  }
}

extension Rescue.Reply {
  /// What the archive said, in a sentence.
  package var sentence: String {
    guard let copy else {
      return "\(archive): \(words)" + (isPassing ? "; it is asked again later" : "")
    }
    let verdict =
      switch likeness {
      case .matches: "matches"
      case .differs: "differs"
      case .unread, nil: "unread"
      }
    let place = copy.url.map { ": \(LinkText.oneLine($0))" } ?? ""
    return "\(archive) has a copy of \(copy.time.minuteText) UTC, \(verdict) (\(words))\(place)"
  }
}

extension Rescue {
  /// Writes it as the member `rescue` of a problem: the copy, and the place where the page was found.
  package func write(_ object: inout JSONText) {
    guard best?.copy != nil || candidate != nil else { return }
    object.object("rescue") { part in
      if let best, let copy = best.copy {
        part.object("copy") { write(best, copy, &$0) }
      }
      if let candidate { part.object("candidate") { candidate.write(&$0) } }
    }
  }

  private func write(_ reply: Reply, _ copy: ArchivedCopy, _ part: inout JSONText) {
    part.member("archive", reply.archive)
    part.member("time", copy.time.secondsText)
    part.member("url", copy.url)
    part.member("result", (reply.likeness ?? .unread).rawValue)
    part.member("message", reply.words)
  }

  /// Writes all that was found as members of an object.
  package func writeAll(_ object: inout JSONText) {
    object.member("failing_since", failingSince)
    object.member("asked_at", askedAt)
    object.member("looked_at", lookedAt)
    if let best, let copy = best.copy { object.object("copy") { write(best, copy, &$0) } }
    object.array("archives") { list in
      for reply in replies {
        list.object { part in
          part.member("name", reply.archive)
          part.member("state", reply.state.rawValue)
          if let copy = reply.copy { part.object("copy") { write(reply, copy, &$0) } }
          part.member("message", reply.words)
        }
      }
    }
    if let candidate { object.object("candidate") { candidate.write(&$0) } }
    object.array("candidates") { list in for each in candidates { list.object { each.write(&$0) } } }
  }
}

extension RescueCandidate {
  func write(_ part: inout JSONText) {
    part.member("url", url)
    part.member("reason", reason.rawValue)
    part.member("why", why)
    part.member("neighbours", neighbours)
    part.member("result", likeness?.rawValue ?? "fails")
    part.member("message", found.isEmpty ? nil : found)
  }
}
