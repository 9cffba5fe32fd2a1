/// The words that the comparison of titles knows, folded as ``TitleWords`` folds them.
enum TitleVocabulary {
  static let greek: [Unicode.Scalar: String] = Dictionary(
    uniqueKeysWithValues: zip(
      "αβγδεζηθικλμνξοπρστυφχψω".unicodeScalars,
      [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu",
        "nu",
        "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
      ]))
  static let greekNames = Set(greek.values)

  /// Words that a title has or has not without being another one.
  static let idle = words(
    "the an and und et y e of in on at der die das le la les el los las der den dem des di il lo de")

  /// Words that a later form of a work's title may drop, and a sign that may stand for `and`.
  static let droppable = words("novel new toward towards preliminary plus")

  /// Words that authors put one for the other between a preprint and the article.
  static let synonyms = [
    words("effect effects impact impacts influence influences"),
    words("study studies investigation analysis examination assessment evaluation"),
    words("method methods approach approaches technique techniques"),
    words("using via by through with"),
    words("role roles importance"),
    words("vs versus"), words("st saint sankt"), words("jh jahrhundert jahrhunderts"),
  ]

  /// What numbers parts of a series.
  static let part = words(
    "part parts pt vol volume volumes band bd teil tl tome number no nr issue heft book chapter section parte partie deel del tom"
  )

  static let edition = words("ed edn edition editions aufl auflage edicion edizione ausgabe")
  static let editionKinds = words("revised new expanded enlarged updated rev neue erweiterte")

  static let numbers = [
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
    "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40",
    "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "hundred": "100",
    "thousand": "1000", "eleven": "11", "twelve": "12", "first": "1st", "second": "2nd", "third": "3rd",
    "fourth": "4th", "fifth": "5th", "eins": "1", "zwei": "2", "drei": "3", "erster": "1st", "zweiter": "2nd",
    "dritter": "3rd", "un": "1", "deux": "2", "trois": "3",
    "一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8", "九": "9", "十": "10",
  ]

  /// Ordinals beyond those of ``numbers``. They stay words, so that a slip in a long one (`nineteeth`) is still one.
  static let ordinals = [
    "sixth": "6th", "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th", "eleventh": "11th",
    "twelfth": "12th", "thirteenth": "13th", "fourteenth": "14th", "fifteenth": "15th", "sixteenth": "16th",
    "seventeenth": "17th", "eighteenth": "18th", "nineteenth": "19th", "twentieth": "20th",
  ]

  /// Labels before or behind a title that say how the work fares or what form it has: the same work without them.
  static let labels = [
    "retracted article", "retracted chapter", "retracted paper", "retracted", "withdrawn article",
    "withdrawn",
    "article withdrawn", "temporary removal", "removed", "article removed", "expression of concern",
    "editorial expression of concern", "preprint", "a preprint", "postprint", "author manuscript",
    "accepted manuscript", "in press", "article in press", "early view", "original article",
    "original research",
    "original paper", "research article", "research paper", "research", "review article", "review",
    "invited review",
    "short communication", "brief communication", "brief report", "case report", "technical note", "letter",
    "editorial", "commentary", "perspective", "viewpoint", "opinion", "essay", "full text", "pdf",
    "open access",
    "version of record", "version", "registered report", "report", "forum", "special issue article", "titel",
    "title",
    "duplicate", "reprint", "dataset", "data set", "poster", "conference paper", "paper", "thesis",
    "phd thesis",
    "doctoral thesis", "masters thesis", "dissertation", "presentation", "slides", "video", "ebook",
    "abstract",
  ]

