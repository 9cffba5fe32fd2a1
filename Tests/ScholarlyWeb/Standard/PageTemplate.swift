/// What a landing page says about its work; each part can be left out to see what a checker makes of it.
package struct PageTemplate: Sendable {
  /// The work's title, in `<title>` and `citation_title`; nil for a page without one.
  package var title: String?
  /// The DOI in `citation_doi`; nil if the page names none.
  package var doi: String?
  /// The license's address, a `rel="license"` link; nil if the page names none.
  package var license: String?
  /// More for the head, such as other `meta` elements or JSON-LD.
  package var head = ""
  /// More for the body, as HTML.
  package var text = "An article, with its abstract, its authors and a way to the whole text."
  /// The page's language.
  package var language = "en"
  /// The header lines to send besides the media type, such as a `Link`.
  package var headers: [HeaderField] = []

  /// A page that says these things.
  package init(title: String?, doi: String? = nil, license: String? = nil) {
    self.title = title
    self.doi = doi
    self.license = license
  }

  /// The page as HTML.
  package var html: String {
    let titles = title.map {
      "<title>\(escaped($0))</title><meta name=\"citation_title\" content=\"\(escaped($0))\">"
    }
    let identifier = doi.map { "<meta name=\"citation_doi\" content=\"\(escaped($0))\">" }
    let rights = license.map { "<p>Rights: <a rel=\"license\" href=\"\(escaped($0))\">license</a></p>" }
    let citation = doi.map {
      "<p><a href=\"https://doi.org/\(escaped($0))\">https://doi.org/\(escaped($0))</a></p>"
    }
    return """
      <!DOCTYPE html>
      <html lang="\(language)"><head><meta charset="utf-8">
      \(titles ?? "")\(identifier ?? "")\(head)
      </head><body><h1>\(escaped(title ?? ""))</h1>
      <p>\(text)</p>\(citation ?? "")\(rights ?? "")
      </body></html>
      """
  }

  /// The page as an answer of this status.
  package func answer(status: Int = 200) -> WebAnswer {
    headers.reduce(.page(html, status: status)) { $0.header($1.name, $1.value) }
  }
}
