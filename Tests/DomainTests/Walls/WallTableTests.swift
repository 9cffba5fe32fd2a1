import Testing

@testable import Names
@testable import Findings
@testable import Observations
@testable import Judging

/// The table of walls: every row by itself makes a page a wall, and none does where the page shows the work.
@Suite struct `A robot wall` {
  private static let link = Link(.doi, "10.1234/behind.it")
  private static let target = "https://pub.example/record/1"

  /// What a look at the DOI finds, where the page is this one.
  private func codes(_ answer: Answer, at end: String = target, titles: [String] = []) -> [FindingCode] {
    var hops: [(String, Int?)] = [("https://doi.org/10.1234/behind.it", 302), (Self.target, 302)]
    if end != Self.target { hops.append((end, answer.status)) } else { hops[1].1 = answer.status }
    var context = JudgeContext(resolver: resolver, now: start)
    context.titles = titles
    return Judge.findings(observation(.answered(answer), hops: hops), of: Self.link, context).map(\.code)
  }

  private func page(_ title: String?, words: String, length: Int? = nil) -> Answer {
    var answer = answer(200, title: title)
    answer.page?.reading.isHTML = true
    answer.page?.reading.needleFound = false
    answer.page?.opening.text = words
    answer.page?.opening.length = length ?? words.count
    return answer
  }

  /// A small page with one mark of the table, where the mark stands, and where its chain ended.
  private func wall(_ mark: WallMark) -> (answer: Answer, end: String) {
    var answer = page("Some Title", words: "Wait.")
    var end = Self.target
    let text = mark.mark.replacing("*", with: "x")
    switch mark.place {
    case .header:
      let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
      answer.headers[parts[0]] = parts.count == 2 ? String(parts[1].dropFirst()) : "anything"
    case .id:
      WallSearch.shared.product(id: Array(text.uppercased().utf8)[...]).map { answer.page?.note(wall: $0) }
    case .path:
      WallSearch.shared.product(path: "https://x.example\(text)1").map { answer.page?.note(wall: $0) }
    case .script:
      WallSearch.shared.product(script: "var a; window.\(text)={};").map { answer.page?.note(wall: $0) }
    case .content: WallSearch.shared.product(content: text).map { answer.page?.note(wall: $0) }
    case .title:
      answer.page?.title = mark.mark.hasPrefix("*") ? "Some House" + mark.mark.dropFirst() : text + " …"
    case .words: answer.page?.opening.text = "So \(text): 17"
    case .host: end = "https://a.\(text)/x"
    case .address: end = "https://pub.example" + text + "=1"
    }
    return (answer, end)
  }

  @Test(arguments: WallTable.rows) func `gives itself away by each mark of the table`(mark: WallMark) {
    let (answer, end) = wall(mark)
    #expect(codes(answer, at: end) == [.pageBlocked], "\(mark)")
    #expect(!mark.product.isEmpty && mark.source.count > 5 && mark.mark == mark.mark.lowercased())
  }

  @Test(arguments: WallTable.rows.filter { $0.place != .header })
  func `is none where the page shows the DOI to its readers`(mark: WallMark) {
    var (answer, end) = wall(mark)
    answer.page?.reading.needleFound = true
    answer.page?.opening.text += " doi:10.1234/BEHIND.it"
    #expect(!codes(answer, at: end).contains(.pageBlocked), "\(mark)")
  }

