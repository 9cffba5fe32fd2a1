import Text

/// The marks of robot walls: one row for each, with the product it belongs to, where it stands, and where it was seen.
///
/// To add a wall, add rows. A mark must belong to the wall and not to the network before the page: what a network
/// puts into ordinary pages as well (`/cdn-cgi/challenge-platform/scripts/`, `X-Iinfo`, Turnstile and reCAPTCHA
/// boxes, which contact forms have too) is none.
package enum WallTable {
  /// `product | place | mark | source`; marks in lower case.
  static let rows: [WallMark] = lines.split(separator: "\n").compactMap { WallMark($0) }

  private static let lines = """
    Cloudflare|header|cf-mitigated: challenge|developers.cloudflare.com/cloudflare-challenges, response detection
    Cloudflare|script|_cf_chl_opt|challenge pages, 2022 on
    Cloudflare|path|/orchestrate/chl_|challenge pages, 2022 on
    Cloudflare|path|/orchestrate/jsch|challenge pages, 2021
    Cloudflare|path|/orchestrate/managed|challenge pages, 2021
    Cloudflare|path|/cdn-cgi/l/chk_|challenge pages, 2014 to 2020
    Cloudflare|path|__cf_chl_|challenge pages, 2020 on
    Cloudflare|id|challenge-error-text|challenge pages, 2022 on
    Cloudflare|id|cf-challenge-running|challenge pages, 2021
    Cloudflare|id|cf-please-wait|challenge pages, 2020
    Cloudflare|title|just a moment|challenge pages
    Cloudflare|title|attention required|pages of blocks
    Anubis|id|anubis_*|TecharoHQ/anubis web/index.templ
    Anubis|path|/.within.website/|TecharoHQ/anubis anubis.go, StaticPath
    Anubis|title|making sure you're not a bot|TecharoHQ/anubis lib/localization/locales/en.json
    go-away|path|/.well-known/.git.gammaspectra.live/|git.gammaspectra.live/git/go-away README
    haproxy-protection|path|/.basedflare/|gitgud.io/fatchan/haproxy-protection README
    Imperva|path|/_incapsula_resource?cwudnsai|incident pages
    Imperva|path|/_incapsula_resource?swudnsai|incident pages
    Imperva|words|incapsula incident id|EnableSecurity/wafw00f plugins/incapsula.py
    Imperva|id|distil*|EnableSecurity/wafw00f plugins/distil.py
    Imperva|title|pardon our interruption|pages of blocks
    HUMAN|id|px-captcha*|docs.humansecurity.com, block page
    HUMAN|content|px-captcha|block pages
    HUMAN|path|captcha.px-c|docs.humansecurity.com, block page
    HUMAN|path|captcha.perimeterx.net|block pages, to 2020
    HUMAN|title|access to this page has been denied|block pages
    DataDome|path|captcha-delivery.com|docs.datadome.co, challenge page
    DataDome|script|captcha-delivery.com|docs.datadome.co, challenge page
    DataDome|words|please enable js and disable any ad blocker|challenge pages
    Akamai|path|/_sec/cp_challenge/|challenge pages
    Akamai|id|sec-if-cpt-*|challenge pages
    Akamai|script|bm-verify=|challenge pages
    Akamai|path|bm-verify=|challenge pages
    Akamai|words|errors.edgesuite.net|stamparm/identYwaf data.json, kona
    AWS WAF|header|x-amzn-waf-action|docs.aws.amazon.com/waf, CAPTCHA and challenge actions
    AWS WAF|script|awswafcookiedomainlist|challenge pages
    AWS WAF|script|gokuprops|challenge pages
    F5|script|bobcmn|pages of proactive bot defense
    F5|path|/tspd/|pages of proactive bot defense
    F5|title|request rejected|support.f5.com, default response page
    F5|words|please consult with your administrator|support.f5.com, default response page
    Kasada|script|kpsdk|challenge pages
    Kasada|path|/149e9513-01fa-4fb0-aad4-566afd725d1b/|challenge pages
    Radware|host|perfdrive.com|github.com threads on iopscience.iop.org
    Radware|path|captcha.perfdrive.com|captcha pages
    Radware|title|radware|captcha pages
    Radware|title|unauthorized request blocked|EnableSecurity/wafw00f plugins/radware.py
    Radware|words|@radware.com|EnableSecurity/wafw00f plugins/radware.py
    Sucuri|header|x-sucuri-block|stamparm/identYwaf data.json, sucuri
    Sucuri|script|sucuri_cloudproxy|pages of the script challenge
    Sucuri|path|cdn.sucuri.net/sucuri-firewall-block|pages of blocks
    Sucuri|title|sucuri website firewall|EnableSecurity/wafw00f plugins/sucuri.py
    Sucuri|words|sucuri website firewall|EnableSecurity/wafw00f plugins/sucuri.py
    Vercel|header|x-vercel-mitigated|vercel.com/docs, attack challenge mode
    Vercel|title|vercel security checkpoint|challenge pages
    Fastly|path|/_fs-ch-|challenge pages
    Fastly|title|client challenge|challenge pages
    Azure|script|azwaf_jsclearance|learn.microsoft.com, Azure WAF JavaScript challenge
    Azure|title|azure waf|learn.microsoft.com, Azure WAF JavaScript challenge
    Alibaba|script|acw_sc__v|challenge pages
    Alibaba|path|x5secdata=|pages of blocks
    Reblaze|script|rbzns|challenge pages
    Ruishu|script|$_ts|challenge pages with status 412 or 202, cqvip.com
    CrowdSec|title|crowdsec captcha|captcha pages
    CrowdSec|title|crowdsec ban|pages of blocks
    Fortinet|words|web page blocked|pages of blocks
    StackPath|path|/sbbi/?sbbpg|challenge pages
    SiteGround|path|/.well-known/sgcaptcha/|challenge pages
    SiteGround|title|robot challenge screen|challenge pages
    Imunify360|words|imunify360|pages of bot protection
    Imunify360|title|bot verification|pages of bot protection
    Wordfence|words|generated by wordfence|wordfence.com/help, blocked page
    DDoS-Guard|title|ddos-guard|challenge pages
    Queue-it|host|queue-it.net|docs of Queue-it, waiting room
    Silverchair|address|/crawlprevention/|academic.oup.com
    JSTOR|title|*: access check|jstor.org
    CNKI|address|/verify/home?captchatype|kns.cnki.net
    CNKI|path|/verify/home?captchatype|kns.cnki.net
    CNKI|title|安全验证|kns.cnki.net
    CNKI|title|拖动滑块|kns.cnki.net
    """

  /// The headers that are marks, by name in lower case.
  static let headerNames = Set(headers.map(\.name))

  /// Whether a header is a mark, or may be one with another value.
  static func isMark(_ name: String) -> Bool {
    let length = name.utf8.count
    return listedNames.contains { $0.utf8.count == length && $0 == name }
  }

  /// Comparing a name with so few, most of another length, costs less than looking it up.
  private static let listedNames = Array(headerNames)

  /// A header that is a mark: its name, and its value where only one is.
  static let headers: [(name: String, value: String?, product: String)] = marks(.header).map { row in
    let parts = row.mark.split(separator: ":", maxSplits: 1)
    let value = parts.count == 2 ? BoundedText.cut(parts[1]) : nil
    return (String(parts[0]), value, row.product)
  }

  /// The rows for one place.
  static func marks(_ place: WallMark.Place) -> [WallMark] { rows.filter { $0.place == place } }
}
