import Foundation
import Testing

@testable import Journal
@testable import Findings

@Suite struct `A journal line in the shell` {
  /// The script of the documentation, as it stands there: whoever has `sed` and `sha256sum` can prove a journal.
  private static func script() throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
    let text = try String(contentsOf: root.appendingPathComponent("docs/journal.md"), encoding: .utf8)
    let script = try #require(text.firstMatch(of: /```sh\n(prev=[^`]+)```/))
    return String(script.1)
  }

  private func prove(_ path: String) throws -> (output: String, status: Int32) {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", try Self.script(), "sh", path]
    let pipe = Pipe()
    shell.standardOutput = pipe
    try shell.run()
    let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    shell.waitUntilExit()
    return (output.trimmingCharacters(in: .newlines), shell.terminationStatus)
  }

  @Test func `is proved by sed and sha256sum`() throws {
    let state = try TemporaryState()
    let store = try state.open()
    try store.take(
      article(
        "ä “b” \\ \"c\"",
        title: "%s \\n $(date) `id` 漢字 \u{1B}[2J\t\r\n,\"hash\":\"\(JournalLine.genesis)\"}", "10.1000/1"))
    try store.look(at: "doi:10.1000/1", .page, .pageNotFound, at: start)
    try store.fill(3)
    let proved = try prove(state.directory.journal)
    #expect(proved.status == 0, "\(proved.output)")
    #expect(proved.output == "holds; head \(try store.checkpoint().head)")
    var forged = try state.mirror
    forged[forged.count / 2] ^= 1
    try state.put(forged, state.directory.file("forged.ndjson"))
    #expect(try prove(state.directory.file("forged.ndjson")).status == 1)
  }
}
