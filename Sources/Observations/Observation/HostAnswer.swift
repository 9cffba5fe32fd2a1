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
  /// The letters of its first words, if it answered in order.
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
    let isWhole = (200..<300).contains(answer.status) && !answer.isCutOff
    words = isWhole ? answer.page.map(HostAnswer.likeness) : nil
    redirect = answer.headers["location"].flatMap { try? result.request.url.resolving($0).text }
  }

  /// Whether a page is what the host says to everything: the same title and first words, or the place it
  /// sends every unknown address to.
  package func equals(_ page: PageFacts, at url: LinkURL) -> Bool {
    // A site that moved as a whole says so with a permanent redirect; only a passing one hides an error.
    if status == 301 || status == 308 { return false }
    if let redirect { return SessionMarks.removed(from: redirect) == SessionMarks.removed(from: url.text) }
    guard let status, (200..<300).contains(status), let words, title == page.title else { return false }
    let seen = Array(HostAnswer.likeness(page))
    // Of a plain URL's page no more than its first words was read.
    return HostAnswer.areAlike(page.reading.isPartial ? Array(words.prefix(seen.count)) : Array(words), seen)
  }

  /// The letters of a page's first words, without digits, which count visitors and tell the time. All of them: many
  /// pages of a site begin with the same menu.
  private static func likeness(_ page: PageFacts) -> String {
    page.opening.text.lowercased().filter(\.isLetter)
  }

  /// Whether two texts are the same, but for a few letters at one place behind many: the name of a day, an address.
  private static func areAlike(_ left: [Character], _ right: [Character]) -> Bool {
    let start = zip(left, right).prefix { $0 == $1 }.count
    guard start >= manyLetters else { return left == right }
    // What differs may be longer in one; where both were cut, the other one goes on a little farther.
    let (left, right) = (left[start...], right[start...])
    return (0...min(fewLetters, left.count)).contains { ownLetters in
      (0...min(fewLetters, right.count)).contains { otherLetters in
        let (own, other) = (left.dropFirst(ownLetters), right.dropFirst(otherLetters))
        return own.isEmpty == other.isEmpty && abs(own.count - other.count) <= fewLetters
          && zip(own, other).allSatisfy { $0 == $1 }
      }
    }
  }

  private static let manyLetters = 300
  private static let fewLetters = 24

  /// An address beside another that nothing can stand at.
  package static func madeUpURL(beside url: LinkURL) -> LinkURL {
    let folder = url.path.lastIndex(of: "/").map { url.path[...$0] } ?? "/"
    return url.with(target: "\(folder)no-such-page-c41f8e0b7d")
  }
}
