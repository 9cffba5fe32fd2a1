import Time

/// What was found of a page that broke: its copies in archives, and where it may stand now.
package struct Rescue: Hashable, Sendable, Codable {
  /// What one archive has.
  package struct Reply: Hashable, Sendable, Codable {
    /// What it said.
    package enum State: String, Hashable, Sendable, Codable {
      /// It has a copy.
      case copy
      /// It has none from before the first failing look.
      case none
      /// It did not say.
      case unknown
    }

    /// The archive's name.
    package var archive: String
    /// What it said.
    package var state: State
    /// The copy.
    package var copy: ArchivedCopy?
    /// Whether the copy shows what was known.
    package var likeness: Likeness?
    /// What was found, in words.
    package var words: String
    /// What the copy called itself.
    var names: PageNames?
    /// Whether it is to be asked again before a month is over.
    package var isPassing = false
  }

  /// What a page calls itself.
  struct PageNames: Hashable, Sendable, Codable {
    var canonical: String?
    var citeAs: [String] = []
  }

  /// The first failing look.
  package var failingSince: Moment
  /// When archives were asked; nil if they were not.
  package var askedAt: Moment?
  /// When the candidates were looked at.
  package var lookedAt: Moment?
  /// What the archives said, in the order of the configuration.
  package var replies: [Reply] = []
  /// Where the page may stand now.
  package var candidates: [RescueCandidate] = []
  /// Nothing found yet.
  package init(failingSince: Moment) { self.failingSince = failingSince }

  /// The copy worth showing: one that shows what was known before one that could not be read, the newest of these.
  package var best: Reply? {
    func rank(_ reply: Reply) -> Int {
      switch reply.likeness {
      case .matches: 2
      case .unread, nil: 1
      case .differs: 0
      }
    }
    return replies.filter { $0.copy != nil }.max {
      (rank($0), $0.copy?.time.milliseconds ?? 0) < (rank($1), $1.copy?.time.milliseconds ?? 0)
    }
  }

  /// What the copy called itself, unless it is of another page.
  var copyNames: PageNames? { best.flatMap { $0.likeness == .differs ? nil : $0.names } }

  /// The place where the page was found again; nil if it was not.
  package var candidate: RescueCandidate? { candidates.first { $0.likeness == .matches } }

  /// Candidates worth a person's look: those at which the page was found, then those that could not be read.
  package var offers: [RescueCandidate] {
    candidates.filter { $0.likeness == .matches } + candidates.filter { $0.likeness == .unread }
  }

  /// Whether another look soon may tell more than this one.
  package var isPassing: Bool {
    replies.contains(where: \.isPassing) || candidates.contains(where: \.isPassing)
  }
}
