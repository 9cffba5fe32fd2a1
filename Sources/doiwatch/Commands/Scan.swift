import ArgumentParser
import Links

/// A search for DOIs and license links in documents.
struct Scan: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find DOIs and license links in documents and print them as articles.",
    discussion: """
      FILE is a text, Markdown, TeX, BibTeX, RIS, HTML, XML, JSON, CSV or PDF of at most 64 MiB; - is standard \
      input. For PDF the programs pdftotext and pdftohtml are needed (Debian: poppler-utils).

      What is printed is ready for the configuration, or for a file of its own that article_files names. A \
      document whose own DOI can be told gives one article with it and the document's license links; the other \
      DOIs in it, and all of a list of references, are articles by themselves. What could be read in another \
      way has a comment above it ("look: …"). Look through the list before you use it.

      Ends with 65 where a file cannot be read or nothing was found in any.
      """)

  // Nothing of the configuration is needed, but every command takes the option.
  @OptionGroup var config: ConfigOption

  @Argument(
    help: ArgumentHelp("A document; - is standard input.", valueName: "file"), completion: .file())
  var files: [String]

  func run() throws {
    var found = FoundArticles()
    var isReadable = true
    for path in files {
      do throws(DocumentBytes.Unreadable) {
        let document = try Document(path: path)
        if document.scan.isEmpty, files.count > 1 {
          Output.complain("doiwatch: \(document.name): there is neither a DOI nor a license link in it")
        }
        found.add(document)
      } catch {
        isReadable = false
        Output.complain("doiwatch: \(path): \(error.message)")
      }
    }
    if !found.isEmpty { Output.write(found.yaml) }
    tellDoubts(found.doubtful)
    if found.isEmpty && isReadable {
      Output.complain(
        "doiwatch: no DOI and no license link was found; write the article by hand, as config/doiwatch.yaml shows"
      )
    }
    if found.isEmpty || !isReadable { throw ExitStatus.badInput }
  }

  /// Says what is to be looked at, at most ten of them: all stand in the list, above their articles.
  private func tellDoubts(_ doubtful: [(document: String, doi: String, doubt: String)]) {
    for row in doubtful.prefix(10) { Output.complain("doiwatch: \(row.document): \(row.doi): \(row.doubt)") }
    if doubtful.count > 10 {
      Output.complain("doiwatch: \(doubtful.count - 10) more are in doubt; look for \"look:\" in the list")
    }
  }
}
