import Foundation
import ScholarlyWeb

/// The real `curl`, as the client that every test here is driven with.
struct Curl: Sendable {
  /// What one run of curl came to.
  struct Outcome: Sendable {
    /// curl's exit code; 0 where it is content.
    let exit: Int32
    /// All that it wrote, headers first.
    let output: String

    /// The status of the last answer, 0 if there was none.
    var status: Int {
      let lines = output.split(separator: "\r\n").filter { $0.hasPrefix("HTTP/") }
      return lines.last?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }

    /// The first header of this name, in lower case.
    func header(_ name: String) -> String? {
      let line = output.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name + ":") }
      return line.map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
    }

    /// What follows the headers.
    var body: String { output.components(separatedBy: "\r\n\r\n").last ?? "" }
  }

  let arguments: [String]

  /// A curl that finds the web's hosts and trusts its authority.
  init(_ web: ScholarlyWeb, hosts: [String]) {
    let leads = web.connectTo(hosts).flatMap { ["--connect-to", $0] }
    arguments = ["-sS", "-i", "--cacert", web.authority.caFile] + leads
  }

  /// The same for all of the standard web's hosts.
  init(_ web: StandardWeb) { self.init(web.server, hosts: StandardWeb.hosts) }

  /// A curl without any of this, for the tool's control port.
  init() { arguments = ["-sS", "-i"] }

  /// Fetches `url`, with more of curl's options where wanted.
  func callAsFunction(_ url: String, _ options: String...) async throws -> Outcome {
    let (exit, output) = try await runProgram("/usr/bin/env", ["curl"] + arguments + options + [url])
    return Outcome(exit: exit, output: output)
  }
}

/// Runs a program to its end; returns its exit code and what it wrote on standard output.
func runProgram(_ path: String, _ arguments: [String]) async throws -> (Int32, String) {
  let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try Data().write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: path)
  process.arguments = arguments
  process.standardOutput = try FileHandle(forWritingTo: file)
  process.standardError = FileHandle.nullDevice
  try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
    process.terminationHandler = { _ in continuation.resume() }
    do { try process.run() } catch { continuation.resume(throwing: error) }
  }
  return (process.terminationStatus, String(decoding: try Data(contentsOf: file), as: UTF8.self))
}
