import Time
import Names
import Observations

/// The search for the newest copy of a page from before it failed, in one archive: a pure state machine that is told what
/// each hop saw and says what to ask next.
struct ArchiveSearch: Sendable {
  enum Step: Sendable {
    case ask(HopRequest)
    case finished(Rescue.Reply)
  }

  private let rule: ArchiveRule
  private let known: KnownPage
  private let resolver: LinkURL
  private let maxRedirects: Int
  private let failingSince: Moment
  /// Addresses that were not asked about yet.
  private var pages: [LinkURL]
  private var page: LinkURL
  /// Copies from before this are looked for.
  private var before: Moment
  private var (questions, moves) = (0, 0)
  /// Copies to be looked at, the newest first.
  private var copies: [ArchivedCopy] = []
  private var copy: ArchivedCopy?
  private var check: PageCheck?

  /// Nil if no address can be asked about.
  init?(_ rule: ArchiveRule, _ rescue: RescueCase, policy: CheckPolicy) {
    var seen: Set<PageKey> = []
    let pages = rescue.addresses.map(\.withoutFragment).filter { seen.insert(PageKey($0)).inserted }
    guard let first = pages.first else { return nil }
    self.rule = rule
    known = rescue.known
    resolver = policy.resolver
    maxRedirects = policy.maxRedirects
    failingSince = rescue.failingSince
    before = rescue.failingSince
    page = first
    self.pages = Array(pages.dropFirst().prefix(2))
  }

  mutating func begin() -> Step { ask() }

  mutating func receive(_ result: HopResult) -> Step {
    guard var check else {
      return take(ArchiveReading(rule: rule, page: page, before: failingSince).answer(of: result))
    }
    let step = check.receive(result)
    self.check = check
    switch step {
    case .ask(let request): return .ask(marked(request))
    case .finished(let observation): return judge(observation)
    }
  }

  /// The archive asked us to come later.
  mutating func putOff() -> Step {
    if let copy { return .finished(unread(copy, "the archive asks us to wait", isPassing: true)) }
    return .finished(reply(.unknown, "not known (it asks us to wait)", isPassing: true))
  }

  // MARK: Questions

  private mutating func ask() -> Step {
    questions += 1
    return .ask(rule.question(page, before: before))
  }

  private mutating func take(_ answer: ArchiveAnswer) -> Step {
    switch answer {
    case .copies(let found):
      copies = found
      return read()
    case .none: return nextPage()
    case .later(let time): return further(time)
    case .moved(let url):
      moves += 1
      guard moves <= 3 else {
        return .finished(reply(.unknown, "not known (it redirects endlessly)", isPassing: true))
      }
      return .ask(rule.question(page, before: before).moved(to: url))
    case .unknown(let words):
      return .finished(reply(.unknown, "not known (\(words))", isPassing: true))
    }
  }

  /// An archive of which only the nearest copy is known, and that is from behind the moment, is asked further back.
  private mutating func further(_ time: Moment) -> Step {
    guard questions < Policy.Rescue.questions else { return nextPage() }
    // Between now and as far back again there is none: it would have been nearer.
    var step = Policy.Rescue.step
    for _ in 1..<questions { step = Span(milliseconds: step.milliseconds * 4) }
    before = before - max(step, time - before)
    return ask()
  }

  private mutating func nextPage() -> Step {
    guard !pages.isEmpty else {
      return .finished(reply(.none, "no copy from before \(failingSince.secondsText.prefix(10))"))
    }
    page = pages.removeFirst()
    before = failingSince
    (questions, copies) = (0, [])
    return ask()
  }

  // MARK: Copies

  private mutating func read() -> Step {
    guard let next = copies.first else { return older() }
    copies.removeFirst()
    copy = next
    guard let url = LinkURL(reading: next.url) else {
      return .finished(unread(next, "the address of its copies is not configured"))
    }
    var check = PageCheck(at: url, wanted: known.wanted, maxRedirects: maxRedirects)
    let step = check.begin()
    self.check = check
    guard case .ask(let request) = step else {
      return .finished(unread(next, "it cannot be asked for"))
    }
    return .ask(marked(request))
  }

  /// Behind copies of errors there may be one of the page.
  private mutating func older() -> Step {
    let oldest = copy
    (check, copy) = (nil, nil)
    if case .redirect = rule.form, let oldest, questions < Policy.Rescue.questions {
      before = oldest.time - .seconds(1)
      return ask()
    }
    return .finished(reply(.unknown, "not known (its newest copies from before show errors)"))
  }

  private func marked(_ request: HopRequest) -> HopRequest {
    var request = request
    request.isOperatorsWord = rule.isOperatorsWord(request.url)
    return request
  }

  private mutating func judge(_ observation: Observation) -> Step {
    check = nil
    guard var copy else { return nextPage() }
    let last = observation.lastURL
    if let last, let place = ArchivedAddress(last) {
      guard place.time < failingSince else { return copies.isEmpty ? further(place.time) : read() }
      copy = ArchivedCopy(time: place.time, url: last.text)
    }
    self.copy = copy
    let look = PageLook(observation, known, resolver: resolver)
    switch look.state {
    case .missing: return copies.isEmpty ? older() : read()
    case .unread(let isPassing): return .finished(unread(copy, look.words, isPassing: isPassing))
    case .seen(let likeness):
      var reply = reply(.copy, look.words)
      (reply.copy, reply.likeness) = (copy, likeness)
      reply.names = look.names(original: page)
      return .finished(reply)
    }
  }

  private func unread(_ copy: ArchivedCopy, _ words: String, isPassing: Bool = false) -> Rescue.Reply {
    var reply = reply(.copy, words, isPassing: isPassing)
    (reply.copy, reply.likeness) = (copy, .unread)
    return reply
  }

  private func reply(_ state: Rescue.Reply.State, _ words: String, isPassing: Bool = false) -> Rescue.Reply {
    Rescue.Reply(archive: rule.name, state: state, words: words, isPassing: isPassing)
  }
}
