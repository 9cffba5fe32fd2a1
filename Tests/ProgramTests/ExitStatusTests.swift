import ArgumentParser
import Foundation
import Testing

@testable import doiwatch

/// The exit codes: one table, in the program and in every document.
@Suite struct ExitStatusTests {
  private struct Unexpected: Error {}

  @Test func `an error that nobody expected is internal, and says so`() throws {
    let (words, status) = try #require(Doiwatch.explanation(of: Unexpected()))
    #expect(status == .internalError && status.rawValue == 70)
    #expect(words.count == 1 && words[0].hasPrefix("doiwatch: an internal error: Unexpected()"))
    // Codes that commands end with, and mistakes in the command line, are none.
    #expect(Doiwatch.explanation(of: ExitStatus.failing) == nil)
    #expect(Doiwatch.explanation(of: ValidationError("no")) == nil)
    #expect(Doiwatch.explanation(of: CleanExit.helpRequest()) == nil)
  }

  @Test func `every document names the codes that there are, and no others`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    func section(_ path: String, from start: String, to end: String) throws -> Substring {
      let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
      let begin = try #require(text.range(of: start), "\(path): \(start)").upperBound
      return text[begin...].prefix(
        upTo: try #require(text[begin...].range(of: end), "\(path): \(end)").lowerBound)
    }
    let known = Set(ExitStatus.allCases.map { Int($0.rawValue) } + [64])
    func expect(_ found: [Int], _ path: String) {
      #expect(Set(found) == known && found.count == known.count, "\(path) names \(found)")
    }
    let reference = try section("docs/reference.md", from: "## Exit codes", to: "If several apply")
    expect(reference.matches(of: /\n\| ([0-9]+) \|/).compactMap { Int($0.1) }, "docs/reference.md")
    let manual = try section("docs/man/doiwatch.1.in", from: ".Sh EXIT STATUS", to: ".El")
    expect(manual.matches(of: /\n\.It ([0-9]+)/).compactMap { Int($0.1) }, "doiwatch(1)")
    let readme = try section("README.md", from: "## Exit codes", to: "If several apply")
    expect(
      readme.split(separator: "·").compactMap { Int($0.drop { !$0.isNumber }.prefix { $0.isNumber }) },
      "README.md")
    expect(ExitStatus.table.matches(of: #/(?:^|, )([0-9]+) /#).compactMap { Int($0.1) }, "--help")
  }
}
