import Text

/// What the parts of Creative Commons licenses are called, in the languages that metadata is written in.
enum CCVocabulary {
  /// A name in short lower-case parts: `Creative Commons Attribution-NonCommercial 4.0 International` and `Creative
  /// Commons Namensnennung - Nicht-kommerziell 4.0 International` as `cc by nc 4.0`.
  static func elements(of text: String) -> [String] {
    var name = " " + Wording.folded(text) + " "
    // Most texts are about copyright and no license; looking for each phrase by itself would cost a thousand times more.
    guard hints.stand(in: name) else { return [] }
    for (phrase, part) in phrases where name.contains(phrase) {
      name = name.replacing(phrase, with: " \(part) ")
    }
    if name.utf8.contains(where: { $0 >= 0xE3 }) {
      for word in unspacedFillers where name.contains(word) { name = name.replacing(word, with: " ") }
    }
    let words = name.split { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "+") }
    var parts: [String] = []
    for word in words where !fillers.contains(String(word)) {
      let bare = word.hasPrefix("v") && word.dropFirst().first?.isNumber == true ? word.dropFirst() : word
      var part = String(bare)
      // `CC-BY4.0` and `BY 4.0.`
      while part.hasSuffix("."), part.count > 1 { part.removeLast() }
      for element in ["by", "nc", "nd", "sa", "cc"]
      where part.hasPrefix(element) && part.dropFirst(2).first?.isNumber == true && !part.hasPrefix("cc0") {
        parts.append(element)
        part.removeFirst(2)
      }
      if !part.isEmpty, part != "." { parts.append(part) }
    }
    // `Public Domain Mark 1.0` and `Attribution 4.0 International` are named without their maker, too.
    let isFullName = !name.hasPrefix(" by ") || Wording.folded(text).hasPrefix("by") == false
    if let first = parts.first, isFullName, first == "by" || first == "mark" { parts.insert("cc", at: 0) }
    // A license for articles has a version behind its parts; the jurisdiction is the last word.
    if let place = parts.firstIndex(where: { $0.first?.isNumber == true }), place + 1 < parts.count {
      let country = parts[(place + 1)...].joined(separator: " ")
      let code = countries[country] ?? LicenseVocabulary.morePlaceNames[country]
      if let code { parts = parts[...place] + [code] }
    }
    return parts
  }

  /// What parts are called, as it is written, and which part that is.
  static let names: [(text: String, part: String)] = table.split(separator: "\n").flatMap {
    line -> [(text: String, part: String)] in
    let fields = line.split(separator: ":", maxSplits: 1)
    guard fields.count == 2 else { return [] }
    return fields[1].split(separator: "|").map {
      (text: BoundedText.cut($0), part: BoundedText.cut(fields[0]))
    }
  }

  /// Phrases of a part, the longest first, so that none is cut by a shorter one.
  private static let phrases: [(phrase: String, part: String)] = names.map {
    (phrase: Wording.folded($0.text), part: $0.part)
  }.sorted { ($0.phrase.utf8.count, $0.phrase) > ($1.phrase.utf8.count, $1.phrase) }

  /// Words for a license, and for its being international, of languages that put no blanks between words; the longest
  /// first.
  static let unspacedFillers = [
    "未本地化版本", "许可协议", "許可協議", "授权条款", "授權條款", "ライセンス", "이용허락", "라이선스", "许可证", "非移植", "国際",
    "国际", "國際", "국제", "版",
  ]

  private static let hints = Phrases(
    phrases.map(\.phrase) + [" cc ", " cc-", " cc0", " cc_", "/cc", "-cc-", " by "])

  private static let fillers: Set<String> = [
    "license", "licence", "licenses", "licences", "lizenz", "licencia", "licenca", "licenza", "licentie",
    "licencja",
    "licens", "lisens", "lisenssi", "licence", "llicencia", "лицензия", "ліцензія", "international",
    "internacional",
    "internazionale", "internationale", "internationaal", "miedzynarodowe", "kansainvalinen", "internasjonal",
    "internationell", "mezinarodni", "uluslararasi", "nemzetkozi", "международная", "всемирная", "міжнародна",
    "διεθνεσ", "medunarodna", "mednarodna", "међународна", "международен", "internasional", "rahvusvaheline",
    "tarptautine", "nazioartekoa", "دولي", "בינלאומי",
    "unported", "generic", "generico", "generica", "generique", "universal", "universell",
    "universale", "universel", "public", "domain", "dedication", "deed", "v", "the", "version", "vers", "ver",
    "and",
    "works", "work", "non", "no", "under", "a", "un", "une", "of", "licensed", "terms", "this", "is",
  ]

  private static let countries: [String: String] = [
    "germany": "de", "deutschland": "de", "austria": "at", "osterreich": "at", "switzerland": "ch",
    "schweiz": "ch",
    "france": "fr", "spain": "es", "espana": "es", "italy": "it", "italia": "it", "netherlands": "nl",
    "nederland": "nl", "united states": "us", "usa": "us", "united kingdom": "uk", "england wales": "uk",
    "uk": "uk",
    "scotland": "scotland", "australia": "au", "brazil": "br", "brasil": "br", "canada": "ca", "japan": "jp",
    "日本": "jp", "中国大陆": "cn", "中國大陸": "cn", "中国": "cn", "台灣": "tw", "臺灣": "tw", "台湾": "tw", "香港": "hk",
    "대한민국": "kr", "한국": "kr", "poland": "pl", "polska": "pl", "portugal": "pt", "south africa": "za",
    "new zealand": "nz",
    "norway": "no", "norge": "no", "sweden": "se", "sverige": "se", "denmark": "dk", "danmark": "dk",
    "finland": "fi",
    "suomi": "fi", "belgium": "be", "greece": "gr", "ireland": "ie", "hungary": "hu", "czech republic": "cz",
    "croatia": "hr", "hrvatska": "hr", "romania": "ro", "estonia": "ee", "luxembourg": "lu",
    "china mainland": "cn",
    "hong kong": "hk", "taiwan": "tw", "singapore": "sg", "thailand": "th", "philippines": "ph",
    "vietnam": "vn",
    "south korea": "kr", "korea": "kr", "india": "in", "israel": "il", "mexico": "mx", "argentina": "ar",
    "chile": "cl",
    "colombia": "co", "peru": "pe", "ecuador": "ec", "guatemala": "gt", "costa rica": "cr", "venezuela": "ve",
    "puerto rico": "pr", "egypt": "eg", "uganda": "ug", "serbia": "rs", "slovenia": "si", "macedonia": "mk",
    "malaysia": "my", "malta": "mt", "bulgaria": "bg", "igo": "igo", "intergovernmental organization": "igo",
    "intergovernmental organisations": "igo", "intergovernmental organizations": "igo",
  ]

  private static let table = """
    cc: creative commons|クリエイティブ・コモンズ|クリエイティブコモンズ|知识共享|创作共用|創用cc|創用 cc|크리에이티브 커먼즈|кріейтів коммонс
    zero: cc zero|cc-zero|cczero
    mark: public domain mark
    by: attribution|attributions|namensnennung|reconocimiento|paternité|atribución|atribuição|attribuzione|naamsvermelding|uznanie autorstwa|reconeixement|erkännande|navngivelse|kreditering|nimeä|uveďte původ|uveďte autora|atıf|nevezd meg!|nevezd meg|с указанием авторства|атрибуция|із зазначенням авторства|表示|署名|姓名標示|저작자표시|저작자 표시|αναφορά δημιουργού|atribuire|autorstvo|priznanje avtorstva|recoñecemento|ghi công|atribusi|imenovanje|ауторство|autorile viitamine|priskyrimas|aitortu|نسب المصنف|ייחוס
    nc: noncommercial|non-commercial|non commercial|nicht-kommerziell|nicht kommerziell|nicht kommerzielle|nichtkommerziell|keine kommerzielle nutzung|no comercial|nocomercial|não comercial|não-comercial|nãocomercial|uso não-comercial|uso não comercial|uso não-comercial|non commerciale|noncommerciale|pas d'utilisation commerciale|utilisation non commerciale|niet-commercieel|niet commercieel|nietcommercieel|użycie niekomercyjne|icke-kommersiell|icke kommersiell|ickekommersiell|ikke-kommersiell|ikke kommersiell|ikkekommersiell|ikke-kommerciel|ikke kommerciel|ikkekommerciel|eikaupallinen|ei-kaupallinen|ei kaupallinen|neužívejte komerčně|neužívejte dílo komerčně|gayri ticari|gayriticari|ne add el!|ne add el|некоммерческая|некоммерческое использование|некомерційна|некомерційне використання|非営利|非商业性使用|非商業性|비영리|μη εμπορική χρήση|necomercial|nekomercijalno|phi thương mại|nonkomersial|nekomercialno|некомерцијално|mitteäriline eesmärk|nekomercinis|ezkomertziala|ez-komertziala|غير تجاري|לא מסחרי
    nd: noderivatives|noderivs|no-derivatives|no derivatives|no derivative works|noderivativeworks|no derivs|no derivative|keine bearbeitungen|keine bearbeitung|keinebearbeitungen|keinebearbeitung|sin obras derivadas|sin obra derivada|sinobraderivada|sin derivadas|sinderivadas|sin derivar|sinderivar|sem derivações|semderivações|sem derivados|semderivados|non opere derivate|nessuna opera derivata|nonoperederivate|pas de modification|pas de modifications|pas d'œuvre dérivée|pas de travail dérivé|geen afgeleide werken|geenafgeleidewerken|bez utworów zależnych|inga bearbetningar|ingabearbetningar|ingen bearbeidelse|ingen bearbeidelser|ingenbearbeidelse|ingen bearbejdelse|ingenbearbejdelse|ei muutoksia|eimuutoksia|nezpracovávejte|nezasahujte do díla|türetilemez|ne változtasd!|ne változtasd|без производных произведений|без производных|без похідних|改変禁止|禁止演绎|禁止改作|변경금지|όχι παράγωγα έργα|sense obra derivada|senseobraderivada|sense obres derivades|fără derivate|bez prerada|không phái sinh|brez predelav|без прерада|tuletatud teoste keeld|tanpaturunan|tanpa turunan|منع الاشتقاق|ללא יצירות נגזרות
    sa: sharealike|share-alike|share alike|weitergabe unter gleichen bedingungen|compartir igual|compartirigual|compartilhaigual|compartilha igual|partilha nos mesmos termos|partilha nas mesmas condições|condividi allo stesso modo|condividiallostessomodo|partage dans les mêmes conditions|partage à l'identique|partage des conditions initiales à l'identique|gelijk delen|gelijkdelen|na tych samych warunkach|dela lika|delalika|del på samme vilkår|delpåsammevilkår|jaa samoin|jaasamoin|zachovejte licenci|aynı lisansla paylaş|lisansdevam|így add tovább!|így add tovább|с сохранением условий|на тех же условиях|поширення на тих самих умовах|継承|相同方式共享|相同方式分享|동일조건변경허락|παρόμοια διανομή|distribuire în condiții identice|deliti pod istim uslovima|chia sẻ tương tự|berbagiserupa|aynılisanslapaylaş|deljenje pod enakimi pogoji|dijeli pod istim uvjetima|делити под истим условима|jagamine samadel tingimustel|berbagi serupa|الترخيص بالمثل|שיתוף זהה
    """
}
