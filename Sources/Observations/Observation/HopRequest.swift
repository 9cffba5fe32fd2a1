import Names

/// One request to one host: the unit that budgets, address bans and time limits apply to.
package struct HopRequest: Hashable, Sendable {
  /// What to ask for.
  package let url: LinkURL
  /// What kind of answer is wanted, which decides the `Accept` header and the use of the body.
  package let want: Want
  /// The chain's cookies, as libcurl writes them.
  package var cookies: [String]
  /// Whether a literal private address stands in the operator's own configuration.
  package var isOperatorsWord: Bool
  /// The tag of an answer that is already known: `If-None-Match`.
  package var tag: String?
  /// Header lines in place of the usual ones that say what is accepted; one of them may hold a key, so they are shown
  /// to nobody.
  package var headers: [String] = []
  /// The DOI whose agency is asked for, where others can be asked for in the same request.
  package var agencyOf: DOI?
  /// Bytes of the body that are read at most; nil for what holds for all.
  package var mostBytes: Int?

  /// Whether what goes over the wire is kept as evidence.
  package var isKept = false

  /// What is to be done with the answer's body.
  package enum Want: Hashable, Sendable {
    /// A page, read for what it says of itself.
    case page(PageWanted)
    /// A document for programs, kept whole: JSON, or XML where ``HopRequest/headers`` ask for it.
    case json
    /// Nothing: the status and the headers tell enough.
    case headersOnly
  }

  /// A request without cookies.
  package init(url: LinkURL, want: Want, cookies: [String] = [], isOperatorsWord: Bool = false) {
    self.url = url
    self.want = want
    self.cookies = cookies
    self.isOperatorsWord = isOperatorsWord
  }
}
