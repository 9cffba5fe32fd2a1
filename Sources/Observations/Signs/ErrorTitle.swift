import Text

/// A page's title, asked whether it is that of an error and no more: “Page not found | Repository” is one, and “Not
/// found: the missing leaves of the codex” is the title of a work.
struct ErrorTitle {
  private let title: String

  init(_ title: String) { self.title = title }

  /// Whether the title, but for the site's name, says that there is nothing.
  var isError: Bool {
    guard ErrorLanguages.hints.stand(in: Wording.folded(title)) else { return false }
    return title.split(whereSeparator: { "|·•»«›".contains($0) }).contains { isError(part: $0) }
  }

  /// Whether the title says anywhere that there is nothing, and has no subtitle.
  var isAboutError: Bool {
    let words = Wording.folded(title)
    return ErrorLanguages.hints.stand(in: words) && !title.contains { ":：―—".contains($0) }
      && ErrorLanguages.all.contains { $0.isSaid(in: words) }
  }

  /// Whether it says that something is not there, and not only that something went wrong.
  var saysAbsence: Bool { ErrorTitle.absences.stand(in: Wording.folded(title)) }

  private static let absences = Phrases(ErrorLanguages.all.flatMap(\.absences) + ["404", "410"])

  /// The title without the site's name, folded: what a page of a work repeats as its heading.
  var main: String {
    let parts = title.split(whereSeparator: { "|·•»«›".contains($0) }).map { BoundedText.cut($0) }
    return Wording.folded(parts.max { $0.utf8.count < $1.utf8.count } ?? "")
  }

  /// A part between bars, in which dashes may still stand before or behind the site's name.
  private func isError(part: Substring) -> Bool {
    var pieces: [String] = []
    var rest = String(part)
    for dash in [" – ", " — ", " - ", " :: ", " / "] { rest = rest.replacing(dash, with: "\u{1}") }
    pieces = rest.split(separator: "\u{1}").map(String.init)
    guard let place = pieces.firstIndex(where: isError(piece:)) else { return false }
    return pieces.indices.allSatisfy { index in
      index == place || isError(piece: pieces[index]) || ErrorTitle.mayBeSite(pieces[index])
    }
  }

  /// A piece without dashes. A colon comes before the error (“Zenodo: Page not found”), or makes what follows it a
  /// subtitle.
  private func isError(piece: String) -> Bool {
    let parts = piece.split(whereSeparator: { ":：―—".contains($0) }).map { ErrorTitle.bare(String($0)) }
    guard let last = parts.last, ErrorTitle.says(last) else { return false }
    return parts.dropLast().allSatisfy { $0.split(separator: " ").count <= 3 }
  }

  /// At least this share of a piece is about the error.
  private static let share = 0.7

  private static func says(_ piece: String) -> Bool {
    if piece.isEmpty { return true }
    if ErrorLanguages.bare.contains(piece) { return true }
    return ErrorLanguages.hints.stand(in: piece)
      && ErrorLanguages.all.contains { $0.share(of: piece) >= share }
  }

  /// A piece in folded words, without what is said beside an error: numbers, “error”, “sorry”.
  private static func bare(_ piece: String) -> String {
    var words = Wording.folded(piece).split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "-") }
    while words.count > 1, let first = words.first, fillers.contains(String(first)) { words.removeFirst() }
    while words.count > 1, let last = words.last,
      fillers.contains(String(last)) || last.allSatisfy(\.isNumber)
    {
      words.removeLast()
    }
    return words.joined(separator: " ")
  }

  /// A few words beside an error, each with a capital where its script has any: the name of a site.
  private static func mayBeSite(_ piece: String) -> Bool {
    let words = piece.split(separator: " ")
    return words.count <= 5 && words.allSatisfy { $0.count <= 3 || $0.first?.isLowercase == false }
  }

  private static let fillers: Set<String> = [
    "404", "410", "403", "error", "http", "status", "code", "oops", "ooops", "whoops", "sorry", "ups", "oups",
    "uh",
    "oh", "fehler", "erreur", "errore", "erro", "fout", "blad", "ошибка", "помилка", "chyba", "hiba", "hata",
    "エラー",
    "错误", "錯誤", "오류", "loi", "σφαλμα", "virhe", "fel", "fejl", "feil", "eroare", "greska", "грешка",
    "kesalahan",
    "galat", "қате", "kluda", "خطا", "hoppla", "hoppsan", "ой", "упс", "the", "this", "that", "404错误",
    "404エラー",
  ]
}
