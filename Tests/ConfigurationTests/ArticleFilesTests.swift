import Configuration
import Foundation
import Names
import Observations
import Testing

@Suite struct `Article files` {
  private struct Outcome {
    var articles: [ArticleRecord] = []
    var problems: [String] = []
  }

  /// What comes of files, in a folder of their own whose name is cut out of the messages.
  private func read(_ files: [String: String], _ patterns: [String] = ["*"]) throws -> Outcome {
    try withFolder { folder in
      for (name, text) in files { try Data(text.utf8).write(to: URL(filePath: folder + "/" + name)) }
      var outcome = Outcome()
      ArticleFiles.forEachArticle(
        in: patterns.map { ArticleFileEntry(folder + "/" + $0) },
        report: { outcome.problems.append($0.description.replacing(folder + "/", with: "")) },
        body: { outcome.articles.append($0) })
      return outcome
    }
  }

  @Test func `in YAML have the form of the configuration`() throws {
    let outcome = try read([
      "a.yaml": """
      articles:
        - id: one
          doi: 10.5555/1
        - doi: 10.5555/2
          licenses: [https://creativecommons.org/licenses/by/4.0/]
      """
    ])
    #expect(outcome.problems.isEmpty)
    #expect(outcome.articles.map(\.doi) == ["10.5555/1", "10.5555/2"])
    #expect(outcome.articles.map(\.source.line) == [2, 4])
    #expect(outcome.articles[0].id == "one")
  }

