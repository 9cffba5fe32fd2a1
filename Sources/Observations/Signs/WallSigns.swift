import Text
import Names

/// The pages that stand before a page: robot checks, logins and cookie walls, which give themselves away by marks of
/// their product, by few words, or by the address that the chain was led to.
///
/// What a page shows of the work comes first: words in an address or a title never outweigh it.
package struct WallSigns {
  private let answer: Answer
  private let evidence: PageEvidence?
  private let url: LinkURL?
  /// The address that the link or the registry means. A sign in an address counts only where the site led on to it.
  private let asked: LinkURL?

  /// - Parameters:
  ///   - evidence: what speaks for the page; nil if nothing was read.
  ///   - asked: the address that the link or the registry means.
  package init(_ answer: Answer, _ evidence: PageEvidence?, at url: LinkURL?, asked: LinkURL?) {
    self.answer = answer
    self.evidence = evidence
    self.url = url
    self.asked = asked
  }

  /// Whether the chain was led to an address of which something is so, from one of which it was not.
  private func wasLed(to isSo: (LinkURL) -> Bool) -> Bool {
    guard let url, let asked, isSo(url) else { return false }
    return !isSo(asked)
  }

  // MARK: Robot checks

  /// The wall that answered, by its name; nil if none gives itself away.
  package var challenge: String? {
    if let product = WallSigns.product(inHeadersOf: answer) { return product }
    guard let page = answer.page, evidence != nil else { return addressed }
    // A mark in the markup is more than a title which the wall took over from the page behind it. What costs least is
    // asked first: nearly all pages are none of a wall.
    if let product = page.opening.walls.first, page.opening.length < WallSigns.longestWall,
      evidence?.isPlainToSee == false
    {
      return product
    }
    guard page.identifiers.isEmpty, evidence?.isRight == false else { return nil }
    return addressed ?? (page.opening.length < WallSigns.longestWall ? worded(page) : nil)
  }

  /// The wall whose header an answer carries, whatever its status.
  package static func product(inHeadersOf answer: Answer) -> String? {
    // An answer keeps few headers, and nearly never one of these.
    guard answer.headers.keys.contains(where: WallTable.isMark) else { return nil }
    return WallTable.headers.first { header in
      guard let value = answer.headers[header.name] else { return false }
      return header.value.map { value.asciiLowercased == $0 } ?? true
    }?.product
  }

  private var addressed: String? {
    guard let url, let asked, url.text != asked.text else { return nil }
    for mark in WallSigns.hosts
    where wasLed(to: { $0.host == mark.mark || $0.host.hasSuffix("." + mark.mark) }) {
      return mark.product
    }
    if WallSigns.targetPhrases.stand(in: url.target.asciiLowercased) {
      for mark in WallSigns.addresses
      where wasLed(to: { $0.target.asciiLowercased.contains(mark.mark) }) {
        return mark.product
      }
    }
    let isCheck = wasLed {
      WallSigns.checkWords.stand(in: $0.target)
        && WallSigns.segments(of: $0).contains(where: WallSigns.checkSegments.contains)
    }
    return isCheck ? "an address for robot checks" : nil
  }

  private func worded(_ page: PageFacts) -> String? {
    let title = Wording.folded(page.title ?? "")
    if !title.isEmpty {
      if let mark = WallSigns.titles.first(where: { $0.entitles(title) }) { return mark.product }
      if WallSigns.plainTitles.contains(where: title.hasPrefix) { return "its title" }
      let bare = title.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
      if WallSigns.momentTitles.contains(bare) { return "its title" }
    }
    let words = Wording.folded(page.opening.text.head(1_000))
    if WallSigns.wordPhrases.stand(in: words),
      let mark = WallSigns.words.first(where: { words.contains($0.mark) })
    {
      return mark.product
    }
    guard page.opening.length < WallSigns.longestAppeal else { return nil }
    return WallSigns.appeals.stand(in: title) || WallSigns.appeals.stand(in: words) ? "its words" : nil
  }

  // MARK: Logins and cookie walls

  /// Whether the chain was led to a login or a cookie wall, or the page asks for cookies and shows nothing else.
  package var isLogin: Bool {
    // The address is cheaper to look at than what the page shows.
    guard wasLed(to: WallSigns.isLogin) || isCookieWall else { return false }
    return evidence?.isRight != true
  }

  /// Nearly no address has any of the words, so that these are looked for all at once, and segments taken only then.
  private static func isLogin(_ url: LinkURL) -> Bool {
    let (target, host) = (url.target, url.host)
    if loginWords.stand(in: target), segments(of: url).contains(where: loginSegments.contains) { return true }
    return cookieMarks.stand(in: target)
      || loginHostWords.stand(in: host) && loginHosts.contains(where: host.hasPrefix)
  }

  private var isCookieWall: Bool {
    guard let page = answer.page, page.reading.isHTML, !page.reading.isPartial, page.identifiers.isEmpty,
      page.opening.length < WallSigns.longestAppeal
    else { return false }
    let words = Wording.folded((page.title ?? "") + " " + page.opening.text)
    return WallSigns.cookieAppeals.stand(in: words)
  }

  private static func segments(of url: LinkURL) -> [String] {
    url.path.asciiLowercased.utf8.split(separator: 0x2F).map { segment in
      String(Substring(segment.prefix { $0 != 0x2E && $0 != 0x3B }))
    }
  }

  /// Whether a refresh leads to a page that only complains of missing scripts or of an expired visit: browsers with
  /// scripts never go there.
  package static func isScriptComplaint(_ target: String) -> Bool {
    scriptComplaints.stand(in: target.asciiLowercased)
  }

  /// Characters of text; the wordiest walls have a few hundred.
  private static let longestWall = 1_500
  /// Characters of a page that is nothing but an appeal to its reader.
  private static let longestAppeal = 600

  private static let titles = WallTable.marks(.title)
  private static let words = WallTable.marks(.words)
  private static let hosts = WallTable.marks(.host)
  private static let addresses = WallTable.marks(.address) + WallTable.marks(.path)
  private static let targetPhrases = Phrases(addresses.map(\.mark))
  private static let wordPhrases = Phrases(words.map(\.mark))
  private static let checkWords = Phrases(Array(checkSegments), ignoringCase: true)
  private static let loginWords = Phrases(Array(loginSegments), ignoringCase: true)
  private static let loginHostWords = Phrases(loginHosts)
}
