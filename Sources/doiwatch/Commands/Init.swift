import ArgumentParser
import Configuration
import Files
import Foundation
import Libraries
import Observations
import Monitor

/// The first configuration, written from a few answers.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a first configuration.",
    discussion: """
      On a terminal it asks for everything that no option gives: how a site's operator can reach you; what you have \
      (a file, a DOI prefix or a repository); who owns it; and where state and digests go. It writes a valid \
      configuration with comments and shows the next steps. It never overwrites a file.

      From a .bib file to the first digest:

          doiwatch init --file library.bib --contact you@example.org
          doiwatch run --once; doiwatch digest

      From a repository, with mails to its keeper:

          doiwatch init --source https://repo.example.org/oai/request --mail keeper@example.org
      """)

  @OptionGroup var config: ConfigOption

  @Option(help: ArgumentHelp("A mail or web address of yours.", valueName: "contact"))
  var contact: String?

  @Option(
    help: ArgumentHelp(
      "A library's file, as import reads it; may be given several times.", valueName: "file"),
    completion: .file())
  var file: [String] = []

  @Option(
    help: ArgumentHelp(
      "A DOI prefix, an ISSN, a repository's address, as source add takes it; may be given several times.",
      valueName: "what"))
  var source: [String] = []

  @Option(
    help: ArgumentHelp(
      "Who receives digests and changes, by this machine's mail server; may be given several times.",
      valueName: "address"))
  var mail: [String] = []

  @Option(help: ArgumentHelp("The owner of the library: letters, digits, - and _.", valueName: "name"))
  var owner: String?

  @Option(
    help: ArgumentHelp("The directory for state and digests.", valueName: "directory"), completion: .directory
  )
  var state: String?

  func validate() throws {
    if let owner, !owner.isEmpty, !OwnerName.isValid(owner) {
      throw ValidationError(
        "the owner \(owner) is not a valid name; a name has only letters, digits, - and _")
    }
  }

  func run() throws {
    let path = config.path ?? "config/doiwatch.yaml"
    guard !FileManager.default.fileExists(atPath: path) else {
      Output.complain(
        "doiwatch: \(path) already exists and stays as it is; give another name with --config")
      throw ExitStatus.cannotWrite
    }
    let draft = try answered()
    let text = draft.yaml
    // What does not read back is not written: a mistake of the answers is told before there is a file.
    do throws(ConfigurationError) {
      _ = try Configuration.read(text: text, file: path)
    } catch {
      for problem in error.problems { Output.complain("doiwatch: \(problem.key): \(problem.message)") }
      throw ExitStatus.configuration
    }
    try write(text, to: path)
    let option = config.path == nil ? "" : " --config \(path)"
    Output.line(
      """
      wrote \(path)
      next:
        doiwatch config check\(option)     how much there is to watch, and how long a polite pass takes
        doiwatch run --once\(option)       one pass over all of it
        doiwatch digest\(option)           what it found
        doiwatch run\(option)              the service
      """)
  }

  /// The answers of options, and of the person at the terminal where there is one.
  private func answered() throws -> FirstConfiguration {
    var draft = FirstConfiguration()
    let questions = Questions()
    draft.contact = contact ?? questions.ask("your mail address, sent to the sites that are checked", or: "")
    var (names, sources) = (file, source)
    if file.isEmpty, source.isEmpty,
      let what = questions.ask(
        "what you have: a file (.bib, .ris, .csv, …), a DOI prefix, a repository's address, or nothing",
        or: ""),
      !what.isEmpty
    {
      if namesFile(what) { names = [what] } else { sources = [what] }
    }
    let hasLibrary = !names.isEmpty || !sources.isEmpty
    draft.owner = owner ?? (hasLibrary ? questions.ask("the owner's name, or nothing", or: "") : "")
    draft.state = state ?? questions.ask("the directory for state and digests", or: "state") ?? "state"
    draft.mail = mail
    if mail.isEmpty, let to = questions.ask("who receives digests by mail: an address, or nothing", or: ""),
      !to.isEmpty
    {
      draft.mail = [to]
    }
    guard draft.owner.map({ $0.isEmpty || OwnerName.isValid($0) }) ?? true else {
      Output.complain("doiwatch: the owner is not a valid name; a name has only letters, digits, - and _")
      throw ExitStatus.badInput
    }
    draft.files = try names.map(libraryFile)
    draft.sources = try sources.flatMap { try rules($0, draft) }
    return draft
  }

  /// The file of a name; one that cannot be read, or is of no known form, is told.
  private func libraryFile(_ name: String) throws -> LibraryFile {
    guard FileManager.default.isReadableFile(atPath: name) else {
      Output.complain("doiwatch: \(name): the file does not exist or cannot be read; check the name")
      throw ExitStatus.badInput
    }
    do throws(DocumentBytes.Unreadable) {
      return try LibraryFile(name)
    } catch {
      Output.complain("doiwatch: \(name): \(error.message)")
      throw ExitStatus.badInput
    }
  }

  /// Whether an answer is a file: one that is there, or whose name ends as libraries do, or nothing else at all.
  private func namesFile(_ what: String) -> Bool {
    FileManager.default.fileExists(atPath: what) || SourceRule.places(meantBy: what).isEmpty
      || ["bib", "ris", "json", "ndjson", "csv", "tsv", "xml", "yaml", "yml", "txt"].contains(
        URL(fileURLWithPath: what).pathExtension.lowercased())
  }

  /// What a text means as a source. Where it may mean several, the services are asked which of them have records.
  private func rules(_ what: String, _ draft: FirstConfiguration) throws -> [SourceRule] {
    let places = try SourceSearch.places(what)
    guard places.count > 1 else { return places.map(SourceSearch.rule) }
    let standard: Configuration
    do throws(ConfigurationError) {
      standard = try Configuration.read(text: draft.yaml, file: config.path ?? "config/doiwatch.yaml")
    } catch {
      for problem in error.problems { Output.complain("doiwatch: \(problem.key): \(problem.message)") }
      throw ExitStatus.configuration
    }
    let found = try SourceSearch(Settings(standard)).find(what)
    guard !found.isEmpty else {
      Output.complain(
        "doiwatch: nothing was written; try again, or leave \(what) out and add it later with: doiwatch source add \(what)"
      )
      throw ExitStatus.failing
    }
    return found.map(\.rule)
  }

  private func write(_ text: String, to path: String) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      let what = "cannot create the folder \(folder) (\(error.localizedDescription))"
      Output.complain("doiwatch: \(what); give another name with --config")
      throw ExitStatus.cannotWrite
    }
    guard let code = makeFile(path, of: Array(text.utf8)) else { return }
    let reason = String(cString: strerror(code)).lowercased()
    Output.complain("doiwatch: \(path) cannot be written (\(reason)); give another name with --config")
    throw ExitStatus.cannotWrite
  }

  /// Makes a file, whole or not at all: the first half of a configuration may be valid too.
  ///
  /// - Returns: the number of the error where there is no file; nil where there is.
  private func makeFile(_ path: String, of bytes: [UInt8]) -> Int32? {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return errno }
    let isWhole = OpenFile.writeAll(bytes, to: descriptor) && fsync(descriptor) == 0
    let code = errno
    close(descriptor)
    if isWhole { return nil }
    unlink(path)
    return code
  }
}
