import Configuration
import Files
import Foundation
import Libraries
import Observations
import Reporting
import Text

/// One file on its way through an import.
struct LibraryReading {
  private let path: String
  private let format: LibraryFormat?
  private let options: LibraryOptions
  private let file: GivenFile
  /// The file's size; nil of what is no file.
  private let size: Int?
  private var progress: Progress

  /// Opens a file, or standard input where the path is `-`.
  init(path: String, format: LibraryFormat?, owner: String?) throws(DocumentBytes.Unreadable) {
    self.path = path
    self.format = format
    options = LibraryOptions(owner: owner)
    do throws(UnopenableFile) {
      file = try GivenFile(path)
    } catch {
      throw DocumentBytes.Unreadable(error, at: path)
    }
    var status = stat()
    let isFile = path != "-" && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    size = isFile && status.st_size > 0 ? Int(status.st_size) : nil
    progress = Progress(isShown: Terminal().showsProgress)
  }

  /// Prints every article, says what is to be said of it, and counts.
  mutating func read(_ tally: inout ImportTally) {
    let library: Library
    do throws(UnknownForm) {
      library = try Library(ByteSource { [file] in file.read(into: $0) }, as: form, options: options)
    } catch {
      if isList { return readList(&tally) }
      tally.records += 1
      tally.broken += 1
      return say(1, error.reason)
    }
    while let item = library.next() {
      take(item, &tally)
      if tally.records % 256 == 0 { draw(library, tally) }
    }
    progress.clear()
    for (text, times) in library.namelessLicenses.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      Output.complain(
        "\(path): “\(text.prefix(120))” names no license; left out \(NumberFormat.count(times, "time"))")
    }
  }

  /// Whether it is a list with a DOI or URL per line, by its name and by its first line.
  private var isList: Bool {
    format == nil && size != nil && ArticleFormat.guess(byName: path) == .format(.text)
      && LibraryFile.isList(path)
  }

  /// Prints the article of every line of a list.
  private func readList(_ tally: inout ImportTally) {
    let entry = ArticleFileEntry(
      ArticleFile.pattern(matching: path), format: .text, owner: options.owner)
    for file in ArticleFileListing(patterns: [entry]).files {
      var withDOI = 0
      let reading = ArticleFiles.read(
        file, classify: { Link(typed: $0)?.kind }, report: { Output.complain($0.description) }
      ) { record in
        if record.doi != nil { withDOI += 1 }
        Output.line(record.json)
      }
      tally.records += reading.articles + reading.problems
      tally.articles += reading.articles
      tally.broken += reading.problems
      tally.withDOI += withDOI
    }
  }

  private var form: Library.Form {
    if let format { return .format(format) }
    switch ArticleFormat.guess(byName: path) {
    case .format(let format): return format.library.map(Library.Form.format) ?? .unknown
    case .xml: return .xml
    case nil: return .unknown
    }
  }

  private mutating func take(_ item: LibraryItem, _ tally: inout ImportTally) {
    tally.records += 1
    switch item {
    case .article(let record):
      tally.articles += 1
      if record.doi != nil { tally.withDOI += 1 }
      if !record.doubts.isEmpty { tally.doubtful += 1 }
      for sentence in record.doubts + record.remarks + record.fileRemarks { say(record.line, sentence) }
      Output.line(ArticleRecord(record, file: path).json)
    case .leftOut(let line, let reason):
      tally.leftOut += 1
      say(line, "left out: \(reason)")
    case .broken(let line, let reason, _):
      tally.broken += 1
      say(line, "broken: \(reason)")
    }
  }

  private mutating func say(_ line: Int, _ sentence: String) {
    progress.clear()
    Output.complain("\(path):\(line): \(sentence)")
  }

  private mutating func draw(_ library: Library, _ tally: ImportTally) {
    let part = size.map { " (\(min(100, library.bytesRead * 100 / $0)) %)" } ?? ""
    progress.draw("\(path): \(NumberFormat.number(tally.records)) records\(part)")
  }
}
