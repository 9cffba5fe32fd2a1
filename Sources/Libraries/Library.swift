import Foundation

/// A library's file, read record by record: memory is bounded by the largest record.
package final class Library {
  /// The license texts that named no license, with how often, the first hundred different ones.
  package private(set) var namelessLicenses: [String: Int] = [:]
  /// How many times a license text named none in all.
  package private(set) var namelessCount = 0

  private let reader: any RecordReader
  private let stream: TextStream
  private let source: ByteSource
  private let options: LibraryOptions
  /// The hashes of the ids so far, up to a number that bounds memory.
  private var ids: Set<Int> = []
  /// The number that is tried next behind an id that came again, by the id's hash.
  private var nextNumbers: [Int: Int] = [:]
  private var itemCount = 0
  private var isDone = false
  /// Whether the beginning is of some form, or there is nothing at all.
  private let isOfForm: Bool

  /// Begins to read a library.
  ///
  /// - Throws: ``UnknownForm`` where the bytes are of no form that is known.
  package init(_ source: ByteSource, as form: Form, options: LibraryOptions = LibraryOptions())
    throws(UnknownForm)
  {
    self.source = source
    self.options = options
    stream = TextStream(source)
    let sniffed = FormGuess(stream)
    isOfForm = sniffed.format != nil || sniffed.isEmpty
    switch form {
    case .format(let format) where !format.isXML: reader = try Library.reader(of: format, stream, options)
    case .format(let format): reader = try XMLRecordReader(stream, format: sniffed.xml ?? format)
    case .xml: reader = try XMLRecordReader(stream, format: sniffed.xml)
    case .unknown:
      guard let format = sniffed.format else { throw UnknownForm(reason: UnknownForm.allowed) }
      reader = try Library.reader(of: format, stream, options)
    }
  }

  /// What is known of a file's form before it is read.
  package enum Form: Hashable, Sendable {
    /// It is this one.
    case format(LibraryFormat)
    /// It is XML; its root element says the rest.
    case xml
    /// Its beginning says.
    case unknown
  }

  /// How many bytes were read so far.
  package var bytesRead: Int { source.count }

  /// The next record's fate; nil at the end.
  package func next() -> LibraryItem? {
    guard !isDone else { return nil }
    guard let reading = reader.next() else { return ending() }
    itemCount += 1
    switch reading {
    case .broken(let line, let reason, let text): return .broken(line: line, reason: reason, text: text)
    case .leftOut(let line, let reason): return .leftOut(line: line, reason: reason)
    case .found(var raw):
      let fileRemarks = raw.fileRemarks
      let remarks = raw.dropOverlong()
      var assembly = RecordAssembly(raw, options: options)
      note(assembly.namelessLicenses)
      makeUnique(&assembly)
      return assembly.item.adding(remarks, ofFile: fileRemarks)
    }
  }

  private func ending() -> LibraryItem? {
    isDone = true
    guard let fault = stream.fault else {
      // A web page that was saved as `library.ris` is told, and not read as a library without records.
      return itemCount == 0 && !isOfForm ? .broken(line: 1, reason: UnknownForm.allowed, text: "") : nil
    }
    let reason = String(cString: strerror(fault.code)).lowercased()
    return .broken(line: stream.line, reason: "the file cannot be read on: \(reason)", text: "")
  }

  private func note(_ texts: [String]) {
    namelessCount += texts.count
    for text in texts where namelessLicenses[text] != nil || namelessLicenses.count < 100 {
      namelessLicenses[text, default: 0] += 1
    }
  }

  /// Two articles cannot go by one name: the later one goes by its DOI, or by a number behind the name.
  private func makeUnique(_ assembly: inout RecordAssembly) {
    guard let id = assembly.id, ids.count < Library.rememberedIDs else { return }
    guard !ids.insert(id.hashValue).inserted else { return }
    if assembly.hasDOI { return assembly.rename(nil) }
    var number = nextNumbers[id.hashValue] ?? 2
    while !ids.insert("\(id)-\(number)".hashValue).inserted { number += 1 }
    nextNumbers[id.hashValue] = number + 1
    assembly.rename("\(id)-\(number)")
  }

  /// Half a million take 12 MB; a file with more records repeats no names in practice, and the service tells of it.
  private static let rememberedIDs = 500_000

  private static func reader(of format: LibraryFormat, _ stream: TextStream, _ options: LibraryOptions)
    throws(UnknownForm) -> any RecordReader
  {
    switch format {
    case .bibtex: BibTeXReader(stream)
    case .ris: RISReader(stream)
    case .cslJSON: CSLReader(stream)
    case .csv: try TableReader(stream, separator: nil, options)
    case .tsv: try TableReader(stream, separator: 0x09, options)
    case .jats, .oai, .endnote: try XMLRecordReader(stream, format: format)
    }
  }
}

/// A file that is of no form that can be read.
package struct UnknownForm: Error {
  /// What was found and what is allowed.
  package let reason: String

  static let allowed =
    "expected BibTeX, RIS, CSL-JSON, CSV or TSV with a header, JATS, OAI-PMH or EndNote XML, "
    + "found an unknown format; --format says which it is"
}
