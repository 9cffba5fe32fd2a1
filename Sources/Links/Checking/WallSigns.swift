/// The pages that stand before a page: robot checks and logins that answer with 200 and give themselves away
/// only by their title or address.
enum WallSigns {
  /// Whether a page is a robot check.
  static func isChallenge(_ page: PageFacts?, at url: LinkURL?) -> Bool {
    if let path = url?.target.asciiLowercased, challengePaths.stand(in: path) { return true }
    // A wall has few words and knows nothing of the work: an article titled “Access Denied: …” is none.
    guard let page, page.identifiers.isEmpty, page.textLength < longestWall,
      let title = page.title?.lowercased()
    else { return false }
    return challengeTitles.contains { title.hasPrefix($0) }
  }

  /// Whether a chain ended at a login or cookie wall that it did not set out for.
  static func isLogin(at url: LinkURL?, from start: String?) -> Bool {
    guard let url, url.text != start else { return false }
    let segments = url.path.asciiLowercased.utf8.split(separator: 0x2F).map { segment in
      Substring(segment.prefix { $0 != 0x2E && $0 != 0x3B })
    }
    if segments.contains(where: { loginSegments.contains(String($0)) }) { return true }
    return cookieMarks.stand(in: url.target.asciiLowercased) || loginHosts.contains { url.host.hasPrefix($0) }
  }

  /// Whether a meta refresh leads to a page that only complains of missing scripts or of an expired visit:
  /// browsers with scripts never go there.
  static func isScriptComplaint(_ target: String) -> Bool {
    scriptComplaints.stand(in: target.asciiLowercased)
  }

  /// Characters of text; the wordiest walls have a few hundred.
  private static let longestWall = 1_500

  /// Cloudflare, Anubis, Akamai, Imperva, DDoS-Guard, Radware, PerimeterX, Silverchair and their like.
  private static let challengeTitles = [
    "just a moment", "attention required", "making sure you're not a bot", "making sure you’re not a bot",
    "access denied", "pardon our interruption", "ddos-guard", "client challenge", "robot check",
    "human verification", "are you a robot", "security check", "verifying you are human",
    "verify you are human",
    "radware captcha", "captcha", "bot verification", "checking your browser", "request rejected",
    "validate user", "please wait while we verify",
  ]
  private static let challengePaths = Phrases([
    "/crawlprevention/", "/cdn-cgi/challenge-platform", "/.within.website/", "/captcha",
    "validate.perfdrive.com", "/_incapsula_resource", "/botdetect",
  ])
  private static let scriptComplaints = Phrases([
    "javascript.html", "error/javascript", "reason=expired", "nojs", "noscript", "no-script",
  ])
  private static let loginSegments: Set<String> = [
    "login", "log-in", "signin", "sign-in", "sign_in", "sso", "idp", "shibboleth", "wayf", "openathens",
    "password-login", "ldap-login", "authenticate", "oauth2", "saml2",
  ]
  private static let cookieMarks = Phrases([
    "cookieabsent", "/nocookies", "cookies-required", "error/cookie", "cookie-error",
  ])
  private static let loginHosts = ["login.", "idp.", "sso.", "auth.", "wayf."]
}
