import Names
import Observations

extension Answer {
  /// The answer with what its `Link` header says of the page among the page's own statements (RFC 8288).
  func withLinks(from url: LinkURL, wanted: PageWanted) -> Answer {
    var answer = self
    answer.page?.take(linkHeader: headers["link"], from: url, wanted: wanted)
    return answer
  }
}

extension PageFacts {
  fileprivate mutating func take(linkHeader header: String?, from url: LinkURL, wanted: PageWanted) {
    if let header { note(LinkHeader(header), of: url, wanted: wanted.doi) }
    resolveLicenses(against: base.flatMap { try? url.resolving($0) } ?? url)
  }
}
