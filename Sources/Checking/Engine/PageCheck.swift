import Time
import Names
import Observations

/// The chain from a link to the page a reader gets: redirects and short meta refreshes are followed here,
/// one hop at a time, because every hop has its own host with its own budget (libcurl's own following would
/// flood the publisher behind the resolver).
package struct PageCheck: Sendable {
  private let start: HopRequest
  private let maxRedirects: Int
  private let wanted: PageWanted
  private var log = HopLog()
  private var redirects = 0
  /// URLs asked, each with the cookies that were sent: a cookie wall may well send a reader in a circle once.
  private var visits: [Visit] = []

  private struct Visit: Equatable {
    let url: LinkURL
    let cookies: [String]
  }

  init(_ doi: DOI, known: PriorFacts, policy: CheckPolicy) {
    // No page shows a shortDOI; as long as its full name is not known, there is nothing to look for.
    let shown = known.fullDOI ?? (doi.isShort ? nil : doi.canonical)
    wanted = PageWanted(doi: shown, depth: .everything, licenses: known.licenses)
    start =
      PageCheck.start(known.startAt, wanted, policy)
      ?? policy.request(policy.resolver, "/\(doi.urlPath)", want: .page(wanted))
    maxRedirects = policy.maxRedirects
  }

  /// The request at the registered target; nil if it is none that the resolver would lead to.
  private static func start(_ target: String?, _ wanted: PageWanted, _ policy: CheckPolicy) -> HopRequest? {
    guard let url = LinkURL(reading: target), url.site != policy.resolver.site else { return nil }
    return HopRequest(url: url.withoutFragment.withoutDotSegments, want: .page(wanted))
  }

  init(_ url: LinkURL, kind: LinkKind, known: PriorFacts, policy: CheckPolicy) {
    wanted = PageWanted(doi: nil, depth: kind == .url ? .title : .everything)
    start = HopRequest(url: url.withoutDotSegments, want: .page(wanted))
    maxRedirects = policy.maxRedirects
  }

  /// The chain from any page, read for what is wanted.
  init(at url: LinkURL, wanted: PageWanted, maxRedirects: Int) {
    self.wanted = wanted
    start = HopRequest(url: url.withoutFragment, want: .page(wanted))
    self.maxRedirects = maxRedirects
  }

  mutating func begin() -> Check.Step { ask(start) }

  mutating func receive(_ result: HopResult) -> Check.Step {
    log.append(result)
    switch result.outcome {
    case .failure(let failure):
      return finish(.failed(failure))
    case .success(let answer):
      // A robot wall may redirect or refresh too, but only to more of itself.
      if WallSigns.product(inHeadersOf: answer) != nil { return finish(.answered(answer)) }
      if Answer.redirects(answer.status) {
        return follow(answer.headers["location"], from: result.request.url, answer, after: result)
      }
      let url = result.request.url
      if let refresh = refresh(answer),
        case let base = answer.page?.base.flatMap({ try? url.resolving($0) }) ?? url,
        !reloads(refresh, from: base, after: result), !leadsNowhere(refresh, from: base, on: answer.page)
      {
        return follow(refresh.target, from: base, answer, after: result)
      }
      return finish(.answered(answer.withLinks(from: result.request.url, wanted: wanted)))
    }
  }

  /// Where an answer sends a reader on by itself and soon, by its `Refresh` header or the page's own.
  private func refresh(_ answer: Answer) -> MetaRefresh? {
    guard (200..<300).contains(answer.status) else { return nil }
    let header = answer.headers["refresh"].flatMap { MetaRefresh(content: $0) }
    guard let refresh = header ?? answer.page?.redirects.refresh,
      refresh.delay <= Policy.Asking.refresh.seconds, !WallSigns.isScriptComplaint(refresh.target)
    else { return nil }
    return refresh
  }

  /// Whether a refresh merely shows the same page again from time to time, with no cookie that was not sent already; one
  /// that does so at once is a circle.
  private func reloads(_ refresh: MetaRefresh, from base: LinkURL, after result: HopResult) -> Bool {
    guard refresh.delay > 0, let next = try? base.resolving(refresh.target).withoutFragment else {
      return false
    }
    return next.text == result.request.url.text && result.cookies == result.request.cookies
  }

  /// Whether a refresh leads out of the web from a page that shows more than that: browsers stay there.
  private func leadsNowhere(_ refresh: MetaRefresh, from base: LinkURL, on page: PageFacts?) -> Bool {
    guard let page, page.opening.length > Policy.Asking.refreshText else { return false }
    do throws(LinkURL.Malformed) {
      _ = try base.resolving(refresh.target)
      return false
    } catch {
      return if case .scheme = error { true } else { false }
    }
  }

  /// Bytes; servers are asked to take addresses of 8,000 (RFC 9110, section 4.1), and few take more than 32 KiB.
  static let longestLocation = 32 * 1024

  private mutating func follow(
    _ location: String?, from base: LinkURL, _ answer: Answer, after result: HopResult
  ) -> Check.Step {
    guard let location, location.utf8.contains(where: { $0 > 0x20 }) else {
      return finish(.badRedirect(status: answer.status, location: nil))
    }
    guard location.utf8.count <= PageCheck.longestLocation else {
      return finish(.badRedirect(status: answer.status, location: location))
    }
    let next: LinkURL
    do throws(LinkURL.Malformed) {
      next = try base.resolving(location).withoutFragment
    } catch {
      if case .scheme = error { return finish(.forbiddenScheme(location)) }
      return finish(.badRedirect(status: answer.status, location: location))
    }
    // A host in bytes that are not UTF-8 is none that anybody can be asked for.
    guard !next.host.unicodeScalars.contains("\u{FFFD}") else {
      return finish(.badRedirect(status: answer.status, location: location))
    }
    redirects += 1
    guard redirects <= maxRedirects else { return finish(.tooManyRedirects(maxRedirects)) }
    return ask(HopRequest(url: next, want: .page(wanted), cookies: result.cookies))
  }

  private mutating func ask(_ request: HopRequest) -> Check.Step {
    let visit = Visit(url: request.url, cookies: request.cookies)
    guard !visits.contains(visit) else { return finish(.loop(request.url.text)) }
    visits.append(visit)
    return .ask(request)
  }

  private func finish(_ end: PageEnd) -> Check.Step { .finished(log.observation(.page, .page(end))) }
}
