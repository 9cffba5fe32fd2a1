import Configuration
import Foundation
import Testing

@Suite struct `The declared keys` {
  private static let all = Configuration.keyDescriptions

  @Test func `are each declared once, with what may stand there and what it means`() {
    #expect(Self.all.count > 130)
    #expect(Set(Self.all.map(\.path)).count == Self.all.count)
    for key in Self.all {
      #expect(key.path.wholeMatch(of: /[a-z_]+(\[\])?(\.[a-z_]+(\[\])?)*/) != nil, "\(key.path)")
      #expect(!key.form.isEmpty && key.help.hasSuffix(".") && key.help.first?.isUppercase == true, "\(key)")
    }
  }

  @Test func `are what a mapping names where it finds an unknown key`() throws {
    let sections = Self.all.filter { $0.form == "a mapping" && !$0.path.contains("[") }.map(\.path)
    #expect(sections.count > 10)
    for section in sections {
      let parts = section.split(separator: ".")
      let text =
        parts.map { "{ \($0): " }.joined() + "{ nosuchkeyhere: 1 }" + parts.map { _ in " }" }.joined()
      let error = #expect(throws: ConfigurationError.self) { try Configuration.read(text: text, file: "") }
      let names = Self.all.map(\.path).filter { $0.hasPrefix(section + ".") }
        .map { $0.dropFirst(section.count + 1) }.filter { !$0.contains(".") }
      let message = "expected one of \(names.joined(separator: ", ")), found an unknown key"
      #expect(error?.problems.contains { $0.message == message } == true, "\(section): \(message)")
    }
  }

  @Test func `have the defaults of an empty file`() throws {
    for key in Self.all where !key.path.contains("[") {
      guard let standard = key.standard, !key.path.hasPrefix("eyes"), !key.path.hasPrefix("delivery.smtp"),
        !key.path.hasPrefix("output.site")
      else { continue }
      var text = standard
      for part in key.path.split(separator: ".").reversed() { text = "{ \(part): \(text) }" }
      var read = try Configuration.read(text: text, file: "")
      var expected = Configuration()
      (read.file, expected.file) = ("", "")
      if key.path.hasPrefix("evidence") { expected.evidence = Configuration.Evidence() }
      #expect(read == expected, "\(text)")
    }
  }

  @Test(arguments: ["every-key", "little"]) func `are shown as they always were`(name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Shown")
    let configuration = try Configuration.load(
      path: folder.appending(path: name + ".yaml").path, looksForFiles: false)
    let expected = try String(contentsOf: folder.appending(path: name + ".expected"), encoding: .utf8)
    #expect(effectiveYAML(configuration) == expected)
  }
}

/// The shipped file, which is also the manual page, against the declared keys.
@Suite struct `The manual of the configuration` {
  private static let keys = Configuration.keyDescriptions

  /// The parts of the shipped file between blank lines, each by the key that it is about.
  private static func sections() throws -> [String: String] {
    var sections: [String: String] = [:]
    for block in try ShippedFile.text.split(separator: "\n\n") {
      let names = block.matches(of: /(?m)^#? ?([a-z_]+):(?= |$)/).map { String($0.output.1) }
      let known = keys.map(\.path).filter { !$0.contains(".") }
      // A block's examples come before its key, or are all it has.
      if let name = names.last(where: known.contains) ?? nil { sections[name, default: ""] += "\n" + block }
    }
    return sections
  }

  @Test func `mentions every declared key, with its default`() throws {
    let sections = try Self.sections()
    for key in Self.keys {
      let parts = key.path.replacing("[]", with: "").split(separator: ".")
      let name = String(try #require(parts.last))
      let section = try #require(sections[String(parts[0])], "\(key.path)")
      let isMentioned =
        ["\n\(name):", " \(name):", "#\(name):", "`\(name)`", "“\(name)”"].contains(where: section.contains)
        // Of keys of which a row has one, some are listed in a sentence.
        || key.path.contains("].") && Self.words(section).contains(name)
      #expect(isMentioned, "\(key.path)")
      // The name of the machine, what other keys say, and what the file itself gives.
      let isElsewhere = key.path == "eyes.here" || key.path.hasPrefix("hosts[]") || key.path == "articles"
      guard let standard = key.standard, !isElsewhere else { continue }
      #expect(
        Self.shows(standard, of: name, in: section, isRow: key.path.contains("[") || parts[0] == "delivery"),
        "\(key.path): \(standard)")
    }
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { !$0.isLetter && $0 != "_" }.map(String.init))
  }

  private static func shows(_ standard: String, of name: String, in section: String, isRow: Bool) -> Bool {
    let bare =
      standard.trimmingPrefix("\"").hasSuffix("\"") ? String(standard.dropFirst().dropLast()) : standard
    if ["\(name): \(standard)", "\(name): \(bare)"].contains(where: section.contains) { return true }
    if standard.hasPrefix("["), standard != "[]" {
      return standard.dropFirst().dropLast().split(separator: ", ").allSatisfy { section.contains("- \($0)") }
    }
    // A row is an example of its own values; that nothing is given by default need not be said of each.
    return isRow && (["[]", "\"\"", "false", "true"].contains(standard) || section.contains(bare))
  }

  @Test func `mentions no other key`() throws {
    for (section, text) in try Self.sections() {
      let declared = Set(
        Self.keys.map(\.path).filter {
          $0 == section || $0.hasPrefix(section + ".") || $0.hasPrefix(section + "[")
        }
        .compactMap { $0.replacing("[]", with: "").split(separator: ".").last.map(String.init) })
      let found =
        text.matches(of: /(?m)^[ #-]*([a-z_]+):(?= |$)/).map { String($0.output.1) }
        + text.matches(of: /{[^}]*}/).flatMap { $0.output.matches(of: /[{,]\s+(?:# )?([a-z_]+):/) }
        .map { String($0.output.1) }
      #expect(!found.isEmpty)
      for name in found { #expect(declared.contains(name), "\(section): \(name)") }
    }
  }
}
