/// The words that licenses are named with, in the languages of those who name them.
enum LicenseVocabulary {
  enum Symbol: String, CaseIterable {
    case cc, by, nc, nd, sa

    var element: String? { self == .cc ? nil : rawValue }
  }

  /// Phrases by their first word, the longest first.
  static let phrases: [String: [([String], Symbol)]] = {
    var phrases: [String: [([String], Symbol)]] = [:]
    func add(_ words: [String], _ symbol: Symbol) {
      guard let first = words.first else { return }
      phrases[first, default: []].append((words, symbol))
    }
    for symbol in Symbol.allCases { add([symbol.rawValue], symbol) }
    add(["creativecommons"], .cc)
    for name in CCVocabulary.names {
      guard let symbol = Symbol(rawValue: name.part) else { continue }
      add(LicenseWords(name.text).words.map(\.text), symbol)
    }
    return phrases.mapValues { $0.sorted { $0.0.count > $1.0.count } }
  }()

  /// Words that may stand without a blank before or behind them, as those of Chinese do, by their first letter, the
  /// longest first.
  static let unspaced: [Character: [String]] = {
    let texts = CCVocabulary.names.map { $0.text } + CCVocabulary.unspacedFillers
    let words: [Substring] = texts.flatMap { $0.lowercased().split { !$0.isLetter } }
    var unspaced: [Character: [String]] = [:]
    for word in Set(words.map { String($0) }) {
      guard let first = word.first, word.utf8.first.map({ $0 >= 0xE3 }) == true else { continue }
      unspaced[first, default: []].append(word)
    }
    return unspaced.mapValues { $0.sorted { $0.count > $1.count } }
  }()

  /// Written without anything between their parts.
  static let compounds: [String: [String]] = [
    "ccby": ["cc", "by"], "ccbync": ["cc", "by", "nc"], "ccbysa": ["cc", "by", "sa"],
    "ccbynd": ["cc", "by", "nd"], "ccbyncnd": ["cc", "by", "nc", "nd"], "ccbyncsa": ["cc", "by", "nc", "sa"],
    "bync": ["by", "nc"], "bysa": ["by", "sa"], "bynd": ["by", "nd"], "byncnd": ["by", "nc", "nd"],
    "byncsa": ["by", "nc", "sa"],
  ]

  /// Words that say nothing of which license it is.
  static let fillers: Set<String> = Set(CCVocabulary.unspacedFillers).union([
    "の", "第", "license", "licence", "licenses", "licensed", "under", "a", "an", "lizenz", "licencia",
    "licenca",
    "licenza",
    "licentie", "the", "version", "ver", "v", "public", "international", "internationale", "internacional",
    "internazionale", "internationaal", "intl", "unported", "generic", "universal", "work", "works", "deed",
    "legal", "code", "legalcode", "dedication", "domain", "generico", "generica", "generique",
    "licens", "lisens", "licencja", "lisenssi", "llicencia", "непортированная", "неадаптована",
    "muokkaamaton",
  ])

  /// Words between two elements.
  static let joints: Set<String> = ["and", "und", "et", "y", "e"]

  static let codes: Set<String> = {
    var codes: Set<String> = ["uk", "usa"]
    for versions in CCTable.versions.values { for places in versions.values { codes.formUnion(places) } }
    codes.remove("")
    return codes
  }()

  static let codeOf = ["uk": "uk", "usa": "us"]

  /// Jurisdictions by their names, as words, in English and their own languages.
  static let places: [([String], String)] = placeNames.merging(morePlaceNames) { first, _ in first }
    .map { ($0.key.split(separator: " ").map(String.init), $0.value) }.sorted {
      ($0.0.count, $1.0[0]) > ($1.0.count, $0.0[0])
    }

