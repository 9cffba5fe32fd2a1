import Names
import Observations

extension Answer {
  /// The answer with what its `Link` header says of the page among the page's own statements (RFC 8288).
  func withLinks(from url: LinkURL, wanted: PageWanted) -> Answer {
    guard var page else { return self }
    if let header = headers["link"] { page.note(LinkHeader(header), of: url, wanted: wanted.doi) }
    page.resolveLicenses(against: page.base.flatMap { try? url.resolving($0) } ?? url)
    var answer = self
    answer.page = page
    return answer
  }
}
