import Foundation
import ScholarlyWeb
import Testing

/// Records for journald, whatever the web says, taken by a socket in journald's place.
///
/// The socket's path cannot be chosen, so the service gets a `/run` of its own; that takes root.
@Suite(.fewAtOnce, .enabled(if: OwnMounts.arePossible, "no mount namespace may be made here"))
struct JournaldTests {
  @Test("a record holds one line per field, all of them our own") func fields() async throws {
    let place = try Workplace { $0.watch("https://repository.example/evil") }
    place.web.page(
      "https://repository.example/evil",
      with: .page("<html><title>\(Poison.html)</title></html>", status: 410))
    let journal = try NotifySocket()
    let ownRun = """
      mount -t tmpfs none /run && mkdir -p /run/systemd/journal && ln -s \(journal.path) /run/systemd/journal/socket
      JOURNAL_STREAM=$(stat -L -c %d:%i /proc/self/fd/2); export JOURNAL_STREAM
      exec \(Workplace.program) run
      """
    let child = try Child(
      "unshare", ["-m", "sh", "-c", ownRun],
      environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DOIWATCH_CONFIG": place.configurationFile],
      folder: place.folder, files: place.folder + "/journald")
    try await eventually("no break is logged: \(child.errors)") {
      journal.messages.contains { $0.contains("DOIWATCH_TO=broken") }
    }
    child.send(SIGTERM)
    #expect(try await child.end(within: .seconds(5)) == 0)
    let entries = journal.messages.flatMap { $0.split(separator: "\n") }.filter {
      $0.hasPrefix("DOIWATCH_ENTRY=")
    }
    #expect(entries.map { String($0.dropFirst(15)) } == place.lines, "an entry is not logged as it stands")
    for record in journal.messages {
      Poison.expectHarmless(record, "record")
      for line in record.split(separator: "\n") {
        #expect(
          line.prefixMatch(
            of: /(MESSAGE|MESSAGE_ID|PRIORITY|SYSLOG_IDENTIFIER|SYSLOG_FACILITY|DOIWATCH_[A-Z_]+)=/) != nil,
          "\(line)")
      }
      #expect(record.split(separator: "\n").count { $0.hasPrefix("MESSAGE=") } == 1, "\(record)")
      // Who tells of an event says which kind it is, by an id of 32 digits.
      #expect(
        record.contains("\nDOIWATCH_EVENT=") == (record.firstMatch(of: /\nMESSAGE_ID=[0-9a-f]{32}\n/) != nil),
        "\(record)")
    }
    #expect(child.errors.isEmpty, "the log went elsewhere: \(child.errors)")
  }
}
