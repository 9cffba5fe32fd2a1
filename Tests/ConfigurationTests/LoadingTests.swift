import Configuration
import Foundation
import Testing

@Suite struct `Loading a configuration` {
  private func problems(_ path: String) -> [String] {
    do {
      _ = try Configuration.load(path: path)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test func `tells of a missing file`() {
    #expect(
      problems("/no/such/doiwatch.yaml") == [
        "/no/such/doiwatch.yaml:1:1: file: expected a readable file, found no such file"
      ])
  }

  @Test func `tells of a directory`() {
    #expect(problems("/tmp") == ["/tmp:1:1: file: expected a readable file, found a directory"])
  }

  @Test func `tells of a file that cannot be read`() {
    // Not by its mode, which root may ignore: nothing is mapped at address 0.
    #expect(
      problems("/proc/self/mem") == [
        "/proc/self/mem:1:1: file: expected a readable file, found a file that cannot be read (input/output error)"
      ])
  }

  @Test func `tells of a file too large to be a configuration`() throws {
    try withFile(named: "large.yaml", "") { path in
      let handle = try #require(FileHandle(forWritingAtPath: path))
      try handle.truncate(atOffset: 65 << 20)
      #expect(problems(path) == ["\(path):1:1: file: expected a file of at most 64MiB, found a larger one"])
    }
  }

  @Test func `keeps the name of the file`() throws {
    try withFile(named: "empty.yaml", "") { path in
      let configuration = try Configuration.load(path: path)
      #expect(configuration.file == path)
    }
  }

  @Test func `reads what comes from a pipe`() throws {
    try withFolder { folder in
      let path = folder + "/pipe"
      #expect(mkfifo(path, 0o600) == 0)
      let writer = Thread {
        try? FileHandle(forWritingTo: URL(filePath: path)).write(
          contentsOf: Data("schedule: {page: 3d}".utf8))
      }
      writer.start()
      let configuration = try Configuration.load(path: path, takesPipes: true)
      #expect(configuration.checks.schedule.page == .days(3))
    }
  }
}
