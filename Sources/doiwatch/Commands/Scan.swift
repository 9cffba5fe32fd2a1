import ArgumentParser
import Names

/// A search for DOIs and license links in documents.
struct Scan: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find DOIs and license links in documents and print them as articles.",
    discussion: """
      FILE is a text, Markdown, TeX, BibTeX, RIS, HTML, XML, JSON, CSV or PDF of at most 64 MiB; - is standard \
      input. PDF needs the programs pdftotext and pdftohtml (Debian: poppler-utils).

      The output is ready for the configuration, or for a separate file that article_files names. If the \
      document's own DOI can be determined, it makes one article with the document's license links; the other \
      DOIs, and all of a list of references, are separate articles. A doubtful reading has a comment above it \
      ("look: …"). Review the list before you use it.

      Exits with 65 if a file cannot be read or nothing was found.
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
          Output.complain("doiwatch: \(document.name): it contains neither a DOI nor a license link")
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
      Output.complain("doiwatch: \(doubtful.count - 10) more are doubtful; search for \"look:\" in the list")
    }
  }
}
