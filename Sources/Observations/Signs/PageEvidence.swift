import Names
import Text

/// What speaks for a page being the right one. Looked for first: no wording on a page that shows the work's
/// own DOI or title makes it a page of errors. An object, which nobody can change: it is handed from rule to rule, and
/// its page is large.
package final class PageEvidence: Sendable {
  /// The page.
  package let page: PageFacts
  let link: Link
  let titles: [String]
  /// The DOI's other names.
  let names: Set<String>

  /// A value from its parts.
  package init(page: PageFacts, link: Link, titles: [String], names: Set<String> = []) {
    self.page = page
    self.link = link
    self.titles = titles
    self.names = names
  }

  /// Whether the DOI, the title, or the license's own declaration is there.
  package var isRight: Bool {
    if page.reading.needleFound == true { return true }
    switch link.kind {
    case .doi: return !names.isDisjoint(with: statedDOIs) || titles.contains(where: showsTitle)
    case .license: return declaredLicense != nil
    case .url: return false
    }
  }

  /// Whether a reader sees the DOI or the title: in the page's own statements, its title or its first words. A DOI
  /// that stands in a script or an address alone may be a wall's note of where it will lead on to.
  package var isPlainToSee: Bool {
    guard case .doi(let doi) = link.subject else { return isRight }
    let known = names.union([doi.canonical])
    if !known.isDisjoint(with: statedDOIs) { return true }
    let words = LineBreakHints.removed(from: page.opening.text).asciiLowercased
    if known.contains(where: words.contains) { return true }
    return titles.contains { shows($0, in: [page.title, page.opening.text]) }
  }

  /// The DOIs that the page gives itself, in lower case.
  package var statedDOIs: Set<String> {
    Set(page.identifiers.compactMap { try? DOI(parsing: $0.value).canonical })
  }

  /// The license a license page declares itself to be about.
  package var declaredLicense: LicenseIdentity? {
    for text in [page.subject.about, page.canonical].compactMap(\.self) {
      if let identity = Licenses.read(text).identity { return identity }
    }
    return nil
  }

  private func showsTitle(_ title: String) -> Bool {
    shows(title, in: [page.title, page.citationTitle, page.opening.text]) || isTitled(title)
  }

  private func shows(_ title: String, in places: [String?]) -> Bool {
    let wanted = TitleLetters.of(title)
    guard TitleLetters.areTelling(wanted) else { return false }
    return places.compactMap(\.self).contains { TitleLetters.of($0).contains(wanted) }
  }

  /// Whether the page names a work of that title, however short it is, unless many works have it; a site called like
  /// the work says so on its error pages, too.
  private func isTitled(_ title: String) -> Bool {
    guard let own = page.citationTitle, TitleLetters.of(own) == TitleLetters.of(title) else { return false }
    guard TitleComparison.isTelling(title) else { return false }
    return ErrorTitle(title).isError || !ErrorTitle(page.title ?? "").isError
  }

  /// Whether only a script fills the page: next to no text, and scripts.
  package var isShell: Bool {
    !page.reading.isPartial && page.reading.isHTML && page.opening.scriptCount > 0
      && (page.opening.length < 80 || (page.opening.length < 300 && page.hasNoscriptWarning))
  }

  /// Whether the host's answer to a made-up address would say more: a proper page without any sign that it
  /// is the right one.
  package static func needsComparison(
    _ observation: Observation, link: Link, titles: [String], resolver: LinkURL
  ) -> Bool {
    guard case .page(.answered(let answer)) = observation.facts, (200..<300).contains(answer.status),
      !answer.isCutOff, let page = answer.page, page.reading.isHTML,
      !page.reading.isPartial || link.kind == .url,
      let url = observation.lastURL,
      // A site's front door always stands; only a page further in can be missing.
      let asked = observation.asked(of: link, resolver: resolver), asked.target.utf8.count > 1
    else { return false }
    let evidence = PageEvidence(page: page, link: link, titles: titles)
    let walls = WallSigns(answer, evidence, at: url, asked: asked)
    return !evidence.isRight && !evidence.isShell && walls.challenge == nil && !walls.isLogin
      && !ErrorWording.isSaid(by: page)
  }
}

extension Observation {
  /// The address that the link means: its own, or for a DOI the first one that the resolver led to.
  package func asked(of link: Link, resolver: LinkURL) -> LinkURL? {
    let urls = hops.lazy.map(\.url)
    return link.kind == .doi ? urls.first { $0.site != resolver.site } : urls.first
  }
}
