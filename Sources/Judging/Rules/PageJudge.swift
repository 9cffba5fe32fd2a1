import Text
import Names
import Findings
import Observations

/// Findings about the page a chain ended at.
struct PageJudge {
  private let observation: Observation
  private let link: Link
  private let context: JudgeContext
  private var resolver: LinkURL { context.resolver }

  init(_ observation: Observation, link: Link, _ context: JudgeContext) {
    self.observation = observation
    self.link = link
    self.context = context
  }

  func findings(_ end: PageEnd) -> [Finding] {
    if let trouble = resolverTrouble(end) { return context.isUnregistered ? [] : [trouble] }
    let seen = verdict(end)
    var findings = seen + licenseText(end, seen)
    if findings.worstSeverity.map({ $0 <= .info }) ?? true, case .answered = end { findings += moves }
    return findings
  }

  /// What the resolver itself answered in place of a redirect: that says nothing about the page, nor about the DOI.
  /// Whatever it led to is the page, also if that is a page of the resolver's host.
  private func resolverTrouble(_ end: PageEnd) -> Finding? {
    guard link.kind == .doi, observation.lastURL?.site == resolver.site,
      observation.isStillAtResolver(names: context.names)
    else {
      return nil
    }
    switch end {
    case .failed(let failure) where failure.kind == .ownTrouble: return FailureJudge.offline(.page, failure)
    case .failed(let failure):
      return RegistryJudge.resolverError(.page, "the DOI resolver gave no answer: \(failure.detail)")
    case .answered(let answer) where answer.status == 429:
      return rateLimited(answer)
    case .answered(let answer):
      let words = "the DOI resolver answered HTTP \(answer.status) instead of a redirect"
      return RegistryJudge.resolverError(.page, words)
    case .loop, .tooManyRedirects, .badRedirect:
      return RegistryJudge.resolverError(.page, "the DOI resolver's redirect leads nowhere")
    case .forbiddenScheme: return nil
    }
  }

  private func verdict(_ end: PageEnd) -> [Finding] {
    let host = observation.lastURL?.host ?? "the host"
    switch end {
    case .failed(let failure): return [FailureJudge.finding(failure, host: host)]
    case .answered(let answer): return verdict(answer, host: host)
    case .loop(let url):
      return [
        finding(
          .pageRedirectLoop, "the redirects form a loop at \(LinkText.oneLine(url))",
          "open it in a browser: some sites do this to programs only")
      ]
    case .tooManyRedirects(let count):
      return [
        finding(
          .pageTooManyRedirects, "more than \(count) redirects", "open it in a browser to see where it ends")
      ]
    case .badRedirect(let status, let location):
      let target = location.map { "to “\(LinkText.oneLine($0))”" } ?? "without a target"
      return [finding(.pageBadRedirect, "HTTP \(status) redirects \(target)", "open it in a browser")]
    case .forbiddenScheme(let location):
      return [
        finding(
          .netForbiddenScheme, "the chain leaves http and https for “\(LinkText.oneLine(location))”",
          "ask the site's operators; do not open it")
      ]
    }
  }

  private func verdict(_ answer: Answer, host: String) -> [Finding] {
    var evidence: PageEvidence?
    if let page = answer.page {
      evidence = PageEvidence(page: page, link: link, titles: context.titles, names: context.names)
    }
    let walls = WallSigns(
      answer, evidence, at: observation.lastURL, asked: observation.asked(of: link, resolver: resolver))
    if let product = walls.challenge { return [blocked("answered with a robot check (\(product))", host)] }
    if answer.status < 400, walls.isLogin {
      return [
        finding(.pageLogin, "the chain ends at a login or cookie wall of \(host)", "open it in a browser")
      ]
    }
    switch answer.status {
    case 200...299: return content(answer, evidence, host: host)
    case 401: return [finding(.pageLogin, "\(host) asks for a login (HTTP 401)", "open it in a browser")]
    case 403, 405, 406, 418, 420, 999:
      // A refusal of whoever asks, and no word on what was asked for.
      return [blocked("answers programs with HTTP \(answer.status)", host)]
    case 404: return [finding(.pageNotFound, "the page does not exist (HTTP 404)", Advice.findThePage)]
    case 410:
      return [
        finding(
          .pageGone, "the page was removed (HTTP 410)\(tombstone(answer))",
          "read the reason on the page; point the DOI to a tombstone page")
      ]
    case 429: return [rateLimited(answer)]
    case 503 where answer.retryAfter != nil: return [rateLimited(answer)]
    case 304:
      return [
        FailureJudge.finding(
          TransferFailure(.malformedAnswer, "HTTP 304 to an unconditional request"), host: host)
      ]
    case 300...399:
      return [finding(.pageBadRedirect, "ends at HTTP \(answer.status)", "open it in a browser")]
    case 400...499:
      return [
        finding(.pageClientError, "\(host) refuses the request (HTTP \(answer.status))", Advice.askOperators)
      ]
    case 500...599:
      return [finding(.pageServerError, "\(host) fails (HTTP \(answer.status))", Advice.askOperators)]
    default:
      return [FailureJudge.finding(TransferFailure(.malformedAnswer, "status \(answer.status)"), host: host)]
    }
  }

