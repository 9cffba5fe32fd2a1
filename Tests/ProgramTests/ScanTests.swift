import Foundation
import Testing

/// `doiwatch scan`, as a user runs it.
@Suite struct `Scanning documents` {
  @Test func `the shipped article's first page gives the shipped article`() throws {
    let folder = try ScanFolder()
    try folder.write(
      "article.txt",
      """
      Azerbaijan and Russia

      Suggested Citation: Ismayilov, M. (2019). <https://doi.org/10.3929/ethz-b-000334381>

      <https://creativecommons.org/licenses/by-nc-nd/4.0/deed.de>
      For more information see: <https://creativecommons.org/licenses/by-nc-nd/4.0>

      DOI: <10.3929/ethz-b-000334381>
      """)
    let run = try folder.scan("article.txt")
    #expect(run.exit == 0)
    #expect(run.errors.isEmpty)
    #expect(
      run.output == """
        articles:
          # found in article.txt
          - doi: 10.3929/ethz-b-000334381
            licenses:
              - https://creativecommons.org/licenses/by-nc-nd/4.0/deed.de
              - https://creativecommons.org/licenses/by-nc-nd/4.0

        """)
  }

  @Test func `a list of references gives an article for each DOI, and its licenses one of their own`() throws
  {
    let folder = try ScanFolder()
    try folder.write(
      "refs.md", "- doi:10.5555/a\n- doi:10.5555/B\n- [b](https://doi.org/10.5555/b)\n\nCC: \(by)")
    let run = try folder.scan("./refs.md")
    #expect(run.exit == 0)
    #expect(
      run.output == """
        articles:
          # found in ./refs.md
          - id: refs
            licenses:
              - \(by)
          # other DOIs found in ./refs.md
          - doi: 10.5555/a
          - doi: 10.5555/B

        """)
  }

  @Test func `a page gives its own DOI and title first`() throws {
    let folder = try ScanFolder()
    try folder.write(
      "page.html",
      """
      <!DOCTYPE html><html><head><title>A site</title><meta name="citation_title" content="On &quot;this&quot;">
      <meta name="citation_doi" content="10.5555/own"></head><body>
      <a href="https://doi.org/10.5555/cited">cited</a>
      <a rel="license" href="\(by)?ref=a&amp;b=1">CC BY</a></body></html>
      """)
    #expect(
      try folder.scan("page.html").output == """
        articles:
          # found in page.html
          - doi: 10.5555/own
            title: "On \\"this\\""
            licenses:
              - \(by)?ref=a&b=1
          # other DOIs found in page.html
          - doi: 10.5555/cited

        """)
  }

  @Test func `several documents give one list that the configuration takes`() throws {
    let folder = try ScanFolder()
    try folder.write("a.txt", "10.5555/one and \(by)")
    try folder.write("a.html", "<html><body>https://doi.org/10.5555/ONE \(by)deed.fr</body></html>")
    try folder.write("a b: #1.txt", "\(by)")
    try folder.write("cites.txt", "doi:10.5555/one doi:10.5555/two")
    try FileManager.default.createDirectory(atPath: folder.path + "/more", withIntermediateDirectories: false)
    try folder.write("more/a b: #1.txt", "\(by)deed.it")
    let run = try folder.scan("a.txt", "a.html", "a b: #1.txt", "cites.txt", "more/a b: #1.txt")
    #expect(run.exit == 0)
    #expect(
      run.output == """
        articles:
          # found in a.txt
          - doi: 10.5555/one
            licenses:
              - \(by)
              - \(by)deed.fr
          # found in a b: #1.txt
          - id: "a b: #1"
            licenses:
              - \(by)
          # DOIs found in cites.txt
          - doi: 10.5555/two
          # found in more/a b: #1.txt
          - id: "a b: #1-2"
            licenses:
              - \(by)deed.it

        """)
    try folder.write("doiwatch.yaml", run.output)
    let check = try folder.run("config", "check", "--config", "doiwatch.yaml")
    #expect(check.exit == 0)
    #expect(check.output.contains("4 articles; links: 2 doi, 3 license"), "\(check.output)")
  }

  @Test func `standard input is a document too`() throws {
    let folder = try ScanFolder()
    let run = try folder.scan("-", input: Data("\u{FEFF}see 10.5555/abc".utf8))
    #expect(run.output == "articles:\n  # found in standard input\n  - doi: 10.5555/abc\n")
    let wide =
      Data([0xFF, 0xFE]) + Data("see 10.5555/abc".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    #expect(try folder.scan("-", input: wide).output == run.output)
  }

  @Test func `what cannot be read is said with 65, and the others are printed`() throws {
    let folder = try ScanFolder()
    try folder.write("a.txt", "10.5555/abc")
    try folder.write("empty.txt", "")
    let run = try folder.scan("missing.txt", "a.txt", ".", "empty.txt")
    #expect(run.exit == 65)
    #expect(run.output.hasSuffix("  - doi: 10.5555/abc\n"))
    #expect(
      run.errors == """
        doiwatch: missing.txt: the file does not exist; check the name
        doiwatch: .: it is a directory; name the files in it, as in "folder/*"
        doiwatch: empty.txt: it contains neither a DOI nor a license link

        """)
    #expect(try folder.scan("a.txt", "empty.txt").exit == 0)
    #expect(try folder.scan().exit == 64)
    let odd = try folder.scan("caf\u{FFFD}.txt")
    #expect(odd.exit == 65 && odd.errors.hasSuffix(" whose name is UTF-8 and reads like this; rename it\n"))
  }

  @Test func `a kind that cannot be read is said, and what to do`() throws {
    let folder = try ScanFolder()
    try folder.write("a.docx", "PK\u{03}\u{04}10.5555/abc")
    try folder.write("b.dat", "words\u{00}10.5555/abc")
    let run = try folder.scan("a.docx", "b.dat")
    #expect(run.exit == 65)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("doiwatch: a.docx: cannot read this kind of file: it is a packed file "))
    #expect(run.errors.contains("doiwatch: b.dat: cannot read this kind of file: it is not text; "))
  }

  @Test func `what can be read in two ways is told, in the list and beside it`() throws {
    let folder = try ScanFolder()
    try folder.write("a.txt", "doi:10.5555/s107–018–4")
    let run = try folder.scan("a.txt")
    #expect(
      run.output == """
        articles:
          # found in a.txt
          # look: it may also be 10.5555/s107–018–4: the text has other characters that look like these
          - doi: 10.5555/s107-018-4

        """)
    #expect(run.errors.hasPrefix("doiwatch: a.txt: 10.5555/s107-018-4: it may also be 10.5555/s107–018–4"))
  }

  @Test func `nothing found is said with 65`() throws {
    let folder = try ScanFolder()
    try folder.write("a.txt", "words")
    let run = try folder.scan("a.txt")
    #expect(run.exit == 65)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("doiwatch: no DOI and no license link was found; "))
  }

  @Test func `more than 64 MiB are refused`() throws {
    let folder = try ScanFolder()
    try folder.write("large.txt", "10.5555/abc")
    #expect(truncate(folder.path + "/large.txt", (64 << 20) + 1) == 0)
    let run = try folder.scan("large.txt")
    #expect(run.exit == 65)
    #expect(run.errors.contains("large.txt: it has more than 64 MiB; "))
  }

  private var by: String { "https://creativecommons.org/licenses/by/4.0/" }
}
