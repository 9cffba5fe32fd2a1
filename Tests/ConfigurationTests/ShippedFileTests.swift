import Configuration
import Foundation
import Testing

enum ShippedFile {
  static let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "config/doiwatch.yaml")

  static var text: String { get throws { try String(contentsOf: url, encoding: .utf8) } }
}

@Suite struct `The shipped configuration` {
  private func article(line: Int) -> ArticleRecord {
    ArticleRecord(
      id: "ismayilov-2019", doi: "10.3929/ethz-b-000334381",
      title: "Azerbaijan and Russia: Towards a Renewed Alliance, for a New Era",
      licenses: [
        "https://creativecommons.org/licenses/by-nc-nd/4.0/deed.de",
        "https://creativecommons.org/licenses/by-nc-nd/4.0",
      ],
      source: .init(file: "doiwatch.yaml", line: line))
  }

  @Test func `is the defaults, one article and its digest`() throws {
    let shipped = try Configuration.read(text: ShippedFile.text, file: "doiwatch.yaml")
    var expected = Configuration()
    expected.file = "doiwatch.yaml"
    expected.library.articles = [article(line: shipped.library.articles.first?.source.line ?? 0)]
    expected.reports.digests = [DigestRule(name: "daily", timezone: "Europe/Zurich")]
    #expect(shipped == expected)
  }

  @Test func `shows the defaults: uncommented, it is the same`() throws {
    let text = try ShippedFile.text
    let uncommented = text.replacing(/(?m)^(\s*)#(?=[a-z_]+:|  ( )*[a-z-])/) { $0.output.1 }
    #expect(uncommented.contains("\n  canaries:\n    - https://doi.org/"))
    #expect(uncommented.contains("\nhosts:\n  - name: api.crossref.org\n    aliases: []\n"))
    #expect(uncommented.firstMatch(of: /(?m)^\s*#[a-z_]+:/) == nil)
    let shipped = try Configuration.read(text: text, file: "doiwatch.yaml")
    #expect(try Configuration.read(text: uncommented, file: "doiwatch.yaml") == shipped)
  }

  @Test func `has every key`() throws {
    let text = try ShippedFile.text
    func keys(_ text: String) -> Set<String> {
      Set(text.matches(of: /(?m)^[\s#-]*([a-z_]+):(?:\s|$)/).map { String($0.output.1) })
    }
    let all = keys(effectiveYAML(try Configuration.read(text: text, file: "")))
    let inline: Set = ["failures", "over"]
    #expect(all.subtracting(keys(text)) == inline)
    #expect(text.contains("#hard: { failures: 3, over: 2d }"))
    #expect(all.count > 40)
  }

  @Test func `stays within its width`() throws {
    for line in try ShippedFile.text.split(separator: "\n") { #expect(line.count <= 110) }
  }
}
