import Foundation

/// A folder of documents in which `doiwatch` is run.
final class ScanFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  /// Writes a shell script; its path.
  ///
  /// By a process of its own: while this one has the file open for writing, the child of another test may inherit
  /// it, and then it cannot be run ("text file busy").
  func writeProgram(_ name: String, _ script: String) throws -> String {
    try write("\(name).text", "#!/bin/sh\n\(script)\n")
    let program = "\(path)/\(name)"
    let copying = try Process.run(
      URL(fileURLWithPath: "/usr/bin/install"), arguments: ["-m", "755", program + ".text", program])
    copying.waitUntilExit()
    guard copying.terminationStatus == 0 else { throw SpawnFailure(program: name, code: EIO) }
    return program
  }

  func scan(
    _ files: String..., input: Data = Data(), environment: [String: String]? = nil
  ) throws -> (exit: Int32, output: String, errors: String) {
    try run(["scan"] + files, input, environment)
  }

  func run(_ arguments: String...) throws -> (exit: Int32, output: String, errors: String) {
    try run(arguments, Data(), nil)
  }

  private func run(
    _ arguments: [String], _ input: Data, _ environment: [String: String]?
  ) throws -> (exit: Int32, output: String, errors: String) {
    let runner = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: runner).deletingLastPathComponent()
      .appendingPathComponent("doiwatch")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    if let environment { process.environment = environment }
    // Files, as a program that waits for its pipes to be emptied would wait forever.
    let names = ["in", "out", "err"].map { "\(path)/.\($0)" }
    try input.write(to: URL(fileURLWithPath: names[0]))
    for name in names.dropFirst() { _ = FileManager.default.createFile(atPath: name, contents: nil) }
    process.standardInput = FileHandle(forReadingAtPath: names[0])
    process.standardOutput = FileHandle(forWritingAtPath: names[1])
    process.standardError = FileHandle(forWritingAtPath: names[2])
    try process.run()
    process.waitUntilExit()
    return (
      process.terminationStatus, try String(contentsOfFile: names[1], encoding: .utf8),
      try String(contentsOfFile: names[2], encoding: .utf8)
    )
  }
}
