import Text
import Names
import Findings

/// One distinct thing to check, shared by every article that names it.
package struct Link: Hashable, Sendable {
  /// What the link's text turned out to be.
  package enum Subject: Hashable, Sendable {
    /// A well-formed DOI.
    case doi(DOI)
    /// A text that is meant as a DOI and is none.
    case malformedDOI(MalformedDOI)
    /// A URL, of a license or not.
    case url(LinkURL)
    /// A text that is meant as a URL and is none that can be asked.
    case malformedURL(String)
  }

  /// The kind, which decides the aspects.
  package let kind: LinkKind
  /// What is to be checked.
  package let subject: Subject
  /// The text it was read from, as its article gives it: enough to build the same link again.
  package let text: String

  /// Reads the text of a link whose kind is known from where it stands; never fails, because a bad DOI or
  /// URL of an article is a finding, not an error.
  package init(_ kind: LinkKind, _ text: String) {
    // Before anything is kept of it: a link with a password is none, and is told without it.
    let text = Credentials.hidden(inURL: text)
    self.kind = kind
    self.text = text
    switch kind {
    case .doi:
      do throws(MalformedDOI) {
        subject = .doi(try DOI(parsing: text))
      } catch {
        subject = .malformedDOI(error)
      }
    case .license, .url:
      subject = LinkURL(reading: text).map(Subject.url) ?? .malformedURL(text)
    }
  }

  /// A well-formed DOI's link: a key is read literally, nothing in it is decoded a second time.
  private init(doi: DOI) {
    kind = .doi
    subject = .doi(doi)
    text = doi.display
  }

  /// The link of a URL that was read from a text: of a known family of licenses, or any other.
  private init(_ url: LinkURL, _ text: String) {
    kind = Licenses.isKnownFamily(url: url) ? .license : .url
    subject = .url(url)
    self.text = text
  }

  /// Reads a link's key, `doi:…`, `license:…` or `url:…`; nil for any other text.
  package init?(key: String) {
    if let doi = DOI(key: key) {
      self.init(doi: doi)
      return
    }
    for kind in LinkKind.allCases where key.hasPrefix("\(kind):") {
      self.init(kind, String(key.dropFirst(kind.description.count + 1)))
      return
    }
    return nil
  }

  /// Reads what a person typed: a DOI in any common form, a license URL of a known family, any other URL;
  /// nil if it is none of them. A URL of the configured resolver means a DOI, like one of doi.org.
  package init?(typed text: String, resolver: LinkURL? = nil) {
    let hosts = resolver.map { [$0.site] } ?? []
    if DOI.looksLikeDOI(text, resolverHosts: hosts) {
      if let doi = try? DOI(parsing: text, resolverHosts: hosts) {
        self.init(doi: doi)
      } else {
        self.init(.doi, text)
      }
    } else if let url = LinkURL(reading: text) {
      self.init(url, text)
    } else {
      return nil
    }
  }

  /// The key that the journal, the state and every output use (docs/reference.md).
  package var key: String {
    switch subject {
    case .doi(let doi): doi.key
    case .malformedDOI: Link.malformedKey(text)
    case .url(let url): kind == .license ? Licenses.linkKey(for: url) : "url:" + url.text
    case .malformedURL: "\(kind):\(LinkText.oneLine(text))"
    }
  }

  /// The key of a text that is no DOI. Where it would be that of a DOI, because only a label or the coding of a blank is
  /// missing, it is in quotation marks: they are two links.
  private static func malformedKey(_ text: String) -> String {
    let name = unlabelled(LinkText.oneLine(text)).asciiLowercased
    let key = "doi:\(name)"
    return DOI(key: key) == nil ? key : "doi:“\(name)”"
  }

  /// A text without the labels that say that it is meant as a DOI: they are no part of one, and a key that somebody
  /// copies is read as the same link again.
  private static func unlabelled(_ text: String) -> String {
    let rest = DOILabel.stripped(from: text[...]).rest
    return rest.isEmpty ? text : String(rest)
  }

  /// What a person would put into a browser; nil if there is nothing to ask.
  package func url(resolver: LinkURL) -> String? {
    switch subject {
    case .doi(let doi): "\(resolver.text)/\(doi.urlPath)"
    case .url(let url): url.text
    case .malformedDOI, .malformedURL: nil
    }
  }

  /// The aspects that can be checked: a malformed DOI has only its registry side, where that is said.
  package var aspects: [Aspect] {
    if case .malformedDOI = subject { return [.registry] }
    return kind.aspects
  }
}
