import Foundation
import ScholarlyWeb
import Testing

/// The journal as a proof, and as a list to read.
@Suite(.fewAtOnce) struct JournalCommandTests {
  /// A place whose journal has seen a link break.
  private func history() async throws -> Workplace {
    let place = try Workplace { $0.watch("https://tombstone.example/", "https://journal.example/article/1") }
    let service = try await RunningService(place)
    try await eventually("it is not broken") { place.entries("link.status").last?.to == "broken" }
    try await service.stop()
    return place
  }

  @Test("the chain of the database and of the file is proved")
  func holds() async throws {
    let place = try await history()
    let head = try #require(place.entries.last)
    for arguments in [[], ["--file", place.journalFile]] {
      let child = try place.spawn(["journal", "verify"] + arguments)
      #expect(try await child.end() == 0)
      #expect(child.output.contains("\(head.seq):\(head.hash)"))
    }
  }

  @Test("a changed, a dropped and a doubled line are found by number, with what was expected and found")
  func forged() async throws {
    let place = try await history()
    let lines = place.lines
    #expect(lines.count > 3)
    var forgeries: [(String, [String], String)] = []
    forgeries.append(
      (
        "flipped", lines.enumerated().map { $0 == 1 ? $1.replacing("\"seq\":2", with: "\"seq\":2 ") : $1 },
        "2"
      ))
    let byte = lines.enumerated().map { $0 == 2 ? $1.replacing("\"detail\"", with: "\"detaiL\"") : $1 }
    forgeries.append(("byte", byte, "3"))
    forgeries.append(("dropped", lines.enumerated().filter { $0.offset != 1 }.map(\.element), "2"))
    forgeries.append(("doubled", Array(lines.prefix(2)) + Array(lines.dropFirst()), "3"))
    for (name, forged, seq) in forgeries {
      try place.write(forged.joined(separator: "\n") + "\n", to: "\(name).ndjson")
      let verify = try await place.run("journal", "verify", "--file", "\(place.folder)/\(name).ndjson")
      #expect(verify.exit == 1, "\(name): \(verify.out)")
      #expect(verify.out.contains("entry \(seq)"), "\(name): \(verify.out)")
      #expect(verify.out.contains("expected"))
      #expect(verify.out.contains("found"))
    }
  }

