import Foundation
import Testing

@testable import Journal
@testable import Links

@Suite struct `A journal line in the shell` {
  /// The script of the documentation: whoever has `sed` and `sha256sum` can prove a journal.
  private static let script = #"""
    prev=0000000000000000000000000000000000000000000000000000000000000000
    while IFS= read -r line; do
      hash=$(printf '%s\n' "$line" | sed 's/,"hash":"[0-9a-f]\{64\}"}$/}/' | sha256sum | cut -c1-64)
      case $line in
        *",\"prev\":\"$prev\",\"hash\":\"$hash\"}") ;;
        *) echo "does not hold: $line"; exit 1 ;;
      esac
      prev=$hash
    done < "$1"
    echo "$prev"
    """#

  private func prove(_ path: String) throws -> (output: String, status: Int32) {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", Self.script, "sh", path]
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
    #expect(proved.output == (try store.checkpoint().head))
    var forged = try state.mirror
    forged[forged.count / 2] ^= 1
    try state.put(forged, state.directory.file("forged.ndjson"))
    #expect(try prove(state.directory.file("forged.ndjson")).status == 1)
  }
}
