import Foundation
import ScholarlyWeb
import Testing

/// A temporary folder with a configuration, a state directory and a web of its own; all go with it.
final class Workplace: @unchecked Sendable {
  // Unchecked: a test uses its workplace from one task at a time.

  /// The built program, beside the test runner.
  static let program: String = {
    let runner = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: runner).deletingLastPathComponent().appendingPathComponent("doiwatch").path
  }()

  let web: StandardWeb
  let folder: String
  var configuration: TestConfiguration
  /// What the program is started by, where it is not started at once.
  var starter: [String] = []
  private var runs = 0

  init(_ change: (inout TestConfiguration) -> Void = { _ in }) throws {
    web = try StandardWeb()
    folder = FileManager.default.temporaryDirectory.path + "/doiwatch-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    configuration = TestConfiguration(web)
    configuration.state = folder + "/state"
    change(&configuration)
    try save()
  }

  deinit {
    web.stop()
    try? FileManager.default.removeItem(atPath: folder)
  }

  var configurationFile: String { folder + "/test.yaml" }

  /// Writes the configuration as it stands now, or another text in its place.
  func save(_ text: String? = nil) throws { try write(text ?? configuration.text, to: "test.yaml") }

  /// Writes a file of the folder.
  func write(_ text: String, to name: String) throws {
    try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
  }

  func read(_ name: String) -> String {
    let data = (try? Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }

  /// Starts the program; it sees nothing of our own environment that could change what it does.
  func spawn(_ arguments: [String], environment: [String: String] = [:], input: String? = nil) throws -> Child
  {
    runs += 1
    var inputFile: String?
    if let input {
      inputFile = "\(folder)/input-\(runs)"
      try write(input, to: "input-\(runs)")
    }
    var variables = [
      "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": folder, "DOIWATCH_CONFIG": configurationFile,
    ]
    // Under `make coverage` the program tells what it ran, too; %p keeps the processes apart.
    if let profile = ProcessInfo.processInfo.environment["LLVM_PROFILE_FILE"] {
      let folder = URL(fileURLWithPath: profile).deletingLastPathComponent().path
      variables["LLVM_PROFILE_FILE"] = folder + "/doiwatch-%p.profraw"
    }
    variables.merge(environment) { $1 }
    let words = starter + [Workplace.program] + arguments
    return try Child(
      words[0], Array(words.dropFirst()), environment: variables, folder: folder,
      files: "\(folder)/run-\(runs)",
      input: inputFile)
  }

  /// Runs the program to its end.
  func run(
    _ arguments: String..., environment: [String: String] = [:], input: String? = nil
  ) async throws -> (exit: Int32, out: String, err: String) {
    let child = try spawn(arguments, environment: environment, input: input)
    let exit = try #require(try await child.end(), "doiwatch \(arguments) does not end")
    return (exit, child.output, child.errors)
  }

  // MARK: The state

  var journalFile: String { folder + "/state/journal.ndjson" }

  /// The lines of the journal file.
  var lines: [String] { read("state/journal.ndjson").split(separator: "\n").map(String.init) }

  /// The whole entries of the journal file.
  var entries: [Entry] { lines.compactMap { try? JSONDecoder().decode(Entry.self, from: Data($0.utf8)) } }

  func entries(_ event: String) -> [Entry] { entries.filter { $0.event == event } }

  /// `status.json`, as far as tests look at it.
  var status: StatusDocument? {
    try? JSONDecoder().decode(StatusDocument.self, from: Data(read("state/status.json").utf8))
  }

  /// The permission bits of a file of the folder.
  func mode(_ name: String) -> UInt32? {
    var info = stat()
    return stat("\(folder)/\(name)", &info) == 0 ? info.st_mode & 0o777 : nil
  }
}

/// A journal entry as other programs read it.
struct Entry: Decodable, Sendable {
  var seq: Int
  var time: String
  var event: String
  var link: String?
  var aspect: String?
  var articles: [String]?
  var from: String?
  var to: String?
  var findings: [String]?
  var prev: String
  var hash: String

  /// `ok>suspect`
  var step: String { "\(from ?? "")>\(to ?? "")" }
}

/// `status.json` as other programs read it.
struct StatusDocument: Decodable, Sendable {
  struct Journal: Decodable, Sendable {
    var size: Int
    var head: String
  }
  struct Problem: Decodable, Sendable {
    var link: String
    var articles: [String]
    var status: String
    var since: String
    var findings: [String]
    var acknowledged: Acknowledged?
  }
  struct Acknowledged: Decodable, Sendable {
    var until: String
    var reason: String
  }
  var schema: String
  var status: String
  var version: String
  var journal: Journal
  var links: [String: Int]
  var acknowledged: [String: Int]
  var connectivity: String
  var problems: [Problem]
  var problems_total: Int
}
