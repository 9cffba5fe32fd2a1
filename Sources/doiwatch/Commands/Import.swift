import ArgumentParser
import Configuration
import Libraries
import Links

/// A reading of libraries' files, as articles for `article_files`.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read a library's files and print them as articles, one JSON object a line.",
    discussion: """
      FILE is BibTeX or BibLaTeX (.bib), RIS (.ris), CSL-JSON (.json), a table with a header (.csv, .tsv), or XML \
      (.xml): a JATS article, an OAI-PMH answer or EndNote's; - is standard input. What the name does not tell is \
      told by the beginning, or by --format.

      What is printed is ready for a file that article_files names. Standard error says, by file and line, which \
      records are broken or left out, and what was taken from words or from a field that is not made for it; its \
      last line counts.

      From a .bib file to articles:  doiwatch import library.bib > articles.ndjson

      Ends with 65 where a record was broken or a file cannot be read, after printing the others.
      """)

  // Nothing of the configuration is needed, but every command takes the option.
  @OptionGroup var config: ConfigOption

  @Argument(
    help: ArgumentHelp("A library's file; - is standard input.", valueName: "file"), completion: .file())
  var files: [String]

  @Option(help: ArgumentHelp("The form of the files.", valueName: "format"))
  var format: LibraryFormat?

  @Option(
    help: ArgumentHelp("The owner of records that name none: letters, digits, - and _.", valueName: "name"))
  var owner: String?

  func validate() throws {
    guard !files.isEmpty else { throw ValidationError("name a file, or - for standard input") }
    if let owner, !OwnerName.isValid(owner) {
      throw ValidationError("the owner \(owner) is no name; a name has letters, digits, - and _ only")
    }
  }

  func run() throws {
    var tally = ImportTally()
    var isReadable = true
    for path in files {
      do throws(DocumentBytes.Unreadable) {
        var reading = try LibraryReading(path: path, format: format, owner: owner)
        reading.read(&tally)
      } catch {
        isReadable = false
        Output.complain("doiwatch: \(path): \(error.message)")
      }
    }
    Output.complain("\(tally)")
    if !isReadable || tally.broken > 0 { throw ExitStatus.badInput }
  }
}

extension LibraryFormat: ExpressibleByArgument {}
