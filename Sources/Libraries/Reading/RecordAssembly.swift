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
    record.id = raw.id.map { PlainField.trimmed(PlainField.oneLine($0)) }.flatMap { $0.isEmpty ? nil : $0 }
    record.title = raw.title.map(PlainField.collapsed).flatMap { $0.isEmpty ? nil : $0 }
    takeDOI(raw)
    takeLicenses(LicenseField(raw.licenses))
    for field in raw.urls { takeURLs(field, isSentence: true) }
    for text in raw.identifiers { takeURLs(.init(name: "identifier", text: text), isSentence: false) }
    takeOwners(raw.owners.flatMap(PlainField.names) + raw.ownerNames, options)
  }

  /// The article, or why it is none.
  var item: LibraryItem {
    guard record.isEmpty else { return .article(record) }
    let reasons =
      ["it has no DOI, no license and no link"] + record.remarks.filter { $0.hasSuffix("https://") }
    return .leftOut(line: record.line, reason: reasons.joined(separator: "; "))
  }

  // MARK: The DOI

  /// The first well-formed DOI counts, wherever it stands; a mistyped one only where there is none.
  private mutating func takeDOI(_ raw: RawRecord) {
    let fields = raw.dois.map(DOIField.init)
    var others: [DOI] = []
    var mistyped: [String] = []
    for value in fields.flatMap(\.values) {
      if let doi = try? DOI(parsing: value) { note(doi, &others) } else { mistyped.append(value) }
    }
    if record.doi == nil {
      for text in raw.identifiers where DOI.looksLikeDOI(text) {
        if let doi = try? DOI(parsing: text) { note(doi, &others) }
      }
    }
    for value in mistyped {
      if record.doi == nil { takeMistyped(value, raw) } else { takeNoDOI(value) }
    }
    if fields.contains(where: \.hasOtherText), let doi = record.doi {
      record.doubts.append("the field of the DOI \(doi) contains other text")
    }
    if record.doi == nil { takeStrayDOI(raw) }
    for other in others {
      addLink("https://doi.org/\(other.urlPath)")
      record.doubts.append("\(other) is a second DOI; it is watched as a link")
    }
  }

  /// A text in a field made for a DOI that is none: told, and watched if it is an address.
  private mutating func takeNoDOI(_ text: String) {
    if PlainField.isMeantAsURL(text), !DOI.looksLikeDOI(text) { addLink(text) }
    record.doubts.append("\(PlainField.shown(text)) is in the DOI field but is not a DOI")
  }

  private mutating func note(_ doi: DOI, _ others: inout [DOI]) {
    guard let text = record.doi else {
      record.doi = PlainField.spelling(of: doi)
      return
    }
    if let first = try? DOI(parsing: text), first != doi, !others.contains(doi) { others.append(doi) }
  }

  /// A field made for a DOI with something else in it: a sentence with a DOI, another identifier, or a DOI that is
  /// mistyped, which is then watched as one, so that somebody is told. What is not meant as a DOI (`in press`) hides
  /// none in another field.
  private mutating func takeMistyped(_ text: String, _ raw: RawRecord) {
    let isURL = PlainField.isMeantAsURL(text) && !DOI.looksLikeDOI(text)
    let isSentence = text.contains { $0.isWhitespace || $0 == "|" } && !DOI.looksLikeDOI(text)
    if isURL || isSentence, let doi = PlainField.onlyDOI(in: text) {
      record.doi = PlainField.spelling(of: doi)
      record.doubts.append("the field of the DOI \(doi) contains other text")
      if isURL { addLink(text) }
    } else if isURL || !DOI.looksLikeDOI(text) && takeStrayDOI(raw) {
      takeNoDOI(text)
    } else {
      record.doi = text
    }
  }

  /// Takes a DOI from a field that is not made for one.
  ///
  /// - Returns: whether there is one.
  @discardableResult
  private mutating func takeStrayDOI(_ raw: RawRecord) -> Bool {
    let fields =
      raw.urls + raw.identifiers.map { RawRecord.Field(name: "identifier", text: $0) } + raw.notes
      + (raw.id.map { [RawRecord.Field(name: "id", text: $0)] } ?? [])
    for field in fields {
      guard let doi = PlainField.ownDOI(in: field.text), !isLicense(doi),
        field.sentence.map(PlainField.namesOtherWork) != true
      else { continue }
      record.doi = PlainField.spelling(of: doi)
      record.doubts.append("the DOI \(doi) was found in \(field.name)")
      return true
    }
    return false
  }

  private func isLicense(_ doi: DOI) -> Bool { Licenses.read(doi.display).identity != nil }

  // MARK: Licenses and links

  /// Addresses first: words that name the license of one of them say nothing new.
  private mutating func takeLicenses(_ field: LicenseField) {
    var ids: Set<String> = []
    record.doubts += field.doubts
    for address in field.addresses {
      let identity = Licenses.read(address).identity
      guard identity?.isAccessRight != true else {
        namelessLicenses.append(address)
        continue
      }
      if let identity { ids.insert(identity.id) }
      addLicense(address)
    }
    for (text, address) in field.words {
      if let named = Licenses.named(inWords: text), address == nil || !ids.contains(named.id) {
        guard ids.insert(named.id).inserted else { continue }
        addLicense(named.url)
        record.doubts.append("the license \(PlainField.shown(text)) was taken as \(named.url)")
      } else if let address {
        record.doubts.append("\(PlainField.shown(text)) beside the license \(address) was left out")
      } else {
        namelessLicenses.append(text)
      }
    }
  }

  /// The addresses of a field: `|` and line ends part two values of it. Where it may be a sentence, addresses within
  /// are taken as well.
  private mutating func takeURLs(_ field: RawRecord.Field, isSentence: Bool) {
    let pieces = PlainField.partedAddresses(PlainField.value(field.text))
    for piece in pieces {
      let found = AddressField(piece)
      guard found.isLed || isSentence else { continue }
      // An array first: each address is taken, whether or not one before it was.
      let taken = found.addresses.filter { take($0, from: field.name) }
      for address in found.schemeless where taken.contains("https://\(address)") {
        record.doubts.append("\(PlainField.shown(address)) in \(field.name) was taken as https://\(address)")
      }
      if !found.rest.isEmpty, let first = taken.first {
        record.doubts.append("\(PlainField.shown(found.rest)) beside \(first) in \(field.name) was left out")
      }
      guard found.addresses.isEmpty, isSentence else { continue }
      if !tellAddress(piece, in: field.name), pieces.count > 1, !found.rest.isEmpty,
        !DOI.looksLikeDOI(PlainField.value(piece))
      {
        record.remarks.append("\(PlainField.shown(piece)) in \(field.name) was left out; it is no address")
      }
    }
  }

  /// Takes an address as what it is; false if it says nothing new.
  private mutating func take(_ address: String, from name: String) -> Bool {
    guard let url = LinkURL(reading: address) else { return addLink(address) }
    if DOI.looksLikeDOI(address), let doi = try? DOI(parsing: address) {
      let isOwn = record.doi.flatMap { try? DOI(parsing: $0) } == doi
      return !isOwn && !isLicense(doi) && addLink(address)
    }
    guard Licenses.isKnownFamily(url: url) else { return addLink(address) }
    guard addLicense(address) else { return false }
    record.doubts.append("the license \(PlainField.shown(address)) was found in \(name)")
    return true
  }

  /// An address without its scheme, or with a mistyped one, cannot be watched, but does not vanish without a word.
  ///
  /// - Returns: whether it was one.
  private mutating func tellAddress(_ text: String, in name: String) -> Bool {
    let value = PlainField.value(text)
    guard !value.isEmpty, !value.contains(where: \.isWhitespace), !DOI.looksLikeDOI(value) else {
      return false
    }
    let host = value.prefix { $0 != "/" }
    let isHost =
      host.endIndex < value.endIndex && host.contains(".") && host.first?.isLetter == true
      && host.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" }
    guard isHost || value.lowercased().hasPrefix("http") || value.lowercased().hasPrefix("ftp://") else {
      return false
    }
    record.remarks.append(
      "\(PlainField.shown(value)) in \(name) was left out; an address begins with https://")
    return true
  }

  @discardableResult
  private mutating func addLicense(_ text: String) -> Bool {
    guard licenseKeys.insert(Link(.license, text).key).inserted else { return false }
    record.licenses.append(text)
    return true
  }

  @discardableResult
  private mutating func addLink(_ text: String) -> Bool {
    guard linkKeys.insert(Link(.url, text).key).inserted else { return false }
    record.links.append(text)
    return true
  }

  // MARK: Owners

  private mutating func takeOwners(_ names: [String], _ options: LibraryOptions) {
    for name in names where !record.owners.contains(name) {
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
