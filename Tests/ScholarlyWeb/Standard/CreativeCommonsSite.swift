import Foundation

/// `creativecommons.org`: license deeds in many languages, and the redirects to them.
///
/// After its Apache set-up (creativecommons/cc-legal-tools-data, `config/`): a directory without its slash and
/// old or misspelt language tags redirect for good; deeds answer without a redirect.
/// `@unchecked Sendable`: languages and the banner's count are under `lock`.
package final class CreativeCommonsSite: @unchecked Sendable {
  private let lock = NSLock()
  private var languages: Set<String> = [
    "cs", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt-br", "ru", "zh-hans", "zh-hant",
  ]
  private var visits = 0

  private static let host = "https://creativecommons.org"
  private static let oldTags = ["zh": "zh-hans", "zh_cn": "zh-hans", "zh_tw": "zh-hant", "pt": "pt-br"]

  /// Takes a language away: its deeds then redirect to the English ones.
  package func retire(language: String) { lock.withLock { _ = languages.remove(language) } }

  /// Brings a language back.
  package func restore(language: String) { lock.withLock { _ = languages.insert(language) } }

  func answer(_ request: WebRequest) -> WebAnswer {
    guard request.isSecure else { return .redirect(301, to: Self.host + request.target) }
    if request.path == "/" { return .page("<html><head><title>Creative Commons</title></head></html>") }
    if let moved = Place.moved(request.path) { return .redirect(301, to: Self.host + moved) }
    guard let place = Place(request.path), place.isKnown else { return .status(404) }
    switch place.document {
    case nil: return .redirect(301, to: Self.host + place.license + "/")
    case "", "deed": return deed(place, language: "en")
    case "index.php": return .redirect(301, to: Self.host + place.license + "/")
    case "legalcode": return legalCode(place)
    case .some(let document):
      let words = document.split(separator: ".", maxSplits: 1)
      guard words.count == 2, ["deed", "legalcode"].contains(words[0]) else { return .status(404) }
      return version(place, of: words[0], tag: String(words[1]))
    }
  }

  private func version(_ place: Place, of kind: Substring, tag: String) -> WebAnswer {
    if isKnown(tag) { return kind == "deed" ? deed(place, language: tag) : legalCode(place) }
    let folded = tag.lowercased()
    let candidates = [Self.oldTags[folded], folded.replacing("_", with: "-"), String(folded.prefix(2)), "en"]
    // A tag that never was one is not found; one that was, but is retired, leads to English.
    guard tag.wholeMatch(of: /[A-Za-z]{2,3}([_-][A-Za-z]{2,4})?/) != nil,
      let present = candidates.compactMap({ $0 }).first(where: isKnown)
    else { return .status(404) }
    return .redirect(301, to: "\(Self.host)\(place.license)/\(kind).\(present)")
  }

  private func isKnown(_ language: String) -> Bool { lock.withLock { languages.contains(language) } }

  /// A deed; its banner changes at each visit, as the real one's does with the seasons.
  private func deed(_ place: Place, language: String) -> WebAnswer {
    let visit = lock.withLock {
      visits += 1
      return visits
    }
    let about = Self.host + place.license + "/"
    return .page(
      """
      <!DOCTYPE html>
      <html dir="ltr" lang="\(language)">
       <head about="\(about)">
        <meta charset="utf-8">
        <title>
         Deed - \(place.name)
       - Creative Commons
        </title>
        <link href="\(about)deed.\(language)" rel="canonical">
        <link href="\(place.license)/deed.en" hreflang="x-default" rel="alternate">
       </head>
       <body about="\(about)" class="cc-legal-tools" typeof="cc:License">
        <article class="attention"><p>Reader number \(visit), please support the commons.</p></article>
        <main><h1>\(place.name)</h1><p>You are free to share, under the terms of this license.</p></main>
       </body>
      </html>
      """)
  }

  private func legalCode(_ place: Place) -> WebAnswer {
    let about = Self.host + place.license + "/"
    return .page(
      """
      <!DOCTYPE html><html lang="en"><head about="\(about)"><title>Legal Code - \(place.name)</title>
      <link href="\(about)legalcode.en" rel="canonical"></head>
      <body about="\(about)" typeof="cc:License"><h1>Legal Code</h1><p>Section 1, and so on.</p></body></html>
      """)
  }
}
