import Text

/// Which column of a table holds what, told by the names in its header.
struct TableColumns {
  /// What a column can hold.
  enum Role: String, CaseIterable {
    case doi, id, title, license
    case licenseURL = "license_url"
    case rights, url, link, owner
  }

  /// What a column is used for.
  enum Use {
    /// One of the roles.
    case role(Role)
    /// Identifiers of any kind, DOIs among them.
    case identifiers
    /// Free text in which a DOI may stand; the header's name.
    case note(String)
    /// Nothing that is known: only a cell that is a DOI as a whole says something.
    case unknown(String)
    /// What names other works.
    case none
  }

  /// Why a header is none.
  struct Fault: Error {
    let reason: String
  }

  /// The sign between the columns.
  let separator: UInt8
  /// How many columns there are.
  let count: Int
  private let uses: [Use]

  /// Tells columns apart by their names; nil if no name says anything.
  init?(header: String) {
    let separator = TableColumns.separator(of: header) ?? 0x2C
    let names = TableCells(line: header, separator: separator).cells
    do throws(Fault) {
      try self.init(names: names, separator: separator, named: [:])
    } catch {
      return nil
    }
  }

  /// - Parameters:
  ///   - names: the header's cells.
  ///   - named: what an operator says of columns: a role's name and the column's.
  /// - Throws: what is missing.
  init(names: [String], separator: UInt8, named: [String: String]) throws(Fault) {
    self.separator = separator
    count = names.count
    let bare = names.map(TableColumns.bare)
    var uses = names.map(TableColumns.use)
    var taken: Set<Role> = []
    var said: Set<Int> = []
    for (key, name) in named.sorted(by: { $0.key < $1.key }) {
      guard let role = Role(rawValue: key) else { continue }
      guard
        let index = names.firstIndex(where: {
          PlainField.collapsed($0).lowercased() == PlainField.collapsed(name).lowercased()
        })
          ?? bare.firstIndex(of: TableColumns.bare(name))
      else {
        let shown = names.prefix(20).map(PlainField.shown).joined(separator: ", ")
        throw Fault(
          reason: "expected one of \(shown), found no column \(PlainField.shown(name)) for \(key)")
      }
      uses[index] = .role(role)
      taken.insert(role)
      said.insert(index)
    }
    for (index, name) in bare.enumerated() where !said.contains(index) {
      guard let role = TableColumns.synonyms[name] else { continue }
      uses[index] = taken.contains(role) ? .none : .role(role)
    }
    if let index = bare.firstIndex(of: TableColumns.publicationTitle), !said.contains(index) {
      uses[index] = uses.contains { $0.role == .title } ? .none : .role(.title)
    }
    if !uses.contains(where: { $0.role == .doi }),
      let index = names.firstIndex(where: OtherColumns.isNamedDOI),
      uses[index].role == nil
    {
      uses[index] = .role(.doi)
    }
    guard uses.contains(where: \.isUseful) else {
      throw Fault(
        reason:
          "expected a header with doi, license, url or the like, found no column with a known name; "
          + "`columns` says what other columns contain")
    }
    self.uses = uses
  }

  /// Columns of no use that are called nearly like one that the table lacks, each with the role that was likely meant:
  /// by a typo in the header every article would lose its licenses or links, and nobody hear of it.
  var mistyped: [(name: String, meant: Role)] {
    let roles = Set(uses.compactMap(\.role))
    return uses.compactMap { use in
      guard case .unknown(let name) = use, let meant = TableColumns.nearest(to: TableColumns.bare(name)),
        !roles.contains(meant)
      else { return nil }
      return (name, meant)
    }
  }

  /// The role of the name that one mistyped letter makes of another; of a short one, only two letters that changed
  /// places: `urn` is a name of its own.
  private static func nearest(to bare: String) -> Role? {
    let near = EditDistance.nearest(to: bare, among: synonyms.keys, within: 1)
      .filter { max(bare.count, $0.count) >= 5 || bare.sorted() == $0.sorted() }
    return near.first.flatMap { synonyms[$0] }
  }

  /// What a column is used for.
  func use(at index: Int) -> Use { index < uses.count ? uses[index] : .none }

  /// What a column without a role is used for.
  private static func use(_ name: String) -> Use {
    let shown = PlainField.oneLine(name)
    return switch OtherColumns.kind(bare(name), name) {
    case .identifiers: .identifiers
    case .note: .note(shown)
    case .others: .none
    case nil: .unknown(shown)
    }
  }

