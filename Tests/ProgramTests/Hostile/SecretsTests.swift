import Foundation
import ScholarlyWeb
import Testing

/// Names and passwords in URLs, and signs that nobody sees: neither stands in anything that is written.
@Suite(.fewAtOnce) struct SecretsTests {
  @Test("a password in a link, a proxy, a redirect or a registered target is nowhere to be found")
  func passwords() async throws {
    let place = try Workplace {
      $0.articles = """
        - id: one
          doi: https://user:hunter2@doi.org/10.5555/secret
          licenses: ["https://user:hunter2@creativecommons.org/licenses/by/4.0/"]
          links: ["https://user:hunter2@repository.example/a", "https:\\\\\\\\us er:hunter2@repository.example/b",
            "https://repository.example/leads"]
        """
      $0.digests = "[{ name: often, schedule: every 1s, formats: [text, markdown, html, json] }]"
    }
    place.web.page(
      "https://repository.example/leads",
      with: .redirect(302, to: "https://user:hunter2@repository.example/there"))
    let service = try await RunningService(place, ["--log-format", "json"])
    try await eventually("nothing is broken: \(service.child.errors)") {
      place.entries("link.status").contains { $0.to == "broken" }
    }
    try await eventually("no digest is written") { !place.entries("digest.emitted").isEmpty }
    var said = service.child.errors
    for words in [
      ["status", "--all"], ["status", "--json", "--all"], ["journal"], ["journal", "--json"],
      ["config", "show"],
      ["config", "check"], ["explain", "one"], ["check"], ["check", "--json"], ["nagios"], ["digest"],
      ["check", "https://user:hunter2@repository.example/a"],
      ["recheck", "https://user:hunter2@repository.example/a"],
      ["explain", "https://user:hunter2@repository.example/a"],
      ["recheck", "--host", "user:hunter2@repository.example"],
    ] {
      let answer = try place.spawn(words)
      _ = try await answer.end()
      said += answer.output + answer.errors
    }
    try await service.stop()
    #expect(!said.contains("hunter2"))
    let found = Workplace.grep("hunter2", in: place.folder + "/state")
    #expect(found.isEmpty, "\(found)")
    #expect(said.contains("contains a user name or password"), "it is not said why")
    #expect(said.contains("https://…@repository.example/a"))
  }

  @Test("config show hides the proxy's password, and a bad proxy is told without it") func proxy()
    async throws
  {
    let place = try Workplace { $0.network = ["proxy: \"http://user:hunter2@proxy.example:3128\""] }
    let shown = try await place.run("config", "show")
    #expect(
      shown.exit == 0 && shown.out.contains("http://…@proxy.example:3128") && !shown.out.contains("hunter2"))
    for bad in [
      "user:hunter2@", "gopher://user:hunter2@proxy.example", "http://user:hunter2@proxy.example:x",
    ] {
      try place.save(place.configuration.text.replacing("http://user:hunter2@proxy.example:3128", with: bad))
      let answer = try await place.run("config", "check")
      #expect(answer.exit == 78 && !(answer.out + answer.err).contains("hunter2"), "\(bad): \(answer.err)")
    }
    try place.save(place.configuration.text + "resolver: { doi: \"https://user:hunter2@doi.org\" }\n")
    let answer = try await place.run("config", "check")
    #expect(
      answer.exit == 78 && answer.err.contains("user name or password") && !answer.err.contains("hunter2"))
  }

  @Test("signs that nobody sees pass into no output raw") func invisible() async throws {
    let hidden = "\u{200B}\u{2060}\u{E0041}\u{E0042}\u{AD}\u{3164}\u{180E}\u{FEFF}"
    let place = try Workplace {
      $0.watch("https://repository.example/hidden")
      $0.digests = "[{ name: often, schedule: every 1s, formats: [text, markdown, html, json] }]"
    }
    place.web.page(
      "https://repository.example/hidden",
      with: .page("<html><title>not\(hidden) found http://evil.example/\(hidden)</title></html>", status: 410)
    )
    let service = try await RunningService(place)
    try await eventually("it is not broken: \(service.child.errors)") {
      place.entries("link.status").contains { $0.to == "broken" }
    }
    try await eventually("no digest tells of it") {
      place.digests.contains {
        $0.hasSuffix(".md") && place.read("state/digests/\($0)").contains("evil.example")
      }
    }
    var said = [("log", service.child.errors), ("status.json", place.read("state/status.json"))]
    for words in [
      ["status", "--all"], ["journal"], ["journal", "--json"], ["explain", "only"], ["check"], ["nagios"],
    ] {
      let answer = try place.spawn(words)
      _ = try await answer.end()
      said.append((words.joined(separator: " "), answer.output))
    }
    for name in place.digests {
      let text = place.read("state/digests/\(name)")
      said.append((name, text))
      if name.hasSuffix(".md"), text.contains("evil.example") {
        // But for the digest's own links, an address stands in code, where no reader makes a link of it.
        #expect(
          !text.replacing(/`+[^`]*`+/, with: "").replacing(/\]\(<[^<>]*>\)/, with: "").contains("://"),
          "\(text)")
      }
    }
    for (name, text) in said {
      #expect(!text.unicodeScalars.contains { hidden.unicodeScalars.contains($0) }, "\(name): \(text)")
    }
    try await service.stop()
  }
}

extension Workplace {
  /// The digests' files, below their folder.
  fileprivate var digests: [String] {
    let found = FileManager.default.enumerator(atPath: folder + "/state/digests")?.compactMap {
      $0 as? String
    }
    return (found ?? []).filter { $0.contains(".") }
  }

  /// The files of a folder that hold a text, compressed ones aside.
  static func grep(_ text: String, in folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      let data = (try? Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))) ?? Data()
      return data.range(of: Data(text.utf8)) != nil
    }
  }
}