  @Test(arguments: WallTable.rows.filter { $0.place != .header })
  func `is none where the page shows the title to its readers`(mark: WallMark) {
    var (answer, end) = wall(mark)
    let words = answer.page?.opening.text ?? ""
    answer.page?.opening.text = "On the Keeping of Many Things. " + words
    #expect(
      !codes(answer, at: end, titles: ["On the keeping of many things"]).contains(.pageBlocked), "\(mark)")
  }

  @Test(arguments: WallTable.rows.filter { ![.header, .host, .address].contains($0.place) })
  func `is none where there is a whole article`(mark: WallMark) {
    var (answer, end) = wall(mark)
    answer.page?.opening.length = 2_000
    #expect(!codes(answer, at: end).contains(.pageBlocked), "\(mark)")
  }

  @Test func `stays one where it only notes in a script where it will lead`() {
    var (answer, _) = wall(WallTable.marks(.id)[0])
    answer.page?.reading.needleFound = true
    #expect(codes(answer) == [.pageBlocked])
    answer.page?.citationTitle = "On the keeping of many things"
    #expect(codes(answer, titles: ["On the keeping of many things"]) == [.pageBlocked])
  }

  @Test(
    arguments: [
      "Un instant…", "Einen Moment, bitte...", "Один момент…", "请稍候…", "잠시만 기다리십시오…", "Just a moment...",
      "Access denied", "Security check", "Bir dakika lütfen...", "お待ちください...",
    ])
  func `is told by its title in many languages`(title: String) {
    #expect(codes(page(title, words: "x")) == [.pageBlocked])
  }

  @Test(
    arguments: [
      "Please complete this reCAPTCHA to go on.", "Bitte bestätigen Sie, dass Sie kein Roboter sind.",
      "Confirmez que vous n’êtes pas un robot.", "Demuestre que no es un robot.",
      "Подтвердите, что вы не робот.",
      "请完成安全验证", "拖动滑块继续", "ロボットではないことを確認してください", "로봇이 아닙니다", "Potwierdź, że nie jesteś robotem",
      "We noticed unusual traffic from your network.",
      "Your IP address has been blocked because of many downloads.", "Ihre IP-Adresse wurde gesperrt.",
      "请完成以下验证后继续访问",
    ])
  func `is told by its appeal in many languages`(words: String) {
    #expect(codes(page("Repository", words: words)) == [.pageBlocked])
  }

  @Test(arguments: ["/captcha?next=/record/1", "/botdetect/", "/x/recaptcha"])
  func `is told by the address that the site leads to`(path: String) {
    #expect(codes(page("Hm", words: "x"), at: "https://pub.example" + path) == [.pageBlocked])
  }

  @Test(
    arguments: [
      "/posts/captcha-and-the-open-shelf", "/journal/sso/article/view/7", "/idp/7", "/botdetection-a-survey",
      "/login/of/the/past",
    ])
  func `and a login are none for an address that was asked for`(path: String) {
    let end = "https://login.pub.example" + path
    let hops: [(String, Int?)] = [("https://doi.org/10.1234/behind.it", 302), (end, 200)]
    let answer = page("A title of another kind", words: String(repeating: "words ", count: 200))
    let codes = Judge.findings(
      observation(.answered(answer), hops: hops), of: Self.link, JudgeContext(resolver: resolver, now: start)
    ).map(\.code)
    #expect(codes == [.pageDOIMissing])
  }

  @Test(
    arguments: [
      "https://pub.example/loginpage.xhtml?redirectPage=%2Fdataset.xhtml",
      "https://pub.example/Account/LogOn",
      "https://adfs.uni.example/adfs/ls/?wa=wsignin1.0", "https://pub.example/login_form?came_from=/record/1",
      "https://keys.example/realms/uni/protocol/openid-connect/auth?client_id=1",
      "https://uni.example/simplesaml/module.php/core/loginuserpass", "https://accounts.example/x",
      "https://consent.pub.example/m?continue=/record/1", "https://pub.example/cookie-consent?next=/record/1",
      "https://pub.example/gdpr/consent", "https://pub.example/record/1?error=cookies_not_supported&code=1",
    ])
  func `or a login is told by the address that the site leads to`(end: String) {
    #expect(codes(page("Hm", words: "x"), at: end) == [.pageLogin])
    let title = "On the keeping of many things"
    #expect(!codes(page(title, words: title), at: end, titles: [title]).contains(.pageLogin))
  }

  @Test(arguments: ["/record/1?cookieConsent=1", "/news/on-cookie-consent-banners"])
  func `and none by a choice of cookies that was made, or is written of`(path: String) {
    #expect(!codes(page("Hm", words: "x"), at: "https://pub.example" + path).contains(.pageLogin))
  }

  @Test(
    arguments: [
      ("Cookies required", "Your browser keeps no cookies."),
      ("Cookies", "Please accept cookies to continue."),
      ("Cookie Absent", "Please enable cookies."),
      ("Hinweis", "Bitte aktivieren Sie Cookies."), ("Erreur", "Veuillez activer les cookies."),
      ("Site", "Cookies must be enabled to use this site."),
    ])
  func `that asks for cookies is a login`(title: String, words: String) {
    #expect(codes(page(title, words: words)) == [.pageLogin])
    #expect(!codes(page(title, words: words, length: 1_600)).contains(.pageLogin))
  }
}