  private static let placeNames: [String: String] = [
    "argentina": "ar", "austria": "at", "osterreich": "at", "australia": "au", "belgium": "be",
    "belgique": "be",
    "belgie": "be", "bulgaria": "bg", "brazil": "br", "brasil": "br", "canada": "ca", "switzerland": "ch",
    "schweiz": "ch", "suisse": "ch", "svizzera": "ch", "chile": "cl", "china mainland": "cn",
    "mainland china": "cn",
    "china": "cn", "colombia": "co", "costa rica": "cr", "czech republic": "cz", "germany": "de",
    "deutschland": "de", "allemagne": "de", "denmark": "dk", "danmark": "dk", "ecuador": "ec",
    "estonia": "ee",
    "egypt": "eg", "spain": "es", "espana": "es", "finland": "fi", "suomi": "fi", "france": "fr",
    "england wales": "uk", "england and wales": "uk", "united kingdom": "uk", "scotland": "scotland",
    "uk england wales": "uk", "uk england and wales": "uk", "uk scotland": "scotland",
    "greece": "gr",
    "guatemala": "gt", "hong kong": "hk", "croatia": "hr", "hrvatska": "hr", "hungary": "hu", "ireland": "ie",
    "igo": "igo", "intergovernmental organisations": "igo", "intergovernmental organizations": "igo",
    "israel": "il", "india": "in", "italy": "it", "italia": "it", "japan": "jp", "korea": "kr",
    "south korea": "kr",
    "luxembourg": "lu", "macedonia": "mk", "malta": "mt", "mexico": "mx", "malaysia": "my",
    "netherlands": "nl",
    "nederland": "nl", "norway": "no", "norge": "no", "new zealand": "nz", "peru": "pe", "philippines": "ph",
    "poland": "pl", "polska": "pl", "puerto rico": "pr", "portugal": "pt", "romania": "ro", "serbia": "rs",
    "sweden": "se", "sverige": "se", "singapore": "sg", "slovenia": "si", "thailand": "th", "taiwan": "tw",
    "uganda": "ug", "united states": "us", "united states of america": "us", "vietnam": "vn",
    "south africa": "za", "日本": "jp", "中国大陆": "cn", "中國大陸": "cn", "中国": "cn", "台灣": "tw", "臺灣": "tw",
    "台湾": "tw", "香港": "hk", "대한민국": "kr", "한국": "kr",
  ]
  /// The names of jurisdictions in further languages, as ``LicenseWords`` and ``Wording`` fold them.
  static let morePlaceNames: [String: String] = [
    "australien": "au", "australie": "au", "belgien": "be", "belgica": "be", "belgio": "be",
    "brasilien": "br", "bresil": "br", "brasile": "br", "българия": "bg", "bulgarien": "bg", "kanada": "ca",
    "suiza": "ch", "zwitserland": "ch", "ceska republika": "cz", "cesko": "cz", "tschechien": "cz",
    "alemania": "de", "germania": "de", "alemanha": "de", "duitsland": "de", "niemcy": "de",
    "danemark": "dk", "dinamarca": "dk", "eesti": "ee", "مصر": "eg", "spanien": "es", "espagne": "es",
    "spagna": "es", "spanje": "es", "hiszpania": "es", "finnland": "fi", "finlandia": "fi",
    "frankreich": "fr", "francia": "fr", "franca": "fr", "frankrijk": "fr", "francja": "fr", "ελλαδα": "gr",
    "ελλάδα": "gr", "griechenland": "gr", "grece": "gr", "grecia": "gr", "kroatien": "hr",
    "magyarorszag": "hu", "ungarn": "hu", "hongrie": "hu", "irland": "ie", "irlande": "ie", "ישראל": "il",
    "italien": "it", "italie": "it", "wlochy": "it", "japon": "jp", "luxemburg": "lu", "македонија": "mk",
    "mexique": "mx", "niederlande": "nl", "pays bas": "nl", "paises bajos": "nl", "paesi bassi": "nl",
    "holandia": "nl", "norwegen": "no", "norvege": "no", "neuseeland": "nz", "nouvelle zelande": "nz",
    "nueva zelanda": "nz", "polen": "pl", "pologne": "pl", "polonia": "pl", "srbija": "rs", "србија": "rs",
    "serbien": "rs", "schweden": "se", "suede": "se", "suecia": "se", "slovenija": "si", "slowenien": "si",
    "ประเทศไทย": "th", "royaume uni": "uk", "reino unido": "uk", "vereinigtes konigreich": "uk",
    "etats unis": "us", "estados unidos": "us", "stati uniti": "us", "vereinigte staaten": "us",
    "vereinigte staaten von amerika": "us", "viet nam": "vn", "sudafrika": "za", "afrique du sud": "za",
  ]

