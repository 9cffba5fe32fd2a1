import Foundation

/// Bodies in gzip's form, made by the system's `gzip`.
enum Gzip {
  /// The bytes compressed; empty if there is no `gzip`, which a test then sees.
  static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    inFiles { source, target in
      try Data(bytes).write(to: URL(fileURLWithPath: source))
      try Command.run(["gzip", "-c", "-n"], input: source, output: target)
    }
  }

  /// `size` zero bytes compressed; they come from a hole in a file, so nothing of that size is written.
  static func bomb(size: Int) -> [UInt8] {
    inFiles { source, target in
      truncate(source, size)
      try Command.run(["gzip", "-c", "-n"], input: source, output: target)
    }
  }

  private static func inFiles(_ work: (String, String) throws -> Void) -> [UInt8] {
    let (source, target) = (Command.temporaryFile(), Command.temporaryFile())
    defer {
      unlink(source)
      unlink(target)
    }
    guard (try? work(source, target)) != nil else { return [] }
    return (try? Data(contentsOf: URL(fileURLWithPath: target))).map(Array.init) ?? []
  }
}
