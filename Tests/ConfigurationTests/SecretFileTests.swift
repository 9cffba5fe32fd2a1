import Foundation
import Testing

@testable import Configuration

@Suite struct `A file with a secret` {
  /// What is said of a configuration whose secret file has a content; nothing if it is taken.
  private func problems(_ content: String, _ section: (String) -> String) throws -> [String] {
    try withFolder { folder in
      try Data(content.utf8).write(to: URL(filePath: folder + "/key"))
      try Data(section(folder + "/key").utf8).write(to: URL(filePath: folder + "/c.yaml"))
      do throws(ConfigurationError) {
        _ = try Configuration.load(path: folder + "/c.yaml")
        return []
      } catch {
        return error.problems.map(\.message)
      }
    }
  }

  private static let sections: [String: @Sendable (String) -> String] = [
    "mail": {
      "delivery: { smtp: { server: \"smtp://127.0.0.1\", from: a@example.org, user: u, password_file: \"\($0)\" } }"
    },
    "hook": { hook($0, form: "json") },
    "matrix": { hook($0, form: "matrix") },
    "zotero": { "sources: [{ name: a, zotero: { group: 1, key_file: \"\($0)\" } }]" },
    "eyes": { "eyes: { postgres: \"dbname=d\", password_file: \"\($0)\" }" },
  ]

  private static func hook(_ file: String, form: String) -> String {
    """
    delivery:
      routes:
        - { name: a, changes: true, webhook: "https://chat.example.org/x", form: \(form), secret_file: "\(file)" }
    """
  }

  @Test(arguments: sections.keys.sorted(), ["secret", "secret\n", "secret\r\n"])
  func `is taken with and without an end of its line`(section: String, content: String) throws {
    #expect(try problems(content, #require(Self.sections[section])) == [])
  }

  @Test(arguments: sections.keys.sorted(), ["", "\n", "\r\n"])
  func `that is empty is refused`(section: String, content: String) throws {
    let problems = try problems(content, #require(Self.sections[section]))
    #expect(problems.count == 1)
    #expect(
      problems.first?.hasSuffix(" an empty file; write the secret into it") == true,
      "\(problems)")
  }

  @Test(arguments: sections.keys.sorted(), ["a\nb", "a\n\n", "\na", "a\r\nb\r\n"])
  func `of several lines is refused`(section: String, content: String) throws {
    let problems = try problems(content, #require(Self.sections[section]))
    #expect(
      problems.count == 1 && problems.first?.contains("several lines; leave only") == true, "\(problems)")
  }

  @Test(arguments: ["whsec_", "whsec_!!!", "whsec_a"])
  func `for signatures goes on in base64 if it says so`(content: String) throws {
    let told = try problems(content) { Self.hook($0, form: "slack") }
    #expect(told.count == 1 && told.first?.contains("does not continue in base64") == true, "\(told)")
    let token = try problems(content) { Self.hook($0, form: "matrix") }
    #expect(token == [], "a token is used as it stands")
    let whole = try problems("whsec_c2VjcmV0") { Self.hook($0, form: "slack") }
    #expect(whole == [])
  }

  @Test func `of Zotero has no blanks`() throws {
    let told = try problems("a b", #require(Self.sections["zotero"]))
    #expect(told.count == 1 && told.first?.contains("write only the key into it") == true, "\(told)")
  }

  @Test func `is read without its line's end`() throws {
    for content in ["a b", "a b\n", "a b\r\n"] {
      let secret = try withFile(named: "key", content) { try SecretFile.readPassword($0) }
      #expect(secret == "a b")
    }
    let key = try withFile(named: "key", "k\r\n") { try SecretFile.read($0) }
    #expect(key == "k")
  }
}
