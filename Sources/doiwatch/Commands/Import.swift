import ArgumentParser
import Configuration
import Libraries

/// A reading of libraries' files, as articles for `article_files`.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read a library's files and print articles, one JSON object per line.",
    discussion: """
      FILE is BibTeX or BibLaTeX (.bib), RIS (.ris), CSL-JSON (.json), a table with a header (.csv, .tsv), or XML \
      (.xml): a JATS article, an OAI-PMH answer or EndNote's; - is standard input. If the name does not \
      give the format, the beginning of the file or --format does.

      The output is ready for a file that article_files names. Standard error lists, by file and line, records \
      that are broken or left out, and values that come from free text or from a field meant for something \
      else; its last line has the counts.

      From a .bib file to articles:  doiwatch import library.bib > articles.ndjson

      Exits with 65 if a record was broken or a file cannot be read, after printing the others.
      """)

  // Nothing of the configuration is needed, but every command takes the option.
  @OptionGroup var config: ConfigOption

  @Argument(
    help: ArgumentHelp("A library's file; - is standard input.", valueName: "file"), completion: .file())
  var files: [String]

  @Option(help: ArgumentHelp("The format of the files.", valueName: "format"))
  var format: LibraryFormat?

  @Option(
    help: ArgumentHelp("The owner of records that name none: letters, digits, - and _.", valueName: "name"))
  var owner: String?

  func validate() throws {
    guard !files.isEmpty else { throw ValidationError("name a file, or - for standard input") }
    if let owner, !OwnerName.isValid(owner) {
      throw ValidationError(
        "the owner \(owner) is not a valid name; a name has only letters, digits, - and _")
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
