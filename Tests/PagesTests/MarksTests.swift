import Observations
import Testing

@testable import Pages

/// Marks of robot walls, and licenses in microdata and RDFa, as they stand in markup.
@Suite struct MarksTests {
  private func read(_ page: String) -> PageFacts { Reading.whole.facts(page) }

  private static let walls: [(String, String)] = [
    (#"<script id="anubis_challenge" type="application/json">{}</script>"#, "Anubis"),
    (#"<img src='/.within.website/x/cmd/anubis/static/img/reject.webp?v=1'>"#, "Anubis"),
    (#"<iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=22&xinfo=1"></iframe>"#, "Imperva"),
    (#"<div id=px-captcha></div>"#, "HUMAN"), (#"<section ID="PX-captcha-wrapper">"#, "HUMAN"),
    (#"<meta name="description" content="px-captcha">"#, "HUMAN"),
    (#"<script>window._cf_chl_opt={cvId: '3'};</script>"#, "Cloudflare"),
    (#"<form id="challenge-form" action="/x?__cf_chl_f_tk=1" method="POST">"#, "Cloudflare"),
    (#"<script>window.awsWafCookieDomainList = [];</script>"#, "AWS WAF"),
    (#"<script src="https://ct.captcha-delivery.com/c.js"></script>"#, "DataDome"),
    (#"<script src="HTTPS://CT.Captcha-Delivery.COM/c.js"></script>"#, "DataDome"),
    (
      #"<script src="data:text/javascript,load('https://ct.captcha-delivery.com/c.js')"></script>"#,
      "DataDome"
    ),
    (#"<meta name="x" content="\#(String(repeating: " ", count: 500))px-captcha ">"#, "HUMAN"),
    (#"<meta http-equiv="refresh" content="0;/.well-known/sgcaptcha/?r=%2F">"#, "SiteGround"),
    (#"<script src="/TSPD/0810a0?type=9"></script>"#, "F5"),
  ]

  @Test("a wall's mark is found wherever it stands", arguments: walls) func wall(
    _ expected: (markup: String, wall: String)
  ) {
    let facts = read(
      "<!DOCTYPE html><html><head><title>x</title></head><body>\(expected.markup)<p>Wait.</p></body></html>")
    #expect(facts.opening.walls == [expected.wall])
  }

  @Test(
    "what a network puts into ordinary pages is no mark",
    arguments: [
      #"<script src="/_Incapsula_Resource?SWJIYLWA=7" async></script>"#,
      #"<script src="/cdn-cgi/challenge-platform/h/b/scripts/jsd/main.js"></script>"#,
      #"<div class="g-recaptcha" data-sitekey="x"></div>"#, #"<div class="cf-turnstile"></div>"#,
      #"<p>Pages of walls have an element px-captcha and a script _cf_chl_opt.</p>"#,
      #"<div id="content"></div>"#,
    ])
  func noWall(markup: String) { #expect(read("<html><body>\(markup)</body></html>").opening.walls == []) }

  private static let licenses = [
    #"<div itemscope itemtype="https://schema.org/Dataset"><a itemprop="license" href="URL">terms</a></div>"#,
    #"<link itemprop="license" href="URL">"#, #"<meta itemprop="license" content="URL">"#,
    #"<span property="dct:license" resource="URL">terms</span>"#,
    #"<p property="schema:license" content="URL"></p>"#,
    #"<div rel="dcterms:license" resource="URL"></div>"#,
    #"<span itemprop="name license" content="URL">x</span>"#,
    #"<a property="cc:license" href="URL">x</a>"#,
    #"<link property="schema:license" href="URL">"#, #"<meta property="dct:license" content="URL">"#,
    #"<meta property="schema:license" content="URL">"#,
    #"<meta property="http://purl.org/dc/terms/license" content="URL">"#,
  ]

  @Test("a license is found in microdata and RDFa, wherever its address stands", arguments: licenses)
  func license(markup: String) {
    let url = "https://creativecommons.org/licenses/by-nd/4.0/"
    let text = String(repeating: "many words of an article ", count: 120)
    for page in ["<body>MARK<p>\(text)</p>", "<body><p>\(text)</p>MARK"] {
      let facts = read(page.replacing("MARK", with: markup.replacing("URL", with: url)))
      #expect(facts.licenseIDs == ["cc:by-nd/4.0"], "\(markup)")
    }
  }

  @Test("a picture's license is not the work's") func picture() {
    let facts = read(
      """
      <body><figure itemscope itemtype="http://schema.org/ImageObject">
      <a itemprop="license" href="https://creativecommons.org/licenses/by/4.0/">x</a></figure>
      """)
    #expect(facts.licenseIDs == [])
  }

  @Test(
    "a work's license counts after a picture or a person in the work",
    arguments: [
      #"<div itemprop="author" itemscope itemtype="http://schema.org/Person"><div>A</div></div>"#,
      #"<span itemprop="author" itemscope itemtype="http://schema.org/Person"><span>A</span></span>"#,
      #"<figure itemscope itemtype="http://schema.org/ImageObject"><img src=a><br></figure>"#,
      #"<meta itemprop="image" itemscope itemtype="http://schema.org/ImageObject">"#,
      #"<iframe itemscope itemtype="http://schema.org/VideoObject" src=v></iframe>"#,
      #"<section><span itemscope itemtype="http://schema.org/Person">A</section></div><div>"#,
    ])
  func inner(item: String) {
    let license = #"<a itemprop="license" href="https://creativecommons.org/licenses/by/4.0/">x</a>"#
    let work = #"<div itemscope itemtype="http://schema.org/ScholarlyArticle">"#
    #expect(read("<body>\(work)\(item)\(license)</div>").licenseIDs == ["cc:by/4.0"])
  }

  @Test("a picture's license is not the work's behind an item in the picture") func innerOfPicture() {
    let facts = read(
      """
      <body><div itemscope itemtype="http://schema.org/Article">
      <div itemscope itemtype="http://schema.org/ImageObject"><div><b>x</b></div>
      <div itemprop="creator" itemscope itemtype="http://schema.org/Thing">A</div>
      <a itemprop="license" href="https://creativecommons.org/licenses/by/4.0/">x</a></div></div>
      """)
    #expect(facts.licenseIDs == [])
  }
}
