import Time
import Names

/// How a host answers to an address that cannot exist: what its pages of errors look like.
package struct HostAnswer: Hashable, Sendable {
  /// When it was asked.
  package var askedAt: Moment
  /// The HTTP status; nil if it gave no answer.
  package var status: Int?
  /// The page's title.
  package var title: String?
  /// The first words, as ``likeness(of:)`` keeps them.
  package var words: String?
  /// Where it redirects such addresses to.
  package var redirect: String?

  /// An answer read from memory.
  package init(askedAt: Moment, status: Int?, title: String?, words: String?, redirect: String?) {
    self.askedAt = askedAt
    self.status = status
    self.title = title
    self.words = words
    self.redirect = redirect
  }

  package init(_ result: HopResult) {
    askedAt = result.finishedAt
    guard case .success(let answer) = result.outcome else { return }
    status = answer.status
    title = answer.page?.title
    // What arrived of a page that was cut is like the beginning of many others.
    words = answer.isCutOff ? nil : answer.page.map(HostAnswer.likeness)
    redirect = answer.headers["location"].flatMap { try? result.request.url.resolving($0).text }
  }

  /// Whether a page is what the host says to everything: the same title and first words, or the place it
  /// sends every unknown address to.
  package func equals(_ page: PageFacts, at url: LinkURL) -> Bool {
    // A site that moved as a whole says so with a permanent redirect; only a passing one hides an error.
    if status == 301 || status == 308 { return false }
    if let redirect { return SessionMarks.removed(from: redirect) == SessionMarks.removed(from: url.text) }
    guard let status, (200..<300).contains(status) else { return false }
    return title == page.title && words == HostAnswer.likeness(page)
  }

  /// The first 300 letters of a page, without digits, which count visitors and tell the time.
  private static func likeness(_ page: PageFacts) -> String {
    String(page.opening.text.lowercased().filter(\.isLetter).prefix(300))
  }

  /// An address beside another that nothing can stand at.
  package static func madeUpURL(beside url: LinkURL) -> LinkURL {
    let folder = url.path.lastIndex(of: "/").map { url.path[...$0] } ?? "/"
    return url.with(target: "\(folder)no-such-page-c41f8e0b7d")
  }
}
