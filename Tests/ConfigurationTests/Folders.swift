import Foundation

/// Runs with a folder of its own, which is removed afterwards.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "doiwatch-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path)
}

/// Runs with a file of its own, which is removed afterwards.
func withFile<Result>(named name: String, _ text: String, _ body: (String) throws -> Result) throws -> Result
{
  try withFolder { folder in
    try Data(text.utf8).write(to: URL(filePath: folder + "/" + name))
    return try body(folder + "/" + name)
  }
}