  static let accents: [Character: String] = [
    "ä": "a", "à": "a", "á": "a", "â": "a", "ã": "a", "å": "a", "ç": "c", "č": "c", "é": "e", "è": "e",
    "ê": "e",
    "ë": "e", "ę": "e", "í": "i", "î": "i", "ñ": "n", "ö": "o", "ò": "o", "ó": "o", "ô": "o", "õ": "o",
    "ø": "o",
    "œ": "oe", "ü": "u", "ú": "u", "ù": "u", "û": "u", "ß": "ss", "ł": "l", "ż": "z",
  ]

  /// Licenses of other stewards by their names, without the words of ``fillers``.
  static let names = [
    "mit": "MIT", "mit mit": "MIT", "apache 2.0": "Apache-2.0", "apache 2": "Apache-2.0",
    "apache software 2.0": "Apache-2.0",
    "gnu general 3.0": "GPL-3.0-only", "gnu general 3": "GPL-3.0-only", "gnu gpl 3": "GPL-3.0-only",
    "gpl 3": "GPL-3.0-only", "gpl 3.0": "GPL-3.0-only", "gnu general 2.0": "GPL-2.0-only",
    "gnu general 2": "GPL-2.0-only", "gpl 2": "GPL-2.0-only", "gpl 2.0": "GPL-2.0-only",
    "bsd 3 clause": "BSD-3-Clause", "3 clause bsd": "BSD-3-Clause", "new bsd": "BSD-3-Clause",
    "revised bsd": "BSD-3-Clause", "modified bsd": "BSD-3-Clause", "bsd 2 clause": "BSD-2-Clause",
    "2 clause bsd": "BSD-2-Clause", "simplified bsd": "BSD-2-Clause", "expat": "MIT", "odbl 1.0": "ODbL-1.0",
    "open database 1.0": "ODbL-1.0", "open data commons open database 1.0": "ODbL-1.0",
    "open data commons open database odbl 1.0": "ODbL-1.0", "open database odbl 1.0": "ODbL-1.0",
    "open data commons attribution 1.0": "ODC-By-1.0",
    "open data commons attribution odc by 1.0": "ODC-By-1.0",
    "open data commons and pddl 1.0": "PDDL-1.0",
    "odc by 1.0": "ODC-By-1.0", "pddl 1.0": "PDDL-1.0", "etalab 2.0": "etalab-2.0",
    "ouverte 2.0": "etalab-2.0", "ouverte open 2.0": "etalab-2.0",
    "datenlizenz deutschland namensnennung 2.0": "DL-DE-BY-2.0",
    "dl de by 2.0": "DL-DE-BY-2.0", "dl de by 2 0": "DL-DE-BY-2.0",
    "datenlizenz deutschland zero 2.0": "DL-DE-ZERO-2.0", "dl de zero 2.0": "DL-DE-ZERO-2.0",
    "dl de zero 2 0": "DL-DE-ZERO-2.0", "open government 3.0": "OGL-UK-3.0",
    "open government canada 2.0": "OGL-Canada-2.0",
  ]

  /// Where stewards themselves keep what SPDX has an id for.
  static let stewards = [
    "MIT": "https://opensource.org/licenses/MIT",
    "Apache-2.0": "https://www.apache.org/licenses/LICENSE-2.0",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "ODC-By-1.0": "https://opendatacommons.org/licenses/by/1-0/",
    "PDDL-1.0": "https://opendatacommons.org/licenses/pddl/1-0/",
  ]
}
