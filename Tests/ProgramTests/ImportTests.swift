import Foundation
import Testing

/// `doiwatch import`, as a user runs it.
@Suite struct `Importing libraries` {
  @Test func `articles go to standard output, one a line, and the rest is said with its place`() throws {
    let folder = try ScanFolder()
    try folder.write(
      "a.bib",
      """
      @article{a, title = {On {Things}}, doi = {10.5555/a\\_b}, license = {CC BY 4.0}, owner = {cad}}
      @article{b, title = {Not {closed}, doi = {10.5555/b}}
      @article{c, title = {Nothing to watch}, rights = {Open Access}}
      @article{d, note = {DOI 10.5555/d}, url = {https://example.org/d}}
      """)
    let run = try folder.run("import", "a.bib")
    #expect(run.exit == 65)
    #expect(
      run.output == """
        {"id":"a","doi":"10.5555/a_b","title":"On Things","licenses":["\(by)"],"owner":"cad"}
        {"id":"d","doi":"10.5555/d","links":["https://example.org/d"]}

        """)
    let lines = run.errors.split(separator: "\n").map(String.init)
    for (index, place) in ["a.bib:1: ", "a.bib:2: broken: ", "a.bib:3: left out: ", "a.bib:4: "].enumerated()
    {
      #expect(lines[index].hasPrefix(place), "\(lines)")
    }
    #expect(lines.last == "4 records, 2 articles, 2 with a DOI, 1 left out, 2 doubtful")
  }

  @Test func `what is printed is what article_files takes`() throws {
    let folder = try ScanFolder()
    try folder.write("a.csv", "DOI;Owner;License\n10.5555/a;cad lib;CC0\n10.5555/b;;\n")
    let run = try folder.run("import", "a.csv", "--owner", "rest")
    #expect(run.exit == 0)
    try folder.write("a.ndjson", run.output)
    try folder.write("doiwatch.yaml", "article_files: [a.ndjson]\n")
    let check = try folder.run("config", "check", "--config", "doiwatch.yaml")
    #expect(check.exit == 0, "\(check.errors)")
    #expect(check.output.contains("2 articles"), "\(check.output)")
    #expect(run.output.contains(#""owner":["cad","lib"]"#) && run.output.contains(#""owner":"rest""#))
  }

  @Test func `a list has an article a line`() throws {
    let folder = try ScanFolder()
    try folder.write("a.txt", "# mine\n10.5555/a\n\(by)\nhttps://example.org/c # c\nno link\n")
    let run = try folder.run("import", "a.txt", "--owner", "cad")
    #expect(run.exit == 65)
    #expect(
      run.output == """
        {"doi":"10.5555/a","owner":"cad"}
        {"licenses":["\(by)"],"owner":"cad"}
        {"links":["https://example.org/c"],"owner":"cad"}

        """)
    let lines = run.errors.split(separator: "\n")
    #expect(lines.first?.hasPrefix("a.txt:5: ") ?? false, "\(lines)")
    #expect(lines.last == "4 records, 3 articles, 1 with a DOI, 0 left out, 0 doubtful")
  }

  @Test func `a file of no known form is one broken record`() throws {
    let folder = try ScanFolder()
    try folder.write("page.html", "<!DOCTYPE html><title>No library</title>")
    let run = try folder.run("import", "page.html")
    #expect(run.exit == 65 && run.output.isEmpty)
    #expect(run.errors.hasPrefix("page.html:1: "))
    #expect(run.errors.hasSuffix("\n1 records, 0 articles, 0 with a DOI, 0 left out, 0 doubtful\n"))
  }

  @Test func `a file that is not there is said, and the others are read`() throws {
    let folder = try ScanFolder()
    try folder.write("a.ris", "TY  - JOUR\nDO  - 10.5555/a\nER  - \n")
    let run = try folder.run("import", "none.bib", "a.ris")
    #expect(run.exit == 65)
    #expect(run.output == "{\"doi\":\"10.5555/a\"}\n")
    #expect(run.errors.contains("none.bib"))
  }

  @Test func `an owner whose name is none is a mistake of the command line`() throws {
    #expect(try ScanFolder().run("import", "a.bib", "--owner", "Jane Doe").exit == 64)
  }

  private let by = "https://creativecommons.org/licenses/by/4.0/"
}
