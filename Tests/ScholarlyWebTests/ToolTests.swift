import Foundation
import ScholarlyWeb
import Testing

/// The built `scholarly-web`, as the demo uses it.
@Suite struct ToolTests {
  /// Beside the test runner, where the package manager builds every product.
  private static var tool: URL {
    let runner = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: runner).deletingLastPathComponent().appendingPathComponent("scholarly-web")
  }

  @Test("it writes a configuration, breaks and mends pages on demand, and quits")
  func demo() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = try await start(in: folder)

    let ports = try String(contentsOf: folder.appendingPathComponent("ports"), encoding: .utf8)
    let named = Dictionary(
      uniqueKeysWithValues: ports.split(separator: "\n").map { line in
        let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
        return (parts[0], parts[1])
      })
    let control = try #require(named["WEB_CONTROL"])
    let configuration = try String(contentsOf: folder.appendingPathComponent("demo.yaml"), encoding: .utf8)
    let lead = "doi.org:443:127.0.0.1:" + (named["WEB_SECURE_PORT"] ?? "")
    #expect(configuration.contains("- \"\(lead)\""))
    #expect(configuration.contains("state_directory: \"/some/state\""))

    let address = "https://doi.org/" + ShippedArticle.doi
    let curl = Curl()
    let look = { try await curl(address, "--connect-to", lead, "--cacert", named["WEB_CA_FILE"] ?? "") }
    #expect(try await look().status == 302)
    #expect(try await curl("\(control)/break?url=\(address)&status=410").body == "done\n")
    #expect(try await look().status == 410)
    _ = try await curl("\(control)/mend?url=\(address)")
    _ = try await curl("\(control)/retarget?doi=\(ShippedArticle.doi)&to=https://repository.example/")
    #expect(try await look().header("location") == "https://repository.example/")
    _ = try await curl("\(control)/outage?on=1")
    #expect(try await look().exit == 7)
    _ = try await curl("\(control)/outage?on=0")
    #expect(try await look().status == 302)
    #expect(
      try await curl("\(control)/requests?host=doi.org").body.components(separatedBy: address).count == 5)
    #expect(try await curl("\(control)/retarget?doi=10.1/none&to=https://x.example/").status == 404)

    _ = try await curl("\(control)/quit")
    await Task.detached { process.waitUntilExit() }.value
    #expect(process.terminationStatus == 0)
    #expect(!FileManager.default.fileExists(atPath: named["WEB_CA_FILE"] ?? ""))
  }

  @Test("it ends on SIGTERM, and refuses options it does not know with exit code 64")
  func ends() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = try await start(in: folder)
    process.terminate()
    await Task.detached { process.waitUntilExit() }.value
    #expect(process.terminationStatus == 0)
    #expect(try await runProgram(Self.tool.path, ["--nonsense"]).0 == 64)
  }

  /// Starts the tool and waits for its "ready".
  private func start(in folder: URL) async throws -> Process {
    let process = Process()
    process.executableURL = Self.tool
    process.arguments = [
      "--config-out", folder.path + "/demo.yaml", "--port-file", folder.path + "/ports", "--state",
      "/some/state",
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let words = await Task.detached { output.fileHandleForReading.availableData }.value
    #expect(String(decoding: words, as: UTF8.self) == "ready\n")
    return process
  }
}
