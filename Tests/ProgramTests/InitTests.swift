import Foundation
import Testing

/// `doiwatch init`, as a newcomer runs it.
@Suite struct `Beginning with a library` {
  @Test func `two commands lead from a library to what is watched`() throws {
    let folder = try ScanFolder()
    try folder.write(
      "my library.bib", "@misc{a, doi = {10.5555/a}}\n@misc{b, doi = {10.5555/b}, owner = {own}}\n")
    let begun = try folder.run(
      "init", "--file", "my library.bib", "--contact", "you@example.org", "--owner", "cad", "--state", "here")
    #expect(begun.exit == 0, "\(begun.errors)")
    #expect(begun.output.contains("doiwatch run --once"))
    let check = try folder.run("config", "check", "--config", "config/doiwatch.yaml")
    #expect(check.exit == 0, "\(check.errors)")
    #expect(check.output.contains("2 articles"), "\(check.output)")
    let shown = try folder.run("config", "show", "--config", "config/doiwatch.yaml").output
    for line in ["state_directory: here", "contact: mailto:you@example.org", "owner: cad"] {
      #expect(shown.contains(line), "\(shown)")
    }
  }

  @Test func `a library may have any name`() throws {
    for name in ["my lib [1]*.bib", "a{b,c}.bib", "back\\slash?.bib", "~x, \"y\".bib"] {
      let folder = try ScanFolder()
      try folder.write(name, "@misc{a, doi = {10.5555/a}}\n")
      let begun = try folder.run("init", "--file", name, "--contact", "you@example.org")
      #expect(begun.exit == 0, "\(begun.errors)")
      let check = try folder.run("config", "check", "--config", "config/doiwatch.yaml")
      #expect(
        check.exit == 0 && check.output.contains(": 1 article;"), "\(name): \(check.output)\(check.errors)")
    }
  }

  @Test(arguments: [
    ("export.txt", "TY  - JOUR\nDO  - 10.5555/a\nER  - \n", "ris"),
    ("weird.bibtex", "@misc{a, doi = {10.5555/a}}\n", "bibtex"),
    ("table.txt", "doi;title\n10.5555/a;A\n", "csv"), ("table", "title\tdoi\nA\t10.5555/a\n", "tsv"),
    ("zotero.dat", "[{\"DOI\": \"10.5555/a\"}]\n", "csl-json"), ("list", "# our DOIs\n10.5555/a\n", "text"),
  ])
  func `the form of a file is written where its name does not show it`(
    _ name: String, _ text: String, _ format: String
  ) throws {
    let folder = try ScanFolder()
    try folder.write(name, text)
    let begun = try folder.run("init", "--file", name, "--contact", "you@example.org", "--owner", "cad")
    #expect(begun.exit == 0, "\(begun.errors)")
    let written = try String(contentsOfFile: folder.path + "/config/doiwatch.yaml", encoding: .utf8)
    #expect(written.contains(", format: \(format), owner: \"cad\" }"), "\(written)")
    let check = try folder.run("config", "check", "--config", "config/doiwatch.yaml")
    #expect(check.exit == 0 && check.output.contains(": 1 article;"), "\(check.output)\(check.errors)")
  }

  @Test func `a list of DOIs needs no format, and a file of no known form is none`() throws {
    let folder = try ScanFolder()
    try folder.write("list.txt", "# Our DOIs\n10.5555/a\n")
    try folder.write("words.doc", "nothing of the kind\n")
    #expect(try folder.run("init", "--file", "words.doc", "--contact", "you@example.org").exit == 65)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/config/doiwatch.yaml"))
    #expect(try folder.run("init", "--file", "list.txt", "--contact", "you@example.org").exit == 0)
    let written = try String(contentsOfFile: folder.path + "/config/doiwatch.yaml", encoding: .utf8)
    #expect(written.contains("/list.txt\"\n"), "\(written)")
  }

  @Test func `nothing is overwritten`() throws {
    let folder = try ScanFolder()
    try folder.write("mine.yaml", "schedule: {page: 1d}\n")
    let run = try folder.run("init", "--config", "mine.yaml", "--contact", "you@example.org")
    #expect(run.exit == 73)
    #expect(
      try String(contentsOfFile: folder.path + "/mine.yaml", encoding: .utf8) == "schedule: {page: 1d}\n")
  }

  @Test func `on a full disk it leaves nothing behind, and says why`() async throws {
    let troubled = try TroubledPlace()
    let words = ["init", "--config", "fresh.yaml", "--contact", "you@example.org"]
    try troubled.trouble("28 ws fresh.yaml")
    let full = try troubled.place.spawn(words, environment: troubled.environment)
    #expect(try await full.end() == 73, "\(full.output)\(full.errors)")
    #expect(full.errors.contains("no space left on device"), "\(full.errors)")
    let file = troubled.place.folder + "/fresh.yaml"
    #expect(!FileManager.default.fileExists(atPath: file))
    try troubled.trouble(nil)
    let roomy = try troubled.place.spawn(words, environment: troubled.environment)
    #expect(try await roomy.end() == 0, "\(roomy.output)\(roomy.errors)")
    #expect(FileManager.default.fileExists(atPath: file))
  }

  @Test func `a folder that cannot be made is the reason that is told`() async throws {
    let troubled = try TroubledPlace()
    try troubled.trouble("28 o /fresh")
    let words = ["init", "--config", "fresh/new.yaml", "--contact", "you@example.org"]
    let child = try troubled.place.spawn(words, environment: troubled.environment)
    #expect(try await child.end() == 73, "\(child.output)\(child.errors)")
    #expect(child.errors.contains("cannot create the folder"), "\(child.errors)")
  }

  @Test func `a mistake in an answer is told before anything is written`() throws {
    let folder = try ScanFolder()
    #expect(try folder.run("init", "--contact", "linkchecker@example.org").exit == 78)
    #expect(try folder.run("init", "--file", "none.bib").exit == 65)
    #expect(try folder.run("init", "--owner", "J D").exit == 64)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/config/doiwatch.yaml"))
  }

  @Test func `a repository and its keeper's address make a source and a delivery`() throws {
    let folder = try ScanFolder()
    let begun = try folder.run(
      "init", "--source", "https://repo.example.org/oai/request?verb=Identify", "--source", "ethz.epics-ba",
      "--contact", "you@example.org", "--owner", "cad", "--mail", "keeper@example.org")
    #expect(begun.exit == 0, "\(begun.errors)")
    let shown = try folder.run("config", "show", "--config", "config/doiwatch.yaml").output
    for line in [
      "oai: \"https://repo.example.org/oai/request\"", "client: \"ethz.epics-ba\"", "owner: \"cad\"",
      "keeper@example.org", "server: \"smtp://localhost:25\"", "from: \"you@example.org\"",
    ] {
      #expect(shown.contains(line) || shown.contains(line.replacing("\"", with: "")), "\(line) in \(shown)")
    }
    #expect(try folder.run("config", "check", "--config", "config/doiwatch.yaml").exit == 0)
  }

  @Test func `what is no source, and no address, is told before anything is written`() throws {
    let folder = try ScanFolder()
    #expect(try folder.run("init", "--source", "no source").exit == 65)
    #expect(try folder.run("init", "--contact", "you@example.org", "--mail", "a\r\nb@example.org").exit == 78)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/config/doiwatch.yaml"))
  }
}
