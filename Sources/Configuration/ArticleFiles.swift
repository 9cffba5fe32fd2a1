import Foundation
import Libraries
import Names
import Observations
import Reporting

/// The articles that stand in files of their own (doiwatch.yaml(5), `article_files`).
///
/// A file's name says what it holds, or its entry does: `.yaml` or `.yml` the same `articles:` as the configuration,
/// `.ndjson` or `.jsonl` one JSON object a line with the same keys, `.txt` one DOI or URL a line, others a library. A
/// record with a problem is reported and
/// left out, the others count. That goes for an unknown key too: an article whose `licences` is not
/// understood would be watched without its licenses, and nobody would know.
///
/// Nothing is remembered from record to record, so that a million of them need no memory; that no two have
/// the same id is for the caller to see.
package enum ArticleFiles {
  /// Hands out the articles of all files that the patterns match, one by one.
  ///
  /// Files come in the order of the patterns, those of one pattern in the order of their names, each once.
  ///
  /// - Parameters:
  ///   - entries: patterns of files, and what is said of them.
  ///   - classify: what a line of a `.txt` file is; nil if it is neither DOI nor URL.
  ///   - report: is told each problem, of one file the first ten and then their number; a pattern that matches no
  ///     file is one.
  ///   - body: is given each article.
  /// - Throws: what `body` throws.
  package static func forEachArticle<Failure: Error>(
    in entries: [ArticleFileEntry], classify: (String) -> LinkKind? = ArticleFiles.kind(ofLine:),
    report: (RecordProblem) -> Void, body: (ArticleRecord) throws(Failure) -> Void
  ) throws(Failure) {
    let listing = ArticleFileListing(patterns: entries)
    for pattern in listing.unmatched { report(problem(ofUnmatched: pattern)) }
    for file in listing.files { _ = try read(file, classify: classify, report: report, body: body) }
  }

  /// What is said of a pattern that matches no file.
  package static func problem(ofUnmatched pattern: String) -> RecordProblem {
    RecordProblem(
      file: pattern, line: 0, message: "expected a pattern that matches some, found no file",
      scope: .missing)
  }

  /// Hands out the articles of one file, one by one, and tells how it stands with it.
  ///
  /// - Parameters:
  ///   - report: is told each problem: of a record with its line and text, or of the file as a whole.
  ///   - body: is given each article.
  /// - Throws: what `body` throws.
  package static func read<Failure: Error>(
    _ file: ArticleFile, classify: (String) -> LinkKind? = ArticleFiles.kind(ofLine:),
    report: (RecordProblem) -> Void, body: (ArticleRecord) throws(Failure) -> Void
  ) throws(Failure) -> ArticleFileReading {
    var reading = ArticleFileReading(path: file.path, pattern: file.pattern)
    let problems = FileProblems(file.path)
    try readRecords(
      file, classify,
      { problem in
        reading.note(problem)
        if problems.admit(problem) { report(problem) }
      },
      { record throws(Failure) in
        reading.articles += 1
        var record = record
        if record.owners.isEmpty, let owner = file.entry.owner { record.owners = [owner] }
        try body(record)
      })
    if let rest = problems.rest { report(rest) }
    var info = stat()
    reading.isEmpty = stat(file.path, &info) == 0 && info.st_size == 0
    return reading
  }

  /// The one place that knows the kinds of files: bytes go in, records and problems come out.
  private static func readRecords<Failure: Error>(
    _ file: ArticleFile, _ classify: (String) -> LinkKind?, _ report: (RecordProblem) -> Void,
    _ body: (ArticleRecord) throws(Failure) -> Void
  ) throws(Failure) {
    let path = file.path
    switch file.entry.guess(of: path) {
    case .format(.yaml): try readYAML(path, report, body)
    case .format(.ndjson):
      try readLines(path, report, body) { (line, source) throws(RecordFault) in
        try ArticleRecord(json: line, source: source)
      }
    case .format(.text):
      try readLines(path, report, body) { (line, source) throws(RecordFault) in
        try ArticleRecord(line: line, source: source, classify)
      }
    case .format(let format):
      try readLibrary(file, as: format.library.map(Library.Form.format) ?? .unknown, report, body)
    case .xml: try readLibrary(file, as: .xml, report, body)
    case nil:
      let name = path.split(separator: ".").last.map(String.init) ?? ""
      let use = FileGuess.use(ofExtension: name).map { "; \($0)" } ?? ""
      let message =
        "expected .yaml, .yml, .ndjson, .jsonl, .txt, .bib, .ris, .json, .csv, .tsv or .xml, or an entry with its "
        + "format, found an unknown kind of file\(use)"
      report(RecordProblem(file: path, line: 0, message: message, scope: .file))
    }
  }

  /// What a line is by its looks: `10.`, a DOI label or a resolver's host mean a DOI, http and https a URL.
  package static func kind(ofLine line: String) -> LinkKind? {
    let text = line.asciiLowercased
    if text.hasPrefix("10.") || ["doi:", "urn:doi:", "info:doi/"].contains(where: text.hasPrefix) {
      return .doi
    }
    guard let url = LinkURL(reading: line) else { return nil }
    return ["doi.org", "dx.doi.org", "www.doi.org"].contains(url.host) ? .doi : .url
  }

  private static func readYAML<Failure: Error>(
    _ path: String, _ report: (RecordProblem) -> Void, _ body: (ArticleRecord) throws(Failure) -> Void
  ) throws(Failure) {
    let log = ProblemLog(file: path)
    var articles: [ArticleRecord] = []
    var records: [Int: (line: Int, text: String)] = [:]
    let root: ConfigNode?
    do {
      let bytes = try FileBytes.read(path, atMost: YAMLDocument.sizeLimit)
      root = YAMLDocument(bytes, log: log).root
    } catch {
      return report(unreadable(path, error.message))
    }
    let syntax = log.problems.count
    let keys = ArticleRecord.keys()
    root?.readMapping(["articles"]) { fields in
      articles =
        fields["articles"]?.list { element in
          let before = log.problems.count
          let article = ArticleRecord.read(element, keys)
          for index in before..<log.problems.count {
            records[index] = (element.position.line, element.allText)
          }
          return article
        } ?? []
    }
    let isLost = articles.isEmpty && records.isEmpty
    for (index, problem) in log.problems.enumerated().sorted(by: { $0.element < $1.element }) {
      let scope: RecordProblem.Scope =
        records[index].map { .record(text: $0.text) }
        ?? (index < syntax && root == nil || isLost ? .file : .part)
      report(
        RecordProblem(
          file: path, line: problem.line, message: "\(problem.key): \(problem.message)", scope: scope,
          record: records[index]?.line))
    }
    for article in articles { try body(article) }
  }

  static func unreadable(_ path: String, _ message: String) -> RecordProblem {
    let isMissing = access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR)
    return RecordProblem(file: path, line: 0, message: message, scope: isMissing ? .missing : .file)
  }

  private static func readLines<Failure: Error>(
    _ path: String, _ report: (RecordProblem) -> Void, _ body: (ArticleRecord) throws(Failure) -> Void,
    _ parse: (Data, ArticleRecord.Source) throws(RecordFault) -> ArticleRecord?
  ) throws(Failure) {
    let lines: FileLines
    do {
      lines = try FileLines(path)
    } catch {
      return report(unreadable(path, error.message))
    }
    var number = 0
    while true {
      number += 1
      let article: ArticleRecord?
      var text = ""
      do throws(RecordFault) {
        guard var line = try nextLine(lines) else { return }
        if number == 1, UTF16.begins(line) { throw RecordFault([UTF16.refusal], endsFile: true) }
        if number == 1 { line = line.withoutByteOrderMark }
        do throws(RecordFault) {
          article = try parse(line, .init(file: path, line: number))
        } catch {
          text = String(decoding: line, as: UTF8.self)
          throw error
        }
      } catch {
        let scope: RecordProblem.Scope = error.endsFile ? .file : .record(text: text)
        for message in error.messages {
          report(
            RecordProblem(file: path, line: number, message: message, scope: scope, isCut: lines.isCut))
        }
        if error.endsFile { return }
        continue
      }
      if let article { try body(article) }
    }
  }

  private static func nextLine(_ lines: FileLines) throws(RecordFault) -> Data? {
    let line: FileLines.Line?
    do {
      line = try lines.next()
    } catch {
      throw RecordFault([error.message], endsFile: true)
    }
    switch line {
    case nil: return nil
    case .text(let content): return content
    case .tooLong:
      throw RecordFault(["expected a line of at most \(FileLines.longest >> 20) MiB, found a longer one"])
    }
  }
}

/// Why a line is no article.
struct RecordFault: Error {
  let messages: [String]
  let endsFile: Bool

  init(_ messages: [String], endsFile: Bool = false) {
    self.messages = messages
    self.endsFile = endsFile
  }
}

extension Data {
  fileprivate var withoutByteOrderMark: Data { starts(with: [0xEF, 0xBB, 0xBF]) ? Data(dropFirst(3)) : self }
}
