/// The words of pages that say "not found" with a 200.
enum ErrorWording {
  /// Whether a page's title says so, or its first words where it has few of them.
  static func isSaid(by page: PageFacts) -> Bool {
    if let title = page.title?.lowercased(), phrases.stand(in: title) || isAlone(title) { return true }
    guard page.textLength < 1500, !page.isPartial else { return false }
    return phrases.stand(in: page.textSample.head(400).lowercased())
  }

  /// Whether the page stands for a domain that is for sale.
  static func isParked(_ page: PageFacts) -> Bool {
    parking.stand(in: ((page.title ?? "") + " " + page.textSample.head(600)).lowercased())
  }

  /// Whether a title, or the part of it before or after the site's name, is one of ``titles`` and no more:
  /// `404 | Repository` is an error, `404 ways to lose a page` is not.
  private static func isAlone(_ title: String) -> Bool {
    guard titleWords.stand(in: title) else { return false }
    return title.split { "|-–—:·•»«/".contains($0) }.contains { part in
      let words = part.split { !($0.isLetter || $0.isNumber) }.joined(separator: " ")
      return titles.contains(words)
    }
  }

  /// Alone in a title they mean an error; in a text they may be about one.
  private static let titles: Set<String> = [
    "404", "404 error", "404 not found", "error 404", "not found", "error", "oops",
  ]

  /// What each of ``titles`` has in it.
  private static let titleWords = Phrases(["404", "not found", "error", "oops"])

  /// Letters with marks stand here in both of their spellings, as one character and as two.
  private static let phrases = Phrases([
    "page not found", "page cannot be found", "page can't be found", "page can’t be found",
    "page could not be found",
    "page does not exist", "page doesn't exist", "page doesn’t exist", "page you requested could not",
    "page you were looking for", "page you are looking for", "item not found", "item could not be found",
    "article not found", "article could not be found", "document not found", "record not found",
    "resource not found", "content not found", "no longer available", "not be found on this server",
    "doi not found", "invalid doi", "404 not found", "error 404", "http 404", "this item is not available",
    "seite nicht gefunden", "seite wurde nicht gefunden", "seite existiert nicht", "nicht gefunden",
    "page introuvable", "page non trouvée", "page n'existe pas", "página no encontrada",
    "no se encontró la página",
    "página não encontrada", "pagina non trovata", "pagina niet gevonden", "страница не найдена", "页面不存在",
    "找不到页面", "ページが見つかりません",
    "page non trouve\u{301}e", "pa\u{301}gina no encontrada", "no se encontro\u{301} la pa\u{301}gina",
    "pa\u{301}gina na\u{303}o encontrada", "страница не наи\u{306}дена",
    "ヘ\u{309A}ーシ\u{3099}か\u{3099}見つかりません",
  ])

  private static let parking = Phrases([
    "this domain is for sale", "domain is for sale", "buy this domain", "this domain may be for sale",
    "the domain name is for sale", "domain for sale", "this domain has expired", "this domain is parked",
    "parked domain", "domain parking", "parked free", "inquire about this domain", "is for sale on",
    "hugedomains",
    "sedoparking", "diese domain steht zum verkauf", "ce domaine est à vendre",
    "ce domaine est a\u{300} vendre",
  ])
}