  private func content(_ answer: Answer, _ evidence: PageEvidence?, host: String) -> [Finding] {
    switch answer.cut {
    case .failure(let failure):
      // What arrived may still show the page; without even its title the failure stands.
      guard answer.page?.title != nil else { return [FailureJudge.finding(failure, host: host)] }
      return truncated("the page was cut off by its server (\(failure.detail))", evidence)
    case .limit:
      return truncated("only the first \(answer.bytes) bytes of the page were read", evidence)
    case .enough, nil: break
    }
    guard answer.bytes > 0 else {
      return [empty("the page is empty (HTTP \(answer.status) without content)")]
    }
    guard let evidence else { return [] }
    if evidence.page.opening.isBlank {
      return [empty("the page shows nothing (HTTP \(answer.status), \(answer.bytes) bytes)")]
    }
    return ContentJudge(evidence, observation, isCutOff: false, link: link, context).findings
  }

  /// What a page says of which a rest is unknown.
  private func truncated(_ message: String, _ evidence: PageEvidence?) -> [Finding] {
    [finding(.pageTruncated, message, "nothing to do")]
      + (evidence.map {
        ContentJudge($0, observation, isCutOff: true, link: link, context).findings
      } ?? [])
  }

  /// Findings about the license that a license link's own text names. Whether there is such a license the grammar
  /// guesses and its steward decides, as long as it can be asked.
  private func licenseText(_ end: PageEnd, _ seen: [Finding]) -> [Finding] {
    guard link.kind == .license, case .url(let url) = link.subject else { return [] }
    var steward = StewardsWord.silence
    switch end {
    case .answered(let answer) where (200..<300).contains(answer.status) && seen.severityAllowsReading:
      steward = StewardsWord(answer, endedAt: observation.lastURL)
    case .answered(let answer) where answer.status == 404 || answer.status == 410: steward = .denial
    // Its front door, or a page that says that there is nothing.
    case .answered where seen.contains(where: { $0.code == .pageSoft404 }): steward = .denial
    case .failed(let failure) where failure.kind == .dns: steward = .denial
    default: break
    }
    return LicenseJudge.findings(ofText: url, steward)
  }

  /// Permanent redirects behind the link; the resolver's own step to https says nothing about the page.
  private var moves: [Finding] {
    let hops = observation.hops
    let permanent = hops.enumerated().contains { index, hop in
      if link.kind == .doi, hop.url.site == resolver.site { return false }
      if hop.status == 301 || hop.status == 308 { return true }
      guard index + 1 < hops.count else { return false }
      let next = hops[index + 1].url
      return hop.url.scheme == "http" && next.scheme == "https" && hop.url.host == next.host
    }
    guard permanent, let last = observation.lastURL else { return [] }
    return [
      finding(
        .pageMoved, "the page moved permanently to \(LinkText.oneLine(last.text))",
        link.kind == .doi ? "update the URL registered for the DOI" : "use the new address")
    ]
  }

  /// A tombstone's words: its title, and how its text begins, where the reason stands.
  private func tombstone(_ answer: Answer) -> String {
    guard let page = answer.page else { return "" }
    let (title, text) = (page.title ?? "", page.opening.text)
    let beginning = text.count > 300 ? text.prefix(300) + "…" : text[...]
    let said = (text.hasPrefix(title) ? [] : [title]) + (text.isEmpty ? [] : [String(beginning)])
    return said.isEmpty ? "" : ": “\(LinkText.oneLine(said.joined(separator: ": ")))”"
  }

  private func empty(_ message: String) -> Finding { finding(.pageEmpty, message, Advice.askOperators) }

  private func blocked(_ what: String, _ host: String) -> Finding {
    finding(
      .pageBlocked, "\(host) \(what), which says nothing about the page",
      "open it in a browser; ask the operators to let doiwatch's User-Agent through")
  }

  private func rateLimited(_ answer: Answer) -> Finding {
    let wait = answer.retryAfter.flatMap { $0 > .zero ? " for \($0)" : nil } ?? ""
    return finding(
      .pageRateLimited,
      "\(observation.lastURL?.host ?? "the host") asks us to wait\(wait) (HTTP \(answer.status))",
      "nothing to do; it will be checked again later")
  }

  private func finding(_ code: FindingCode, _ message: String, _ advice: String) -> Finding {
    Finding(code, .page, message, advice: advice)
  }

  private enum Advice {
    static let findThePage =
      "find where the page went, then update the link or the URL registered for the DOI"
    static let askOperators = "if it persists, ask the site's operators"
  }
}