  @Test func `in YAML lose only their bad records`() throws {
    let outcome = try read([
      "a.yaml": """
      articles:
        - doi: 10.5555/1
        - doi: 10.5555/2
          licences: []
        - 17
        - doi: 10.5555/3
          doi: 10.5555/4
        - title: nothing
        - doi: 10.5555/5
      """
    ])
    #expect(outcome.articles.map(\.doi) == ["10.5555/1", "10.5555/5"])
    #expect(
      outcome.problems == [
        "a.yaml:4: articles[1].licences: expected one of id, doi, title, licenses, links, owner, "
          + "found an unknown key (did you mean licenses?)",
        "a.yaml:5: articles[2]: expected a mapping, one `key: value` per line, found the number 17",
        "a.yaml:7: articles[3].doi: expected the key once, found it a second time (first in line 6)",
        "a.yaml:8: articles[4]: expected an article with a doi, licenses or links, found nothing to watch",
      ])
  }

  @Test func `in YAML that cannot be parsed are told by their line`() throws {
    let outcome = try read([
      "a.yaml": "articles:\n\t- doi: 10.5555/1\n", "b.yaml": "schedule: {page: 1d}\narticles:\n",
    ])
    #expect(
      outcome.problems == [
        "a.yaml:2: syntax: expected blanks in front of a key, found a tab",
        "b.yaml:1: schedule: expected articles, found an unknown key",
      ])
  }

  @Test func `in NDJSON have one article a line`() throws {
    let outcome = try read([
      "a.ndjson": """
      \u{FEFF}{"id": "one", "doi": "10.5555/1", "title": "Ü \\u00fc \\"x\\": {", "licenses": ["a", "b"], "links": []}\r

      {"doi": "10.5555/2", "title": null, "licenses": null}
      {"links": ["https://example.org/"]}
      """
    ])
    #expect(outcome.problems.isEmpty)
    #expect(
      outcome.articles.map { $0.source.description.suffix(10) } == ["a.ndjson:1", "a.ndjson:3", "a.ndjson:4"])
    #expect(outcome.articles[0].title == "Ü ü \"x\": {")
    #expect(outcome.articles[0].licenses == ["a", "b"])
    #expect(outcome.articles[1].doi == "10.5555/2" && outcome.articles[1].title == nil)
    #expect(outcome.articles[2].id == nil && outcome.articles[2].links == ["https://example.org/"])
  }

  @Test(arguments: [
    (
      "{",
      "expected one article such as {\"doi\": \"10.5555/12345678\"}, found a line that is not a JSON object"
    ),
    (
      "[]",
      "expected one article such as {\"doi\": \"10.5555/12345678\"}, found a line that is not a JSON object"
    ),
    (
      "17",
      "expected one article such as {\"doi\": \"10.5555/12345678\"}, found a line that is not a JSON object"
    ),
    (
      "{\"doi\": \"10.5555/1\"} {\"doi\": \"10.5555/2\"}",
      "expected one article such as {\"doi\": \"10.5555/12345678\"}, found a line that is not a JSON object"
    ),
    (
      "{\"doi\": \"\0\"}",
      "expected one article such as {\"doi\": \"10.5555/12345678\"}, found a line that is not a JSON object"
    ),
    ("{\"doi\": 17}", "doi: expected a text, found a number or truth value"),
    ("{\"doi\": [\"10.5555/1\"]}", "doi: expected a text, found a list"),
    ("{\"doi\": \"10.5555/1\", \"title\": true}", "title: expected a text, found a number or truth value"),
    ("{\"licenses\": \"https://a\"}", "licenses: expected a list of texts, found the text \"https://a\""),
    ("{\"links\": [\"https://a\", {}]}", "links[1]: expected a text, found an object"),
    ("{\"links\": [null]}", "links[0]: expected a text, found null"),
    (
      "{\"doi\": \"10.5555/1\", \"licences\": []}",
      "\"licences\": expected one of id, doi, title, licenses, links, owner, "
        + "found an unknown key (did you mean licenses?)"
    ),
    ("{\"doi\": \"10.5555/1\", \"doi\": \"10.5555/2\"}", "expected each key once, found one a second time"),
    (
      "{\"doi\": \"10.5555/1\", \"d\\u006fi\": \"10.5555/2\"}",
      "expected each key once, found one a second time"
    ),
    ("{\"id\": \" \", \"doi\": \"x\"}", "id: expected a non-empty text of one line, found \" \""),
    ("{}", "expected an article with a doi, licenses or links, found nothing to watch"),
    ("{\"title\": \"x\"}", "expected an article with a doi, licenses or links, found nothing to watch"),
  ])
  func `in NDJSON lose only their bad lines`(line: String, problem: String) throws {
    let outcome = try read(["a.ndjson": "{\"doi\": \"a\"}\n\(line)\n{\"doi\": \"b\"}\n"])
    #expect(outcome.articles.map(\.doi) == ["a", "b"])
    #expect(outcome.problems == ["a.ndjson:2: \(problem)"])
  }

  @Test func `in NDJSON tell all that is wrong with a line`() throws {
    let outcome = try read(["a.ndjson": "{\"doi\": 1, \"x\": {\"a\": {\"b\": [1]}}, \"links\": [1, 2]}"])
    #expect(outcome.problems.count == 4)
    #expect(outcome.articles.isEmpty)
  }

  @Test func `in plain text have a DOI or URL a line`() throws {
    let outcome = try read([
      "a.txt": """
      \u{FEFF}# a list
      10.5555/1
        doi:10.5555/2\t# with a word

      https://doi.org/10.5555/3\r
      https://example.org/page#part
      https://doi.org.example.org/
      neither nor
      10.5555/4 #
      """
    ])
    #expect(
      outcome.articles.compactMap(\.doi) == [
        "10.5555/1", "doi:10.5555/2", "https://doi.org/10.5555/3", "10.5555/4",
      ])
    #expect(
      outcome.articles.flatMap(\.links) == ["https://example.org/page#part", "https://doi.org.example.org/"])
    #expect(outcome.problems == ["a.txt:8: expected a DOI or an http or https URL, found \"neither nor\""])
    #expect(outcome.articles.map(\.source.line) == [2, 3, 5, 6, 7, 9])
  }

  @Test func `in plain text are sorted by the caller's word`() throws {
    try withFile(named: "a.txt", "https://creativecommons.org/licenses/by/4.0/\nx\n") { path in
      var articles: [ArticleRecord] = []
      ArticleFiles.forEachArticle(
        in: [ArticleFileEntry(path)], classify: { $0 == "x" ? .url : .license },
        report: { Issue.record("\($0)") },
        body: { articles.append($0) })
      #expect(articles.map(\.licenses) == [["https://creativecommons.org/licenses/by/4.0/"], []])
      #expect(articles.map(\.links) == [[], ["x"]])
    }
  }

  @Test func `with bytes that are no text lose only these lines`() throws {
    try withFolder { folder in
      for (name, other) in [("a.txt", "10.5555/2"), ("b.ndjson", "{\"doi\": \"10.5555/2\"}")] {
        var bytes = Data([0x22, 0xE9, 0xFF, 0x22, 0x0A])
        bytes.append(Data(other.utf8))
        try bytes.write(to: URL(filePath: folder + "/" + name))
      }
      var lines: [Int] = []
      var count = 0
      ArticleFiles.forEachArticle(
        in: [ArticleFileEntry(folder + "/*")], report: { lines.append($0.line) }, body: { _ in count += 1 })
      #expect(lines == [1, 1])
      #expect(count == 2)
    }
  }

  @Test func `with lines of more than a mebibyte lose only these`() throws {
    let long = String(repeating: "x", count: 3 << 20)
    let most = "10.5555/" + String(repeating: "x", count: (1 << 20) - 8)
    let outcome = try read(["a.txt": "10.5555/1\n\(long)\n\(most)\n\(most)x\n10.5555/2\n\(long)"])
    #expect(outcome.articles.map { $0.doi?.utf8.count } == [9, 1 << 20, 9])
    #expect(
      outcome.problems
        == [2, 4, 6].map { "a.txt:\($0): expected a line of at most 1 MiB, found a longer one" })
  }

  @Test func `are found by patterns, each once, in order`() throws {
    let files = [
      "b.txt": "10.5555/b", "a.txt": "10.5555/a", "c.ndjson": "{\"doi\": \"10.5555/c\"}", "d.odd": "x",
    ]
    let outcome = try read(files, ["{c.ndjson,a.txt}", "*.txt", "?.none", "d*"])
    #expect(outcome.articles.map(\.doi) == ["10.5555/a", "10.5555/c", "10.5555/b"])
    #expect(
      outcome.problems == [
        "?.none: expected a pattern that matches some, found no file",
        "d.odd: expected .yaml, .yml, .ndjson, .jsonl, .txt, .bib, .ris, .json, .csv, .tsv or .xml, "
          + "or an entry with its format, found an unknown kind of file",
      ])
  }

  @Test func `are known by other usual endings, too`() throws {
    let outcome = try read([
      "a.yml": "articles: [{doi: 10.5555/1}]", "b.jsonl": "{\"doi\": \"10.5555/2\"}",
      "c.YAML": "articles: []",
    ])
    #expect(outcome.problems.isEmpty)
    #expect(outcome.articles.map(\.doi) == ["10.5555/1", "10.5555/2"])
  }

  @Test(arguments: [
    ("table,of,things\n1,2,3\n", "CSV"), ("a\tb\nc\td\n", "TSV"),
    ("@article{x,\n title = {T},\n}\n", "BibTeX"),
    ("TY  - JOUR\nTI  - On Things\nER  - \n", "RIS"), ("<html>\n<p>x</p>\n", "markup"),
    ("it is a text that somebody wrote\nand has words and no links\n", "running text"),
    ("articles:\n  - id: 1\n", "YAML"),
  ]) func `of another kind are told in few lines, with a guess`(block: String, guess: String) throws {
    let outcome = try read(["a.txt": String(repeating: block, count: 100)])
    #expect(outcome.problems.count == 11)
    #expect(outcome.problems[0].hasPrefix("a.txt:1: expected "))
    let last = outcome.problems[10]
    #expect(last.hasPrefix("a.txt: ") && last.contains(" in all; the file looks like "), "\(last)")
    #expect(last.contains(guess), "\(last)")
  }

  @Test func `with ten bad records are told record by record`() throws {
    let outcome = try read(["a.txt": String(repeating: "no DOI\n", count: 10)])
    #expect(outcome.problems.count == 10)
    #expect(outcome.problems.allSatisfy { $0.contains("expected a DOI") })
  }

  @Test(arguments: ["txt", "ndjson", "yaml"], [String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian])
  func `in UTF-16 are refused as such`(name: String, encoding: String.Encoding) throws {
    let texts = [
      "txt": "10.5555/1\n10.5555/2\n", "ndjson": "{\"doi\": \"10.5555/1\"}\n",
      "yaml": "articles: [{doi: 10.5555/1}]\n",
    ]
    let bytes = try #require(texts[name]?.data(using: encoding))
    try withFolder { folder in
      try bytes.write(to: URL(filePath: "\(folder)/a.\(name)"))
      var problems: [String] = []
      ArticleFiles.forEachArticle(
        in: ["\(folder)/*"], report: { problems.append($0.description) }, body: { Issue.record("\($0)") })
      #expect(problems.count == 1)
      #expect(
        problems.first?.contains("expected a text in UTF-8, found a text in UTF-16") == true, "\(problems)")
    }
  }

  @Test func `in the home folder are found by a tilde`() throws {
    let home = try #require(getenv("HOME").map { String(cString: $0) })
    let name = ".doiwatch-\(UInt64.random(in: 0...UInt64.max)).txt"
    try Data("10.5555/1".utf8).write(to: URL(filePath: "\(home)/\(name)"))
    defer { unlink("\(home)/\(name)") }
    #expect(ArticleFileListing(patterns: ["~/\(name)"]).files.map(\.path) == ["\(home)/\(name)"])
  }

  @Test func `of a kind that is no list are told what can be done with them`() throws {
    let outcome = try read(["a.pdf": "x", "b.docx": "x", "c.gz": "x"])
    for (problem, word) in zip(outcome.problems, ["doiwatch scan", "save it as", "unpack"]) {
      #expect(problem.contains(word), "\(problem)")
    }
  }

  @Test func `that are none are told`() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "/a.txt", withIntermediateDirectories: false)
      try FileManager.default.createDirectory(atPath: folder + "/b.yaml", withIntermediateDirectories: false)
      #expect(mkfifo(folder + "/c.ndjson", 0o600) == 0)
      for path in [folder + "/d.txt", folder + "/e\u{FFFD}.txt"] {
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "nowhere")
      }
      var problems: [String] = []
      ArticleFiles.forEachArticle(
        in: [ArticleFileEntry(folder + "/*")],
        report: { problems.append($0.description.replacing(folder + "/", with: "")) },
        body: { Issue.record("\($0)") })
      #expect(
        problems == [
          "a.txt: expected a readable file, found a directory",
          "b.yaml: expected a readable file, found a directory",
          "c.ndjson: expected a readable file, found a pipe",
          "d.txt: expected a readable file, found no such file",
          "e\u{FFFD}.txt: expected a file whose name is UTF-8, found no such file; rename it",
        ])
    }
  }

  @Test func `stop where the caller stops`() throws {
    struct Enough: Error {}
    try withFile(named: "a.txt", "10.5555/1\n10.5555/2\n") { path in
      var count = 0
      #expect(throws: Enough.self) {
        try ArticleFiles.forEachArticle(in: [ArticleFileEntry(path)], report: { _ in }) { _ in
          count += 1
          throw Enough()
        }
      }
      #expect(count == 1)
    }
  }

  @Test func `that are empty are fine`() throws {
    let outcome = try read(["a.txt": "", "b.ndjson": "\n\n", "c.yaml": "", "d.yaml": "articles: []"])
    #expect(outcome.articles.isEmpty)
    #expect(outcome.problems.isEmpty)
  }

  @Test(.enabled(if: geteuid() != 0, "root may search any folder"))
  func `in a folder that may not be searched are not missing`() throws {
    try withFolder { folder in
      let closed = folder + "/closed"
      try FileManager.default.createDirectory(atPath: closed, withIntermediateDirectories: true)
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: closed)
      defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: closed) }
      var problems: [String] = []
      ArticleFiles.forEachArticle(
        in: [ArticleFileEntry(closed + "/a.txt")], report: { problems.append($0.description) },
        body: { _ in Issue.record("nothing is there to be read") })
      #expect(
        problems == ["\(closed)/a.txt: expected a readable file, found a file that this user may not read"])
    }
  }

  @Test func `of a hundred thousand lines are read`() throws {
    try withFolder { folder in
      let path = folder + "/many.ndjson"
      var text = ""
      for number in 0..<100_000 {
        text += "{\"doi\": \"10.5555/\(number)\", \"links\": [\"https://a/\(number)\"]}\n"
      }
      try Data(text.utf8).write(to: URL(filePath: path))
      var count = 0
      ArticleFiles.forEachArticle(
        in: [ArticleFileEntry(path)], report: { Issue.record("\($0)") }, body: { _ in count += 1 })
      #expect(count == 100_000)
    }
  }
}
