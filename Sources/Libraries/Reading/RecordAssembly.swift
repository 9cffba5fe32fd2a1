import Names
import Observations

/// Makes the article of a record: which DOI is its own, which addresses are licenses and which are links.
struct RecordAssembly {
  private var record: LibraryRecord
  private var licenseKeys: Set<String> = []
  private var linkKeys: Set<String> = []
  /// The license texts that name none.
  private(set) var namelessLicenses: [String] = []

  /// Assembles the article of a record whose id is free to be used.
  init(_ raw: RawRecord, options: LibraryOptions) {
    record = LibraryRecord(line: raw.line)
    record.id = raw.id.map { PlainField.oneLine(PlainField.value($0)) }.flatMap { $0.isEmpty ? nil : $0 }
    record.title = raw.title.map { PlainField.collapsed(PlainField.value($0)) }.flatMap {
      $0.isEmpty ? nil : $0
    }
    takeDOI(raw)
    takeLicenses(raw.licenses.flatMap(PlainField.licenses))
    for field in raw.urls { takeURL(field) }
    for text in raw.identifiers { takeURL(.init(name: "identifier", text: text)) }
    takeOwners(raw.owners, options)
  }

  /// The article, or why it is none.
  var item: LibraryItem {
    guard record.isEmpty else { return .article(record) }
    return .leftOut(line: record.line, reason: "it has no DOI, no license and no link")
  }

  // MARK: The DOI

  private mutating func takeDOI(_ raw: RawRecord) {
    var others: [DOI] = []
    for text in raw.dois {
      for value in PlainField.dois(in: text) {
        if let doi = try? DOI(parsing: value) {
          note(doi, &others)
        } else if record.doi == nil, !value.isEmpty {
          takeMistyped(value)
        }
      }
    }
    if record.doi == nil {
      for text in raw.identifiers where DOI.looksLikeDOI(text) {
        if let doi = try? DOI(parsing: text) { note(doi, &others) }
      }
    }
    if record.doi == nil { takeStrayDOI(raw) }
    for other in others {
      addLink("https://doi.org/\(other.urlPath)")
      record.doubts.append("\(other) is a second DOI; it is watched as a link")
    }
  }

  private mutating func note(_ doi: DOI, _ others: inout [DOI]) {
    guard let text = record.doi else {
      record.doi = PlainField.spelling(of: doi)
      return
    }
    if let first = try? DOI(parsing: text), first != doi, !others.contains(doi) { others.append(doi) }
  }

  /// A field made for a DOI with something else in it: a sentence with a DOI, another identifier, or a DOI that is
  /// mistyped, which is then watched as one, so that somebody is told.
  private mutating func takeMistyped(_ text: String) {
    let isURL = PlainField.isMeantAsURL(text) && !DOI.looksLikeDOI(text)
    let isSentence = text.contains(where: \.isWhitespace) && !DOI.looksLikeDOI(text)
    if isURL || isSentence, let doi = PlainField.onlyDOI(in: text) {
      record.doi = PlainField.spelling(of: doi)
      record.doubts.append("the field of the DOI \(doi) contains other text")
      if isURL { addLink(text) }
    } else if !isURL {
      record.doi = text
    } else {
      addLink(text)
      record.doubts.append("\(PlainField.shown(text)) is in the DOI field but is not a DOI")
    }
  }

  private mutating func takeStrayDOI(_ raw: RawRecord) {
    let fields =
      raw.urls + raw.identifiers.map { RawRecord.Field(name: "identifier", text: $0) } + raw.notes
      + (raw.id.map { [RawRecord.Field(name: "id", text: $0)] } ?? [])
    for field in fields {
      guard let doi = PlainField.ownDOI(in: field.text), !isLicense(doi) else { continue }
      record.doi = PlainField.spelling(of: doi)
      record.doubts.append("the DOI \(doi) was found in \(field.name)")
      return
    }
  }

  private func isLicense(_ doi: DOI) -> Bool { Licenses.read(doi.display).identity != nil }

  // MARK: Licenses and links

  /// Addresses first: words that name the license of one of them say nothing new.
  private mutating func takeLicenses(_ values: [String]) {
    var ids: Set<String> = []
    var words: [String] = []
    for value in values {
      guard LinkURL(reading: value) != nil else {
        words.append(value)
        continue
      }
      let identity = Licenses.read(value).identity
      guard identity?.isAccessRight != true else {
        namelessLicenses.append(value)
        continue
      }
      if let identity { ids.insert(identity.id) }
      addLicense(value)
    }
    for value in words {
      guard let named = Licenses.named(inWords: value) else {
        namelessLicenses.append(value)
        continue
      }
      guard ids.insert(named.id).inserted else { continue }
      addLicense(named.url)
      record.doubts.append("the license \(PlainField.shown(value)) was taken as \(named.url)")
    }
  }

  private mutating func takeURL(_ field: RawRecord.Field) {
    for value in PlainField.urls(in: field.text) {
      guard let url = LinkURL(reading: value) else {
        // `http://exa mple` was meant as an address, and is told as one that is broken.
        if PlainField.isMeantAsURL(value), !value.contains(where: \.isWhitespace) { addLink(value) }
        continue
      }
      if DOI.looksLikeDOI(value), let doi = try? DOI(parsing: value) {
        let isOwn = record.doi.flatMap { try? DOI(parsing: $0) } == doi
        if !isOwn, !isLicense(doi) { addLink(value) }
      } else if Licenses.isKnownFamily(url: url) {
        if addLicense(value) {
          record.doubts.append("the license \(PlainField.shown(value)) was found in \(field.name)")
        }
      } else {
        addLink(value)
      }
    }
  }

  @discardableResult
  private mutating func addLicense(_ text: String) -> Bool {
    guard licenseKeys.insert(Link(.license, text).key).inserted else { return false }
    record.licenses.append(text)
    return true
  }

  private mutating func addLink(_ text: String) {
    if linkKeys.insert(Link(.url, text).key).inserted { record.links.append(text) }
  }

  // MARK: Owners

  private mutating func takeOwners(_ texts: [String], _ options: LibraryOptions) {
    for name in texts.flatMap(PlainField.names) where !record.owners.contains(name) {
      if OwnerName.isValid(name) {
        record.owners.append(name)
      } else {
        record.remarks.append(
          "the owner \(PlainField.shown(name)) was left out; a name has only letters, digits, - and _")
      }
    }
    if record.owners.isEmpty, let owner = options.owner { record.owners = [owner] }
  }

  /// The article under another id, because an earlier record has its own.
  mutating func rename(_ id: String?) {
    let old = record.id ?? ""
    record.id = id
    record.remarks.append(
      "an earlier record has the id \(PlainField.shown(old)); "
        + (id.map { "this one gets the id \(PlainField.shown($0))" } ?? "this one gets its DOI as id"))
  }

  /// The id and DOI it goes by.
  var id: String? { record.id }
  /// Whether it has a DOI to go by without an id.
  var hasDOI: Bool { record.doi != nil }
}
