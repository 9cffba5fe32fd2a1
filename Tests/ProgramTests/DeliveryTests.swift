import Foundation
import Testing

/// What is told to people and machines, through the program; Tests/delivery has the mail servers.
@Suite(.fewAtOnce) struct DeliveryTests {
  private let place: Workplace

  init() throws {
    place = try Workplace {
      $0.watch("https://tombstone.example/")
      $0.more = """
        owners: [{ name: one, mail: [one@example.org] }, { name: two }]
        delivery:
          smtp: { server: "smtp://127.0.0.1:1", tls: none, from: watch@example.org, user: me, password_file: password }
          routes:
            - { name: script, changes: true, collect: 100ms, command: [/bin/cp, "{file}", copy.json] }
            - { name: hook, changes: true, collect: 100ms, webhook: "https://landing.example/very-secret" }
            - { name: mail, changes: true, collect: 100ms, mail: owners }
        """
    }
    try place.write("pass word 4711\n", to: "password")
    try place.save()
  }

  private struct Row: Decodable {
    var route: String, to: String, state: String, queued_at: String, message_id: String
    var tries: Int
    var next_try_at: String?
  }

  private func rows() async throws -> [Row] {
    let list = try await place.run("delivery", "list", "--json")
    #expect(list.exit == 0, "\(list.err)")
    return try JSONDecoder().decode([Row].self, from: Data(list.out.utf8))
  }

  @Test("a single pass ends, although a digest is due again before its messages are delivered")
  func singlePass() async throws {
    let place = try Workplace {
      $0.beSlow()
      $0.watch("https://tombstone.example/")
      $0.digests = "[{ name: often, schedule: every 1s, formats: [text] }]"
      $0.more = """
        delivery:
          routes: [{ name: script, digest: often, when: always, command: [/bin/sleep, "2"] }]
        """
    }
    // The first period begins with the first pass.
    #expect(try await place.run("run", "--once").exit == 1)
    try await Task.sleep(for: .milliseconds(1100))
    let pass = try place.spawn(["run", "--once"])
    try await eventually("the pass does not end: \(pass.errors)", within: .seconds(20)) { pass.exit != nil }
    #expect(pass.errors.contains("of the route script to /bin/sleep was delivered"), "\(pass.errors)")
    #expect(place.entries("digest.emitted").count == 1)
  }

  @Test("changes reach a command whole, and what cannot be reached waits")
  func changes() async throws {
    #expect(try await rows().isEmpty)
    let service = try await RunningService(place)
    // The file is there before the command has ended, and before that is taken down.
    try await eventually("nothing was told: \(service.child.errors)") {
      service.child.errors.contains("of the route script to /bin/cp was delivered")
    }
    struct Message: Decodable { var schema: String, id: String, type: String, subject: String, text: String }
    let message = try JSONDecoder().decode(
      Message.self, from: Data(contentsOf: URL(filePath: place.folder + "/copy.json")))
    #expect(message.schema == "doiwatch/delivery/1" && message.type == "changes")
    #expect(message.subject.hasPrefix("1 new, 0 fixed, "))
    #expect(message.text.contains("https://tombstone.example/"))
    try await service.stop()
    let rows = try await rows()
    let script = try #require(rows.first { $0.route == "script" })
    #expect(script.state == "sent" && script.tries == 1 && script.next_try_at == nil)
    #expect(script.message_id == message.id)
    // The only owner with an address has no article, and there is no fallback.
    #expect(!rows.contains { $0.route == "mail" })
    let shown = try await place.run("config", "show")
    let log = service.child.errors
    for secret in ["very-secret", "pass word 4711"] {
      #expect(!shown.out.contains(secret) && !log.contains(secret))
    }
    #expect(try await place.run("delivery", "retry", "hook").exit == 0)
    #expect(try await place.run("delivery", "retry", "nobody").exit == 65)
  }

  @Test("a check of the configuration says whose problems reach nobody")
  func reach() async throws {
    place.configuration.more = place.configuration.more.split(separator: "\n").filter {
      !$0.contains("script") && !$0.contains("hook")
    }.joined(separator: "\n")
    try place.save()
    let check = try await place.run("config", "check")
    #expect(check.exit == 0, "\(check.err)")
    #expect(check.out.contains("because they have no mail and there is no delivery.fallback: two"))
    #expect(check.out.contains("1 article without an owner reach nobody"))
  }

  @Test("a test that is not accepted ends with 1 and shows no secret")
  func refusedTest() async throws {
    let test = try await place.run("delivery", "test", "mail")
    #expect(test.exit == 1, "\(test.out)\(test.err)")
    #expect(test.err.contains("one@example.org") && !(test.out + test.err).contains("pass word"))
    #expect(try await place.run("delivery", "test", "script").exit == 0)
  }

  @Test("a command counts as delivered also where the parent ignores what becomes of children")
  func ignoredChildren() async throws {
    place.starter = ["/usr/bin/env", "--ignore-signal=CHLD"]
    let test = try await place.run("delivery", "test", "script")
    #expect(test.exit == 0, "\(test.err)")
  }

  /// The processes of a group, but for those that ended and that nobody has waited for.
  private func living(in group: pid_t) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { name in
      guard Int(name) != nil, let stat = try? String(contentsOfFile: "/proc/\(name)/stat", encoding: .utf8),
        let end = stat.lastIndex(of: ")")
      else { return false }
      // State, parent, group.
      let fields = stat[end...].split(separator: " ")
      return fields.count > 3 && fields[3] == "\(group)" && fields[1] != "Z"
    }
  }

  @Test("a command does not outlive the service, so that the next start runs none beside it")
  func stopping() async throws {
    let place = try Workplace {
      $0.watch("https://tombstone.example/")
      $0.more = """
        delivery:
          routes:
            - name: script
              changes: true
              collect: 100ms
              command: [/bin/sh, -c, "sleep 600 & echo $$ >group; wait", "{file}"]
        """
    }
    let service = try await RunningService(place)
    try await eventually("no command was started: \(service.child.errors)") {
      place.read("group").hasSuffix("\n")
    }
    let group = try #require(pid_t(place.read("group").dropLast()))
    #expect(try !living(in: group).isEmpty)
    try await service.stop()
    try await eventually("the command lives on") { try living(in: group).isEmpty }
    let left = try FileManager.default.contentsOfDirectory(atPath: place.folder + "/state")
    #expect(!left.contains { $0.hasPrefix("delivery-") }, "\(left)")
  }

  @Test("a message that waits for a day is a warning")
  func oldMessage() async throws {
    let service = try await RunningService(place)
    try await eventually("no status") { place.status != nil }
    try await service.stop()
    let file = place.folder + "/state/status.json"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let day = ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: -90_000))
    let old = text.replacing(
      /"delivery":\{[^}]*\}/,
      with: "\"delivery\":{\"queued\":2,\"oldest_queued_at\":\"\(day)\",\"stopped\":[]}")
    #expect(old != text)
    try old.write(toFile: file, atomically: true, encoding: .utf8)
    let line = try await place.run("nagios", "--max-age", "1h", "--warning", "1000")
    #expect(line.exit == 1 && line.out.contains("2 messages not delivered"), "\(line.out)")
  }
}
