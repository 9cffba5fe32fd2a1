import Configuration
import Foundation
import Testing

@Suite struct `Libraries among the article files` {
  @Test func `are read as what their names or their entries say`() throws {
    let configuration = try Configuration.read(
      text: """
        article_files:
          - "a/*.ris"
          - { path: a/odd.lst, format: csv, columns: { doi: Persistent ID }, owner: cad }
          - path: a/list.txt
            owner: lib
        """, file: "a.yaml")
    #expect(configuration.library.files[1].columns == ["doi": "Persistent ID"])
    #expect(try Configuration.read(text: effectiveYAML(configuration), file: "a.yaml") == configuration)
    try withFolder { folder in
      let files = [
        "a.ris": "TY  - JOUR\nDO  - 10.5555/a\nER  - \n", "list.txt": "10.5555/l\n",
        "odd.lst": "Persistent ID;Owner\n10.5555/o;\n\"broken;x\n10.5555/p;own\n",
      ]
      for (name, text) in files { try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)")) }
      var articles: [ArticleRecord] = []
      var problems: [String] = []
      let entries = configuration.library.files.map { entry in
        var entry = entry
        entry.pattern = folder + entry.pattern.dropFirst(1)
        return entry
      }
      ArticleFiles.forEachArticle(
        in: entries, report: { problems.append($0.description.replacing(folder + "/", with: "")) },
        body: { articles.append($0) })
      #expect(articles.map(\.doi) == ["10.5555/a", "10.5555/o", "10.5555/p", "10.5555/l"])
      #expect(articles.map(\.owners) == [[], ["cad"], ["own"], ["lib"]])
      #expect(articles.map(\.source.line) == [1, 2, 4, 1])
      #expect(
        problems.count == 1 && problems[0].hasPrefix("odd.lst:3: expected a second \", found a quoted cell"),
        "\(problems)")
    }
  }

  @Test func `are refused where an entry is none`() {
    let mistakes = [
      ("[7]", "1:17: article_files[0]: "),
      ("[{format: ris}]", "1:17: article_files[0]: expected an entry with a path, found no path"),
      (
        "[{path: a, format: doc}]",
        "1:35: article_files[0].format: expected one of bibtex, ris"
      ),
      (
        "[{path: a, columns: {dio: x}}]",
        "1:37: article_files[0].columns.dio: expected one of doi, id, title, license, license_url, rights, url, "
          + "link, owner, found an unknown key (did you mean doi?)"
      ),
      (
        "[{path: a, owner: J D}]", "1:34: article_files[0].owner: expected a name of letters"
      ),
    ]
    for (text, expected) in mistakes {
      #expect(throws: ConfigurationError.self) {
        try Configuration.read(text: "article_files: \(text)\n", file: "a.yaml")
      }
      do {
        _ = try Configuration.read(text: "article_files: \(text)\n", file: "a.yaml")
      } catch {
        #expect("\(error.problems[0])".hasPrefix("a.yaml:\(expected)"), "\(error.problems)")
      }
    }
  }
}
