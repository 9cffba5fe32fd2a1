import Configuration
import Findings
import Testing

@Suite struct `The owners of a configuration` {
  private let text = """
    owners:
      - name: cad
        title: "Caucasus Analytical Digest"
        mail: [editor@example.org]
        prefixes: [10.3929, 10.10, "10.5555/part-"]
        hosts: [WWW.research-collection.ethz.ch, "repository.example:8443"]
        public: false
      - { name: library_2 }
    """

  @Test func `are read with everything that is said of them`() throws {
    let owners = try Configuration.read(text: text, file: "a.yaml").library.owners
    let cad = try #require(owners.first)
    #expect(owners.map(\.name) == ["cad", "library_2"])
    #expect(cad.title == "Caucasus Analytical Digest" && cad.mail == ["editor@example.org"] && !cad.isPublic)
    #expect(cad.prefixes.map(\.text) == ["10.3929", "10.10", "10.5555/part-"])
    #expect(cad.hosts == ["www.research-collection.ethz.ch", "repository.example:8443"])
    #expect(owners[1] == Owner(name: "library_2"))
  }

  @Test func `read back from the effective values`() throws {
    let configuration = try Configuration.read(text: text, file: "a.yaml")
    let shown = effectiveYAML(configuration)
    #expect(shown.contains("  - name: library_2\n    title: library_2 # default\n"), "\(shown)")
    #expect(
      try Configuration.read(text: shown, file: "a.yaml").library.owners == configuration.library.owners)
  }
}
