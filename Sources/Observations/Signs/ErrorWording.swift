import Text

/// The words of pages that say "not found" with a 200.
package enum ErrorWording {
  /// Whether a page's title says so and no more, or its first words where it has few of them.
  ///
  /// - Parameter isCutOff: whether a rest of the page did not arrive, so that it may have more words.
  package static func isSaid(by page: PageFacts, isCutOff: Bool = false) -> Bool {
    let title = ErrorTitle(page.title ?? "")
    if title.isError { return true }
    guard page.opening.length < fewWords, !page.reading.isPartial, !isCutOff else { return false }
    if page.opening.length < hardlyAny, title.isAboutError { return true }
    var words = Wording.folded(page.opening.text.head(400))
    guard ErrorLanguages.hints.stand(in: words) else { return false }
    // A page of a work repeats its title as a heading, and a title may well speak of what was not found.
    let main = title.main
    if !main.isEmpty { words = words.replacing(main, with: " ") }
    return ErrorLanguages.all.contains { $0.isSaid(in: words) }
  }

  /// Whether a page with next to no words says so in its title, or in all of its words: then no script that it has, to
  /// count visitors for one, is needed to fill it.
  package static func isAllSaid(by page: PageFacts) -> Bool {
    let title = ErrorTitle(page.title ?? "")
    if title.isError, title.saysAbsence { return true }
    // Where scripts are asked for, words may be hidden until one shows them.
    guard !page.hasNoscriptWarning, isSaid(by: page) else { return false }
    let (text, main) = (Wording.folded(page.opening.text), title.main)
    let words = ErrorTitle(main.isEmpty ? text : text.replacing(main, with: " "))
    return words.isError && words.saysAbsence
  }

  /// Whether the page stands for a domain that is for sale.
  package static func isParked(_ page: PageFacts) -> Bool {
    guard page.opening.length < fewWords else { return false }
    let words = Wording.folded((page.title ?? "") + " " + page.opening.text.head(600))
    return parking.stand(in: words) || isNameOffered(in: words)
  }

  /// Whether the name of a domain is what is offered: `example.org is for sale`.
  private static func isNameOffered(in text: String) -> Bool {
    guard offers.stand(in: text) else { return false }
    let words = text.split(separator: " ")
    return words.indices.dropFirst().contains { index in
      let rest = words[index...].prefix(4).joined(separator: " ") + " "
      return rest.hasPrefix("is ") && offers.stand(in: rest) && isDomain(words[index - 1])
    }
  }

  private static func isDomain(_ word: Substring) -> Bool {
    let name = word.filter { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 2, let last = parts.last, last.count >= 2 else { return false }
    return last.allSatisfy(\.isLetter) && parts.allSatisfy { !$0.isEmpty }
  }

  /// Characters; below this there is no work on the page, and the title may be a whole sentence.
  private static let hardlyAny = 400
  /// Characters; a page with more is no mere notice.
  private static let fewWords = 1_500

  private static let offers = Phrases(["is for sale", "is available for purchase"])

  private static let parking = Phrases(
    [
      "this domain is for sale", "domain is for sale", "buy this domain", "this domain may be for sale",
      "the domain name is for sale", "domain for sale", "domain name for sale", "this domain has expired",
      "domain name has expired", "this domain is parked", "parked domain", "domain parking", "parked free",
      "inquire about this domain", "is for sale on",
      "hugedomains", "sedoparking", "domain owner using sedo", "domain is registered at namecheap",
      "provided courtesy of godaddy", "make an offer on this domain",
      "domain steht zum verkauf", "domain zu verkaufen", "diese domain kaufen", "domaine est à vendre",
      "domaine à vendre", "dominio está en venta", "dominio en venta", "comprar este dominio",
      "dominio è in vendita", "dominio in vendita", "domínio está à venda", "domínio à venda",
      "domeinnaam is te koop", "domeinnaam te koop", "domein is te koop", "domena jest na sprzedaż",
      "domena na sprzedaż", "doména je na prodej", "doména na prodej", "doména je na predaj", "domain eladó",
      "domän är till salu", "domänen är till salu", "domæne er til salg", "domænet er til salg",
      "verkkotunnus on myytävänä", "alan adı satılık", "domain satılık", "domeniu este de vânzare",
      "домен продается", "домен продаётся", "домен выставлен на продажу", "купить этот домен",
      "домен продається", "域名出售", "域名正在出售", "域名可出售", "域名已过期", "购买该域名", "購買此域名", "ドメインは販売",
      "ドメインを購入", "お名前.comで取得されています", "도메인 판매", "도메인은 판매",
    ].map { Wording.folded($0) })
}