  /// What makes a title that of a notice about a work, or of something that goes with it. Those that end in a blank
  /// stand before a word that leads on to the work.
  static let companions = [
    "statement of retraction", "notice of retraction", "retraction statement", "notice of correction",
    "notice of withdrawal",
    "correction", "corrections", "author correction", "publisher correction", "erratum", "errata",
    "corrigendum",
    "corrigenda", "addendum", "addenda", "retraction", "retraction note", "retraction notice",
    "withdrawal notice",
    "berichtigung", "erratum und addendum", "expression of concern regarding", "partial retraction",
    "supplement", "supplementary material", "supplementary materials", "supplementary information",
    "supplementary data", "supplemental material", "supplemental materials", "supporting information",
    "appendix",
    "online appendix", "additional file", "comment", "a comment", "comments", "reply", "a reply",
    "authors reply",
    "author reply", "response", "a response", "authors response", "author response", "rejoinder",
    "a rejoinder",
    "rebuttal", "discussion", "book review", "rezension", "buchbesprechung", "peer review", "decision letter",
    "referee report", "data", "dataset", "replication data", "replication materials", "source data", "code",
    "software", "figure", "table", "faculty opinions recommendation", "recommendation", "review",
    "translation",
    "summary", "abstract", "commentary", "replication package", "notes", "reflections", "remarks",
  ]
  /// Those of them that say it behind or before a separator by themselves: `Erratum: …`, `… – a reply`.
  static let companionLabels: Set<String> = [
    "statement of retraction", "notice of retraction", "retraction statement", "notice of correction",
    "notice of withdrawal",
    "correction", "corrections", "author correction", "publisher correction", "erratum", "errata",
    "corrigendum",
    "corrigenda", "addendum", "addenda", "retraction", "retraction note", "retraction notice",
    "withdrawal notice",
    "berichtigung", "partial retraction", "supplementary material", "supplementary materials",
    "supplementary information", "supplementary data", "supplemental material", "supplemental materials",
    "supporting information", "appendix", "online appendix", "comment", "a comment", "reply", "a reply",
    "authors reply", "author reply", "response", "a response", "authors response", "author response",
    "rejoinder",
    "a rejoinder", "rebuttal", "book review", "rezension", "buchbesprechung", "peer review",
    "decision letter",
    "referee report", "replication data", "source data", "replication package", "supplement",
    "additional file",
  ]
  /// Those of them that say it before `of` or `on`.
  static let leadingOn: Set<String> = [
    "comment", "a comment", "comments", "commentary", "discussion", "review", "book review", "remarks",
    "reflections",
    "notes", "summary", "abstract", "translation", "peer review", "recommendation", "correction",
    "retraction", "a response",
  ]
  /// What leads from such a word to the work: `Reply to …`, `Figure 2 from …`.
  static let connectors = words("to for from about zu zur zum von regarding concerning accompanying")

  /// Titles that many works have, and what stands if there is none: they say nothing.
  static let generic: Set<String> = Set(
    genericTitles.map { title in
      title.split(separator: " ").map(String.init).filter { !idle.contains($0) }.joined(separator: " ")
    })

  private static let genericTitles = [
    "editorial", "introduction", "preface", "foreword", "afterword", "book review", "book reviews", "review",
    "reviews", "letter to the editor", "letters to the editor", "letter", "letters", "correspondence",
    "contents",
    "table of contents", "front matter", "back matter", "frontmatter", "backmatter", "index", "author index",
    "subject index", "news", "obituary", "announcements", "abstracts", "bibliography", "references",
    "appendix",
    "conclusion", "conclusions", "summary", "discussion", "commentary", "comment", "reply", "erratum",
    "corrigendum",
    "correction", "einleitung", "vorwort", "nachwort", "inhalt", "inhaltsverzeichnis", "rezensionen",
    "editorial note",
    "from the editor", "untitled", "no title", "title", "n a", "na", "unav", "unkn", "none", "null", "tba",
    "test",
    "unknown", "dataset", "data", "figure", "supplementary material", "issue information", "masthead",
    "cover",
    "in memoriam", "introduccion", "avant propos", "prefacio", "note", "notes", "acknowledgments",
    "acknowledgements", "editors note", "note from the editor", "from the editors", "guest editorial",
    "editorial board", "in this issue", "contributors", "list of contributors", "notes on contributors",
    "about the authors", "title page", "copyright page", "list of abbreviations", "abbreviations", "glossary",
    "frontispiece", "titelei", "register", "sachregister", "literaturverzeichnis", "impressum", "sommaire",
    "table des matieres", "comptes rendus", "recensioni", "resenas", "presentacion",
  ]

  static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }
}
