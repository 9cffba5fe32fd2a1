/// What speaks for a page being the right one. Looked for first: no wording on a page that shows the work's
/// own DOI or title makes it a page of errors.
struct PageEvidence {
  let page: PageFacts
  let link: Link
  let titles: [String]
  /// The DOI's other names.
  var names: Set<String> = []

  /// Whether the DOI, the title, or the license's own declaration is there.
  var isRight: Bool {
    if page.needleFound == true { return true }
    switch link.kind {
    case .doi: return !names.isDisjoint(with: statedDOIs) || titles.contains(where: showsTitle)
    case .license: return declaredLicense != nil
    case .url: return false
    }
  }

  /// The DOIs that the page gives itself, in lower case.
  var statedDOIs: Set<String> { Set(page.identifiers.compactMap { try? DOI(parsing: $0.value).canonical }) }

  /// The license a license page declares itself to be about.
  var declaredLicense: LicenseIdentity? {
    for text in [page.about, page.canonical].compactMap(\.self) {
      if let identity = Licenses.read(text).identity { return identity }
    }
    return nil
  }

  private func showsTitle(_ title: String) -> Bool {
    let wanted = PageEvidence.letters(title)
    // A short title ("Editorial") stands on many pages.
    guard wanted.count >= 15 else { return false }
    return [page.title, page.citationTitle, page.textSample].compactMap(\.self).contains {
      PageEvidence.letters($0).contains(wanted)
    }
  }

  /// Letters and digits alone: publishers differ in quotes, dashes and blanks.
  private static func letters(_ text: String) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// Whether only a script fills the page: next to no text, and scripts.
  var isShell: Bool {
    !page.isPartial && page.isHTML && page.scriptCount > 0
      && (page.textLength < 80 || (page.textLength < 300 && page.hasNoscriptWarning))
  }

  /// Whether the host's answer to a made-up address would say more: a proper page without any sign that it
  /// is the right one.
  static func needsComparison(_ observation: Observation, link: Link, titles: [String]) -> Bool {
    guard case .page(.answered(let answer)) = observation.facts, (200..<300).contains(answer.status),
      let page = answer.page, page.isHTML, !page.isPartial || link.kind == .url,
      let url = observation.lastURL,
      // A site's front door always stands; only a page further in can be missing.
      let asked = observation.hops.dropFirst(link.kind == .doi ? 1 : 0).first.flatMap({ try? LinkURL($0.url) }
      ),
      asked.target.utf8.count > 1
    else { return false }
    let evidence = PageEvidence(page: page, link: link, titles: titles)
    return !evidence.isRight && !evidence.isShell && !WallSigns.isChallenge(page, at: url)
      && !ChallengeSigns.stand(in: answer) && !ErrorWording.isSaid(by: page)
  }
}
