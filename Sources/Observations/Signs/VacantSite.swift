import Text

/// Pages that stand where a site is no longer, or not yet: what a web server shows that nobody has set up, and what a
/// hosting provider shows of an account that it closed. They answer to every address, with a 200.
///
/// Their titles are those of the servers' packages and the providers' templates. They count only as the whole title,
/// and together with words that these pages have, because works and instructions have such titles, too.
package enum VacantSite: Hashable, Sendable {
  /// The page of a web server that has no site.
  case unconfigured
  /// The notice of a hosting provider.
  case suspended

  /// What a page is; nil if it may be any other page.
  ///
  /// - Parameter isCutOff: whether a rest of the page did not arrive, so that it may have more words.
  package init?(_ page: PageFacts, isCutOff: Bool) {
    let title = Wording.folded(page.title ?? "")
    if VacantSite.serverTitles.contains(title) {
      guard VacantSite.serverWords.stand(in: Wording.folded(page.opening.text.head(600))) else { return nil }
      self = .unconfigured
      return
    }
    // The others are short, and nothing else stands on them.
    guard !page.reading.isPartial, !isCutOff, page.opening.length < VacantSite.fewWords else { return nil }
    let words = Wording.folded(page.opening.text)
    if VacantSite.wholePages[title] == words {
      self = .unconfigured
    } else if VacantSite.suspensions.contains(title), VacantSite.closings.stand(in: words) {
      self = .suspended
    } else {
      return nil
    }
  }

  /// Characters; a notice has fewer.
  private static let fewWords = 800

  /// Titles of the servers' own pages, as distributions ship them.
  private static let serverTitles: Set<String> = {
    let systems = [
      "fedora", "epel", "red hat enterprise linux", "centos", "centos stream", "almalinux", "rocky linux",
      "oracle linux", "amazon linux", "amazon linux ami",
    ]
    let servers = ["http server", "nginx http server", "apache http server"]
    var titles: Set = [
      "welcome to nginx!", "welcome to nginx on debian!", "welcome to nginx on ubuntu!",
      "welcome to openresty!", "apache2 debian default page: it works",
      "apache2 ubuntu default page: it works", "apache2 default page: it works",
      "test page for the apache http server",
    ]
    for system in systems {
      for server in servers { titles.insert("test page for the \(server) on \(system)") }
      for server in ["http server", "apache http server"] {
        titles.formUnion(["by", "by:"].map { "\(server) test page powered \($0) \(system)" })
      }
    }
    return titles
  }()

  /// What stands on them in any version.
  private static let serverWords = Phrases([
    "nginx web server is successfully installed", "nginx is successfully installed",
    "openresty web platform is successfully installed",
    "default welcome page used to test the correct operation", "used to test the proper operation",
  ])

  /// Titles of pages with all that stands on them: Apache's own has no title, that of IIS is a picture.
  private static let wholePages = ["": "it works!", "iis windows server": "", "iis windows": "", "iis7": ""]

  /// Titles of providers' notices.
  private static let suspensions: Set<String> = [
    "account suspended", "this account has been suspended", "hosting account suspended", "website suspended",
    "this website has been suspended", "site suspended", "this site has been suspended", "domain suspended",
  ]

  /// What they say.
  private static let closings = Phrases([
    "account has been suspended", "account is suspended", "site has been suspended", "site is suspended",
    "domain has been suspended", "domain is suspended", "contact your hosting provider",
  ])
}
