import Text
import Time
import Names
import Findings
import Observations

/// Findings about what a page that answered in order shows: whether it is the page that was promised.
struct ContentJudge {
  private let evidence: PageEvidence
  private let observation: Observation
  /// Whether a rest of the page is unknown: then only what is there counts, and not what is missing.
  private let isCutOff: Bool
  private let link: Link
  private let context: JudgeContext
  private var page: PageFacts { evidence.page }

  /// - Parameter isCutOff: whether a rest of the page is unknown.
  init(
    _ evidence: PageEvidence, _ observation: Observation, isCutOff: Bool, link: Link, _ context: JudgeContext
  ) {
    self.evidence = evidence
    self.observation = observation
    self.isCutOff = isCutOff
    self.link = link
    self.context = context
  }

  var findings: [Finding] {
    guard page.reading.isHTML else { return notHTML }
    if let owner = newOwner { return [owner] }
    if let trouble = noPage { return [trouble] }
    var findings: [Finding] = []
    if link.kind == .doi { findings += identifier }
    if link.kind == .license, case .url(let url) = link.subject {
      findings += LicenseJudge.findings(ofPage: page, evidence, asked: url, endedAt: observation.lastURL)
    }
    return findings
  }

  /// A PDF or a data file: the DOI may still stand in it, but nothing else can be told.
  private var notHTML: [Finding] {
    link.kind == .doi ? missing : []
  }

  // MARK: Is there a page at all?

  private var noPage: Finding? {
    // A DOI in the script's address is not on the page; next to no words are there, or no redirect would be told.
    if !page.reading.isPartial, !isCutOff, let target = page.redirects.script, !evidence.isPlainToSee {
      return finding(
        .pageScriptRedirect, "only a script continues from here, to \(LinkText.oneLine(target))",
        "open it in a browser to see where it ends")
    }
    // Reading a plain URL's page ends with its first words, which are all that is asked for here.
    guard !evidence.isRight, !page.reading.isPartial || link.kind == .url, let url = observation.lastURL
    else {
      return nil
    }
    if let scant = scantPage(at: url) { return scant }
    if ErrorWording.isSaid(by: page, isCutOff: isCutOff) {
      return soft404(
        "the page says that nothing was found (“\(LinkText.oneLine(page.title ?? ""))”), with HTTP 200")
    }
    if let vacant = VacantSite(page, isCutOff: isCutOff) { return soft404(vacant, at: url) }
    if isSentHome(url) { return soft404("the link ends at the home page of \(url.host)") }
    if !isCutOff, let host = observation.hostAnswer, host.equals(page, at: url) {
      return soft404("\(url.host) shows the same page for addresses that cannot exist")
    }
    if link.kind == .doi, context.sharers >= JudgeContext.crowd {
      let isAll = context.sharers < JudgeContext.mostSharers
      return soft404("\(context.sharers)\(isAll ? "" : " or more") other DOIs end at the same page")
    }
    return nil
  }

  /// What a page is that has next to no words; how many it has is not known of one that was cut.
  private func scantPage(at url: LinkURL) -> Finding? {
    guard !isCutOff else { return nil }
    let isComplaint =
      page.redirects.refresh.map {
        $0.delay <= Policy.Asking.refresh.seconds && WallSigns.isScriptComplaint($0.target)
      } ?? false
    if evidence.isShell && !ErrorWording.isAllSaid(by: page) || (isComplaint && page.opening.length < 300) {
      return finding(.pageNeedsScript, "only a script fills this page", "open it in a browser to see it")
    }
    guard page.opening.hasPasswordField, page.opening.length < 800 else { return nil }
    return finding(.pageLogin, "\(url.host) shows a login form", "open it in a browser")
  }

  /// Whether a chain that set out for a page of a site ended at the site's front door.
  private func isSentHome(_ url: LinkURL) -> Bool {
    guard url.path.isEmpty || url.path == "/", url.target.utf8.count <= 1 else { return false }
    return observation.hops.dropLast().contains { hop in
      hop.url.host == url.host && hop.url.path.utf8.count > 1
    }
  }

  private func soft404(_ message: String) -> Finding {
    finding(.pageSoft404, message, "open it in a browser; if the page is gone, find where it went")
  }

  private func soft404(_ vacant: VacantSite, at url: LinkURL) -> Finding {
    switch vacant {
    case .suspended:
      soft404("the provider that hosts \(url.host) says that it suspended the site, with HTTP 200")
    case .unconfigured:
      soft404("\(url.host) shows the page of a web server on which no site was set up, with HTTP 200")
    }
  }

  // MARK: Is it the right page?

  private var identifier: [Finding] {
    guard case .doi(let doi) = link.subject, !page.reading.isPartial else { return [] }
    // Nothing is looked for as long as a shortDOI's full name is not known.
    let wasLookedFor = !doi.isShort || !context.names.isEmpty
    let isUnseen = page.reading.needleFound.map { !$0 } ?? (isCutOff && wasLookedFor)
    guard isUnseen else { return [] }
    let stated = evidence.statedDOIs
    if stated.isEmpty { return missing }
    // The right page under the DOI's other name.
    if !context.names.isDisjoint(with: stated) { return [] }
    let akin = context.related.union([doi.canonical])
    guard stated.isDisjoint(with: akin), let other = stated.sorted().first else { return missing }
    let extent = isCutOff ? " in the part that was read" : ""
    return [
      finding(
        .pageWrongDOI,
        "the page identifies itself as \(LinkText.oneLine(other)) and does not show \(doi.display)\(extent)",
        "check that the DOI leads to the right page; correct the URL registered for it")
    ]
  }

  /// Of a page that was cut nobody knows it.
  private var missing: [Finding] {
    guard page.reading.needleFound == false else { return [] }
    return [
      finding(
        .pageDOIMissing, "the page does not show the DOI",
        "publishers are expected to show it; nothing else is wrong")
    ]
  }

  // MARK: Is it still the same owner?

  private var newOwner: Finding? {
    guard let url = observation.lastURL else { return nil }
    if !evidence.isRight, ErrorWording.isParked(page) {
      return finding(
        .pageNewOwner, "\(url.host) is parked or for sale",
        "find where the page went; the DOI's registered URL must be changed")
    }
    guard let before = LinkURL(reading: context.finalURL), !evidence.isRight else { return nil }
    let now = RegistrableDomain.of(url.host)
    // The resolver's own redirect is the registry's newest word, fresher than its last check.
    let ledTo = observation.hops.lazy.map(\.url).first {
      $0.site != context.resolver.site
    }
    var expected = [before.host]
    if link.kind == .doi {
      expected += [LinkURL(reading: context.target), ledTo].compactMap { $0?.host }
    }
    guard !expected.map(RegistrableDomain.of).contains(now) else { return nil }
    return finding(
      .pageNewOwner, "the chain now ends at \(url.host); it used to end at \(before.host)",
      "check whether the new site is the publisher's own")
  }

  private func finding(_ code: FindingCode, _ message: String, _ advice: String) -> Finding {
    Finding(code, .page, message, advice: advice)
  }
}