  /// The sign that parts a header's columns: the one that stands in it most often outside of quotation marks; nil if
  /// there is none.
  static func separator(of header: String) -> UInt8? {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in header.utf8 {
      if byte == 0x22 { isQuoted.toggle() }
      if !isQuoted, byte == 0x2C || byte == 0x3B || byte == 0x09 || byte == 0x7C {
        counts[byte, default: 0] += 1
      }
    }
    guard !counts.isEmpty else { return nil }
    return [0x09, 0x3B, 0x7C, 0x2C].max {
      (counts[$0] ?? 0, $0 == 0x2C ? 1 : 0) < (counts[$1] ?? 0, $1 == 0x2C ? 1 : 0)
    }
  }

  /// Bytes of a header that are looked at to tell its separator.
  static let headerLimit = 1 << 14

  /// Where the header ends that a text begins with: at the end of its line, or of that in which a cell in quotation marks
  /// ends that has line breaks in it. Where such a cell does not end, the header is the first line.
  static func headerEnd(_ text: ArraySlice<UInt8>) -> Int {
    var firstEnd: Int?
    var isQuoted = false
    // Whether a quotation mark opens a cell here, or goes on with one as the second of two.
    var mayOpen = true
    for (index, byte) in zip(text.indices, text) {
      switch byte {
      case 0x0A where !isQuoted: return index
      case 0x0A: firstEnd = firstEnd ?? index
      case 0x22 where isQuoted: (isQuoted, mayOpen) = (false, true)
      case 0x22: isQuoted = mayOpen
      default: mayOpen = byte == 0x2C || byte == 0x3B || byte == 0x09 || byte == 0x7C
      }
    }
    return isQuoted ? firstEnd ?? text.endIndex : text.endIndex
  }

  /// A name without case and the signs between its words.
  private static func bare(_ name: String) -> String {
    var text = PlainField.trimmed(name).lowercased()
    if let bracket = text.firstIndex(of: "["), bracket != text.startIndex { text = String(text[..<bracket]) }
    return String(text.filter { $0.isLetter || $0.isNumber })
  }

  /// The title of the work in some exports, that of its journal in others: these have a column for the work's beside it.
  private static let publicationTitle = "publicationtitle"

  private static let synonyms: [String: Role] = {
    var synonyms: [String: Role] = [:]
    for (role, names) in spellings {
      for name in names.split(separator: " ") { synonyms[String(name)] = role }
    }
    return synonyms
  }()

  private static let spellings: [(Role, String)] = [
    (
      .doi,
      """
      doi dois di doiname doiurl doilink doinumber digitalobjectidentifier digitalobjectidentifierdoi articledoi itemdoi \
      paperdoi publicationdoi workdoi datasetdoi dcidentifierdoi identifierdoi prismdoi persistentidentifierdoi doipid
      """
    ),
    (
      .id,
      "id ids key citekey citationkey bibtexkey itemid recordid articleid eprintid identifier kennung localid"
    ),
    (
      .title,
      """
      title titles articletitle itemtitle documenttitle papertitle worktitle maintitle dctitle dctitleen ti titel \
      titre titulo título titolo dctermstitle
      """
    ),
    (
      .license,
      """
      license licence licenses licences lizenz licencia licença licenza licensename licencename licensetype licencetype \
      licenselabel dcrightslicense dctermslicense oalicense openaccesslicense cclicense cclicence creativecommonslicense \
      documentslicense
      """
    ),
    (
      .licenseURL,
      """
      licenseurl licenceurl licenseuri licenceuri licenselink licencelink rightsuri rightsurl dcrightsuri lizenzurl \
      lizenzlink licensehref
      """
    ),
    (
      .rights,
      "rights dcrights dctermsrights copyright rightsstatement rightsstatements accessrights rechte droits"
    ),
    (
      .url,
      """
      url urls uri landingpage landingpageurl pageurl weblink web website webaddress publicationurl articleurl itemurl \
      dcidentifieruri dcidentifierurl targeturl officialurl
      """
    ),
    (.link, "link links fulltexturl fulltextlink fulltext pdfurl pdflink pdf handle permalink"),
    (.owner, "owner owners besitzer eigentümer responsible responsibleunit"),
  ]
}

extension TableColumns.Use {
  /// The role; nil if it has none.
  var role: TableColumns.Role? {
    guard case .role(let role) = self else { return nil }
    return role
  }

  /// Whether a table with this column alone has something to watch.
  fileprivate var isUseful: Bool {
    switch self {
    case .role(let role): role != .title && role != .owner && role != .id
    case .identifiers: true
    case .note, .unknown, .none: false
    }
  }
}
