import Foundation
import ScholarlyWeb
import Testing

/// Help, versions, and the configuration's own commands.
@Suite(.fewAtOnce) struct CommandLineTests {
  @Test("every command explains itself")
  func help() async throws {
    let place = try Workplace()
    let commands = [
      [], ["run"], ["check"], ["status"], ["nagios"], ["journal"], ["journal", "verify"],
      ["journal", "prune"],
      ["digest"], ["config"], ["config", "check"], ["config", "show"],
      ["config", "keys"],
    ]
    for command in commands {
      let child = try place.spawn(command + ["--help"])
      #expect(try await child.end() == 0, "\(command)")
      #expect(child.output.contains("USAGE: doiwatch"), "\(command)")
      #expect(child.errors.isEmpty)
      for line in child.output.split(separator: "\n") where line.count > 120 {
        Issue.record("too wide for a terminal: \(line)")
      }
    }
  }

  @Test("--version is the version that the status file tells")
  func version() async throws {
    let place = try Workplace { $0.beSlow() }
    let version = try await place.run("--version")
    #expect(version.exit == 0)
    #expect(version.out.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil, "\(version.out)")
    _ = try await place.run("run", "--once")
    #expect(place.status.map { $0.version + "\n" } == version.out)
  }

  @Test("output that could not be written whole ends with 73, that of the plugin with UNKNOWN")
  func fullOutput() async throws {
    let place = try Workplace { $0.beSlow() }
    #expect(try await place.run("run", "--once").exit == 0)
    let everything = [
      ["--version"], ["--help"], ["check", "--help"], ["config", "show"], ["config", "keys"], ["digest"],
      ["digest", "--format", "json"], ["journal", "--json"], ["journal", "--follow"], ["journal", "verify"],
      ["status", "--json"],
      ["nagios"],
      ["check", "--json", ShippedArticle.licenseLinks[0]],
    ]
    for words in everything {
      let child = try Child(
        "/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/full", Workplace.program] + words,
        environment: ["DOIWATCH_CONFIG": place.configurationFile],
        folder: place.folder, files: place.folder + "/full")
      #expect(try await child.end() == (words == ["nagios"] ? 3 : 73), "\(words): \(child.errors)")
      #expect(
        child.errors.contains("standard output could not be written whole"), "\(words): \(child.errors)")
    }
  }

  @Test("where standard error cannot be written either, the exit code is the same")
  func fullErrors() async throws {
    let place = try Workplace { $0.beSlow() }
    let cases: [([String], Int32)] = [
      (["status"], 73), (["check", "no link"], 73), (["config", "show"], 73), (["nagios"], 3),
      (["config", "check", "--config", "bad.yaml"], 78),
    ]
    try place.write("timeout: 3\n", to: "bad.yaml")
    for (words, code) in cases {
      let child = try Child(
        "/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/full 2>/dev/full", Workplace.program] + words,
        environment: ["DOIWATCH_CONFIG": place.configurationFile],
        folder: place.folder, files: place.folder + "/full")
      #expect(try await child.end() == code, "\(words)")
    }
  }

  @Test("a limit of a file's size is met like a full disk")
  func fileSizeLimit() async throws {
    let place = try Workplace { $0.beSlow() }
    let child = try Child(
      "/bin/sh", ["-c", "ulimit -f 100; exec \"$0\" \"$@\"", Workplace.program, "run", "--once"],
      environment: ["DOIWATCH_CONFIG": place.configurationFile],
      folder: place.folder, files: place.folder + "/limited")
    #expect(try await child.end() == 73, "\(child.errors)")
  }

  @Test("a digest cannot begin in the future")
  func future() async throws {
    let place = try Workplace()
    let digest = try await place.run("digest", "--since", "2999-01-01")
    #expect(digest.exit == 64 && digest.out.isEmpty && digest.err.contains("future"), "\(digest)")
  }

  @Test("a mistake in the command line ends with 64 and a hint on standard error")
  func usage() async throws {
    let place = try Workplace()
    for arguments in [
      ["chekc"], ["run", "--twice"], ["nagios", "--max-age", "soon"], ["journal", "verify", "x"],
    ] {
      let child = try place.spawn(arguments)
      #expect(try await child.end() == 64, "\(arguments)")
      #expect(child.output.isEmpty)
      #expect(child.errors.contains("--help"))
    }
  }

  @Test("--config may stand before and behind the command, as the unit file has it")
  func configurationOption() async throws {
    let place = try Workplace()
    let environment = ["DOIWATCH_CONFIG": "/nowhere.yaml"]
    for arguments in [
      ["config", "check", "--config", place.configurationFile],
      ["--config", place.configurationFile, "config", "check"],
    ] {
      let child = try place.spawn(arguments, environment: environment)
      #expect(try await child.end() == 0, "\(arguments): \(child.errors)")
    }
  }

  @Test("the configuration is found by option, environment, and working directory, in that order")
  func order() async throws {
    let place = try Workplace()
    try FileManager.default.createDirectory(
      atPath: place.folder + "/config", withIntermediateDirectories: true)
    try place.write("state_directory: here\n", to: "config/doiwatch.yaml")
    let here = try await place.run("config", "show", environment: ["DOIWATCH_CONFIG": ""])
    #expect(here.out.contains("state_directory: here"), "\(here.out)\(here.err)")
    let there = try await place.run("config", "show")
    #expect(there.out.contains("\(place.folder)/state"))
    let named = try await place.run("config", "show", "--config", place.folder + "/config/doiwatch.yaml")
    #expect(named.out.contains("state_directory: here"))
  }

  @Test("config show writes a configuration that means the same again")
  func roundTrip() async throws {
    let place = try Workplace()
    let first = try await place.run("config", "show")
    #expect(first.exit == 0)
    try place.write(first.out, to: "shown.yaml")
    let second = try await place.run("config", "show", "--config", place.folder + "/shown.yaml")
    #expect(second.exit == 0, "\(second.err)")
    #expect(second.out == first.out)
  }

  @Test("config keys lists each key with what may stand there, or those below one, without a configuration")
  func keys() async throws {
    let place = try Workplace()
    let all = try await place.run("config", "keys")
    #expect(all.exit == 0)
    #expect(all.out.contains("\nschedule.page\n    How often the page of a DOI or other URL is checked.\n"))
    #expect(all.out.contains("\nhosts[].interval\n") && all.out.contains("\noutput.site.every\n"))
    let some = try await place.run("config", "keys", "confirm.hard")
    #expect(
      some.out == """
        confirm.hard
            When a link with hard signs is broken: not found, gone, not registered.
            a mapping
        confirm.hard.failures
            So many failures in a row.
            a whole number from 1 to 1000; default: 3
        confirm.hard.over
            Over at least this time.
            a duration greater than 0; default: 2d

        """)
    let none = try await place.run("config", "keys", "confirm.h")
    #expect(none.exit == 64 && none.out.isEmpty && none.err.contains("no key has this name"))
  }

  @Test("config check counts what is watched, and names every mistake with its place, with 78")
  func check() async throws {
    let place = try Workplace()
    let good = try await place.run("config", "check")
    #expect(good.exit == 0)
    #expect(good.out.contains("1 article"))
    try place.save(
      """
      schedule: { page: soon }
      network:
        timeuot: 30s
        concurrency: -3
      network: {}
      """)
    let bad = try await place.run("config", "check")
    #expect(bad.exit == 78)
    #expect(bad.out.isEmpty)
    let lines = bad.err.split(separator: "\n").map(String.init)
    for mistake in ["1:19: schedule.page: ", "3:3: network.timeuot: ", "4:16: network.concurrency: "] {
      #expect(lines.contains { $0.hasPrefix("\(place.configurationFile):\(mistake)") }, "\(mistake) \(lines)")
    }
    #expect(
      lines.contains { $0.hasPrefix("\(place.configurationFile):5:") }, "the key stands twice: \(lines)")
    #expect(try await place.run("run").exit == 78)
    #expect(try await place.run("status").exit == 78)
    for (name, action) in [("delivery", "list"), ("source", "list"), ("state", "check")] {
      let run = try await place.run(name, action)
      #expect(run.exit == 78 && run.err == bad.err, "\(name): \(run.err)")
    }
  }

  @Test("a bad record of an article file is told with its line, and the others are watched")
  func articleFiles() async throws {
    let place = try Workplace {
      $0.beSlow()
      $0.articles = ""
      $0.articleFiles = "[more.ndjson, list.txt]"
    }
    try place.save(place.configuration.text.replacing("articles:\n", with: "articles: []\n"))
    try place.write(
      """
      {"id":"good","links":["https://journal.example/article/1"]}
      {"id":"bad","links":7}
      not json
      {"doi":"10.3929/ethz-b-000334381"}

      """, to: "more.ndjson")
    try place.write("# a list\nhttps://repository.example/\n10.5555/article.1\n", to: "list.txt")
    let check = try await place.run("config", "check")
    #expect(check.exit == 65, "\(check.out)\(check.err)")
    for place in ["more.ndjson:2:", "more.ndjson:3:"] { #expect(check.err.contains(place), "\(check.err)") }
    let run = try await place.run("run", "--once")
    #expect(run.err.contains("more.ndjson:2:"))
    #expect(place.status?.links["total"] == 4)
    #expect(place.entries("article.added").count == 4)
  }
}