  @Test("a checkpoint proves that no entry was dropped; a cut journal fails it")
  func checkpoint() async throws {
    let place = try await history()
    let all = place.entries
    let (head, earlier) = (try #require(all.last), all[1])
    let cut = "\(place.folder)/cut.ndjson"
    try place.write(place.lines.dropLast().joined(separator: "\n") + "\n", to: "cut.ndjson")
    let zeros = String(repeating: "0", count: 64)
    let cases: [(String, String, Int32)] = [
      (place.journalFile, "\(head.seq):\(head.hash)", 0),
      (place.journalFile, "\(earlier.seq):\(earlier.hash)", 0),
      (place.journalFile, "\(earlier.seq):\(head.hash)", 1), (place.journalFile, "0:\(zeros)", 0),
      (cut, "\(head.seq):\(head.hash)", 1), (cut, "\(earlier.seq):\(earlier.hash)", 0),
      (place.journalFile, "999:\(zeros)", 1), (place.journalFile, "nonsense", 64),
    ]
    for (file, checkpoint, exit) in cases {
      let verify = try await place.run("journal", "verify", "--file", file, "--checkpoint", checkpoint)
      #expect(verify.exit == exit, "\(checkpoint): \(verify.out)\(verify.err)")
      if file == place.journalFile {
        #expect(try await place.run("journal", "verify", "--checkpoint", checkpoint).exit == exit)
      }
    }
  }

  @Test("anyone can prove it with sed and sha256sum alone")
  func shell() async throws {
    let place = try await history()
    let script = #"""
      prev=0000000000000000000000000000000000000000000000000000000000000000
      while IFS= read -r line; do
        hash=$(printf '%s\n' "$line" | sed 's/,"hash":"[0-9a-f]*"}$/}/' | sha256sum | cut -c 1-64)
        case $line in *",\"prev\":\"$prev\",\"hash\":\"$hash\"}") prev=$hash ;; *) exit 1 ;; esac
      done < "$1"
      echo "$prev"
      """#
    let environment = ["PATH": "/usr/bin:/bin"]
    let proof = try Child(
      "/bin/sh", ["-c", script, "sh", place.journalFile], environment: environment, folder: place.folder,
      files: place.folder + "/proof")
    #expect(try await proof.end() == 0)
    #expect(proof.output == place.entries.last.map { $0.hash + "\n" })
  }

  @Test("--since, --link and --json choose what is shown; text has one line for an entry")
  func shown() async throws {
    let place = try await history()
    let all = place.entries
    let json = try await place.run("journal", "--json")
    #expect(json.out == place.read("state/journal.ndjson"))
    let text = try await place.run("journal")
    #expect(text.out.split(separator: "\n").count == all.count)
    #expect(text.out.contains("suspect → broken"))
    let wanted = all.filter { $0.link == "url:https://tombstone.example/" }
    #expect(!wanted.isEmpty)
    for spelling in [
      "https://tombstone.example/", "url:https://tombstone.example/", "HTTPS://Tombstone.example:443/",
    ] {
      let link = try await place.run("journal", "--json", "--link", spelling)
      #expect(link.out.split(separator: "\n").count == wanted.count, "\(spelling)")
    }
    #expect(try await place.run("journal", "--link", "10.1234/never-seen").exit == 65)
    let middle = all[all.count / 2]
    let since = try await place.run("journal", "--json", "--since", middle.time)
    #expect(since.out.split(separator: "\n").count == all.count { $0.time >= middle.time })
    #expect(try await place.run("journal", "--since", "2999-01-01").out.isEmpty)
    #expect(try await place.run("journal", "--since", "1h", "--json").out == json.out)
    #expect(try await place.run("journal", "--since", "yesterday").exit == 64)
  }

  @Test("--follow shows what is written while it waits")
  func follow() async throws {
    let place = try await history()
    let follower = try place.spawn(["journal", "--follow", "--json"])
    try await eventually("nothing is shown") { follower.output.contains("service.stopped") }
    let service = try await RunningService(place)
    try await eventually("the new start is not shown") {
      follower.output.components(separatedBy: "service.started").count == 3
    }
    try await service.stop()
    try await eventually("the end is not shown") { follower.output == place.read("state/journal.ndjson") }
    follower.send(SIGTERM)
    #expect(try await follower.end() != nil)
  }

  @Test("--follow of one link misses none of its entries behind those of others")
  func followLink() async throws {
    let place = try await history()
    let url = "https://tombstone.example/"
    let follower = try place.spawn(["journal", "--follow", "--json", "--link", url])
    try await eventually("nothing is shown") { follower.output.contains("broken") }
    let service = try await RunningService(place)
    place.web.server.breakPage(url, with: PageTemplate(title: "Here again").answer())
    try await eventually("it is not found again") {
      place.entries("link.status").last { $0.link == "url:\(url)" }?.to == "ok"
    }
    try await service.stop()
    let wanted = place.entries.count { $0.link == "url:\(url)" }
    try await eventually("it is not shown: \(follower.output)") {
      follower.output.split(separator: "\n").count == wanted
    }
    follower.send(SIGTERM)
    #expect(try await follower.end() != nil)
  }

  @Test("pruning drops old entries behind a closing checkpoint, and the rest is still proved")
  func prune() async throws {
    let place = try await history()
    let last = try #require(place.entries.last)
    let prune = try await place.run("journal", "prune", "--before", last.time)
    #expect(prune.exit == 0, "\(prune.err)")
    #expect(prune.out.contains("\(last.seq - 1):"))
    let verify = try await place.run("journal", "verify")
    #expect(verify.exit == 0, "\(verify.out)")
    let early = try await place.run(
      "journal", "verify", "--checkpoint", "1:\(try #require(place.entries.first).hash)")
    #expect(early.exit == 1 && early.out.contains("with --file"), "\(early.out)")
    let story = try await place.run("explain", "https://tombstone.example/").out
    #expect(
      story.contains("older entries were removed") && !story.contains("since the watch began"), "\(story)")
    try await RunningService(place).stop()
    #expect(try await place.run("journal", "verify").exit == 0)
  }

  @Test("pruning beside the running service is told, logged and mirrored, and the service goes on")
  func pruneBeside() async throws {
    let place = try Workplace {
      $0.watch("https://tombstone.example/", "https://repository.example/item/9")
      $0.rotate = "1KiB"
    }
    place.web.page("https://repository.example/item/9", with: PageTemplate(title: "Item").answer())
    let service = try await RunningService(place)
    try await eventually("it is not broken") { place.status?.links["broken"] == 1 }
    let before = try #require(place.status?.journal.size)
    let all = try await place.run("journal", "prune", "--before", "1ms")
    #expect(all.exit == 0, "\(all.err)")
    #expect(all.out.contains("entries dropped; the journal now begins after checkpoint"), "\(all.out)")
    let kept = try await place.run("journal", "--json")
    #expect(kept.out.contains("journal.pruned"))
    #expect(kept.out.split(separator: "\n").count < before)
    try await eventually("it is not logged") { service.child.errors.contains("journal.pruned") }
    #expect(place.read("state/journal.ndjson").contains("journal.pruned"))
    #expect(try await place.run("journal", "verify").exit == 0)
    #expect(try await place.run("state", "check").exit == 0)
    let again = try await place.run("journal", "prune", "--before", "1d")
    #expect(again.exit == 0)
    #expect(again.out.hasPrefix("nothing is older than"), "\(again.out)")
    // It goes on in the same chain.
    place.web.page("https://repository.example/item/9", with: .status(404))
    try await eventually("the service does not go on") { place.status?.links["broken"] == 2 }
    try await service.stop()
    for words in [["journal", "verify"], ["state", "check"]] {
      let proof = try place.spawn(words)
      #expect(try await proof.end() == 0, "\(proof.output)")
    }
  }
}
