import Configuration
import Foundation
import Testing

/// Each file of `Bad/` against the messages beside it. `DOIWATCH_RECORD=1` writes these anew.
@Suite struct `A bad configuration file` {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Bad")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test(arguments: names) func `is told in exactly these words`(name: String) throws {
    let file = Self.folder.appending(path: name + ".yaml").path
    let expectation = Self.folder.appending(path: name + ".expected")
    let error = #expect(throws: ConfigurationError.self) { try Configuration.load(path: file) }
    let told = (error?.description ?? "").replacing(Self.folder.path + "/", with: "") + "\n"
    if ProcessInfo.processInfo.environment["DOIWATCH_RECORD"] != nil {
      try told.write(to: expectation, atomically: true, encoding: .utf8)
    }
    #expect(told == (try String(contentsOf: expectation, encoding: .utf8)))
  }

  @Test(arguments: names) func `is told in order, in one line a problem`(name: String) throws {
    let file = Self.folder.appending(path: name + ".yaml").path
    let error = #expect(throws: ConfigurationError.self) { try Configuration.load(path: file) }
    let problems = try #require(error).problems
    #expect(!problems.isEmpty)
    #expect(problems == problems.sorted())
    #expect(Set(problems).count == problems.count)
    for problem in problems {
      #expect(problem.line > 0 && problem.column > 0 && !problem.key.isEmpty)
      #expect(problem.message.contains("found ") && problem.message.contains("expected "))
      #expect(!problem.description.contains { $0.isNewline })
      #expect(problem.description.hasPrefix("\(file):\(problem.line):\(problem.column): \(problem.key): "))
    }
  }

  @Test func `has company`() {
    #expect(Self.names.count >= 40)
  }
}
