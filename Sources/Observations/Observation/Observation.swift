import Time
import Names
import Findings

/// The facts one check of one aspect saw; no opinion in it.
package struct Observation: Sendable {
  /// The side of the link that was looked at.
  package var aspect: Aspect
  /// When the check began.
  package var startedAt: Moment
  /// When it ended.
  package var finishedAt: Moment
  /// What was seen.
  package var facts: Facts
  /// The hops that were made, in order.
  package var hops: [Hop] = []
  /// What went over the wire in each of them, where that is kept.
  package var captures: [HopCapture] = []
  /// When the certificate of the last host ends, as far as it was told.
  package var certificateEnd: Moment?
  /// Where the chain ended.
  package var lastURL: LinkURL?
  /// The agency as earlier checks found it, where this one did not ask.
  package var knownAgency: String?
  /// How the last host answers to an address that cannot exist, where that was asked.
  package var hostAnswer: HostAnswer?
  /// The eye that looked; nil for this machine's own.
  package var eye: String?

  /// A value from its parts.
  package init(
    aspect: Aspect, startedAt: Moment, finishedAt: Moment, facts: Facts, hops: [Hop] = [],
    captures: [HopCapture] = [], certificateEnd: Moment? = nil, lastURL: LinkURL? = nil,
    knownAgency: String? = nil, hostAnswer: HostAnswer? = nil, eye: String? = nil
  ) {
    self.aspect = aspect
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.facts = facts
    self.hops = hops
    self.captures = captures
    self.certificateEnd = certificateEnd
    self.lastURL = lastURL
    self.knownAgency = knownAgency
    self.hostAnswer = hostAnswer
    self.eye = eye
  }

  /// What an aspect's check can see.
  package enum Facts: Sendable {
    /// The handle record, or why there is none.
    case registry(RegistryAnswer)
    /// How the chain to the page ended.
    case page(PageEnd)
    /// What the agency's API said.
    case record(Agency, RecordAnswer)
    /// The link's text is no DOI, so nothing was asked.
    case malformedDOI(MalformedDOI)
    /// The link's text is no URL that can be asked.
    case malformedURL(String)
  }

  /// The time spent on the hops; waiting for a host's budget is not the host's slowness.
  package var duration: Span { hops.reduce(.zero) { $0 + $1.duration } }

  /// The failure that stopped the check, where one did.
  package var failure: TransferFailure? {
    switch facts {
    case .registry(.failed(let failure)), .page(.failed(let failure)), .record(_, .failed(let failure)):
      failure
    case .page(.answered(let answer)):
      if case .failure(let failure) = answer.cut { failure } else { nil }
    default: nil
    }
  }
}

/// How a chain of hops ended.
package enum PageEnd: Sendable {
  /// With an answer that is not a redirect one can follow. Behind one reference: an observation is handed on a dozen
  /// times, and an answer with its page has thirty of them.
  indirect case answered(Answer)
  /// Without an answer.
  case failed(TransferFailure)
  /// At a URL seen before, with the same cookies.
  case loop(String)
  /// After as many redirects as are allowed.
  case tooManyRedirects(Int)
  /// At a redirect without a usable `Location`.
  case badRedirect(status: Int, location: String?)
  /// At a redirect to another scheme.
  case forbiddenScheme(String)
}

/// What the resolver's API said of a DOI.
package enum RegistryAnswer: Sendable {
  /// A handle record.
  case record(HandleRecord)
  /// The resolver did not do its work: an error, a challenge, or something that is not its JSON.
  case trouble(String)
  /// It asks us to wait.
  case rateLimited(Int)
  /// No answer came.
  case failed(TransferFailure)
}
