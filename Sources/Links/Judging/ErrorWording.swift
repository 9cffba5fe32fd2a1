/// The words of pages that say "not found" with a 200.
enum ErrorWording {
  /// Whether a page's title says so, or its first words where it has few of them.
  static func isSaid(by page: PageFacts) -> Bool {
    if let title = page.title?.lowercased(), isSaid(title, in: phrases) || isAlone(title) { return true }
    guard page.textLength < 1500, !page.isPartial else { return false }
    return isSaid(page.textSample.prefix(400).lowercased(), in: phrases)
  }

  /// Whether the page stands for a domain that is for sale.
  static func isParked(_ page: PageFacts) -> Bool {
    let text = ((page.title ?? "") + " " + page.textSample.prefix(600)).lowercased()
    return isSaid(text, in: parking)
  }

  /// Whether a title, or the part of it before or after the site's name, is one of ``titles`` and no more:
  /// `404 | Repository` is an error, `404 ways to lose a page` is not.
  private static func isAlone(_ title: String) -> Bool {
    title.split { "|-–—:·•»«/".contains($0) }.contains { part in
      let words = part.split { !($0.isLetter || $0.isNumber) }.joined(separator: " ")
      return titles.contains(words)
    }
  }

  private static func isSaid(_ text: String, in phrases: [String]) -> Bool {
    phrases.contains { text.contains($0) }
  }

  /// Alone in a title they mean an error; in a text they may be about one.
  private static let titles: Set<String> = [
    "404", "404 error", "404 not found", "error 404", "not found", "error", "oops",
  ]

  private static let phrases = [
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
  ]

  private static let parking = [
    "this domain is for sale", "domain is for sale", "buy this domain", "this domain may be for sale",
    "the domain name is for sale", "domain for sale", "this domain has expired", "this domain is parked",
    "parked domain", "domain parking", "parked free", "inquire about this domain", "is for sale on",
    "hugedomains",
    "sedoparking", "diese domain steht zum verkauf", "ce domaine est à vendre",
  ]
}
