import Foundation
import Testing

@testable import Files

/// What stands at a path, and what becomes of it where a file is expected.
@Suite struct OpeningTests {
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/doiwatch-files-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { folder + "/" + name }

  @Test("only a file is opened, and nothing is waited for") func kinds() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try "text".write(toFile: path("file"), atomically: true, encoding: .utf8)
    mkfifo(path("pipe"), 0o600)
    mkdir(path("folder"), 0o700)
    symlink(path("file"), path("link"))
    symlink(path("loop"), path("loop"))
    symlink("/dev/zero", path("zero"))
    #expect(try RegularFile.bytes(of: path("file"), atMost: 10) == Array("text".utf8))
    #expect(try RegularFile.bytes(of: path("link"), atMost: 10) == Array("text".utf8))
    #expect(throws: UnopenableFile.system(EFBIG)) { try RegularFile.bytes(of: path("file"), atMost: 3) }
    #expect(throws: UnopenableFile.kind(.link)) { try RegularFile.open(path("link"), O_RDONLY | O_NOFOLLOW) }
    #expect(throws: UnopenableFile.system(ELOOP)) { try RegularFile.open(path("loop"), O_RDONLY) }
    #expect(throws: UnopenableFile.system(ENOENT)) { try RegularFile.open(path("none"), O_RDONLY) }
    for (name, kind) in [("pipe", FileKind.pipe), ("folder", .directory), ("zero", .device)] {
      #expect(throws: UnopenableFile.kind(kind)) { try RegularFile.open(path(name), O_RDONLY) }
      #expect(throws: UnopenableFile.kind(kind)) {
        try RegularFile.open(path(name), O_WRONLY | O_CREAT, mode: 0o600)
      }
    }
  }

  @Test("bytes are written to their end, or the system says why not") func whole() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let bytes = [UInt8](repeating: 0x78, count: 1 << 20)
    let file = open(path("file"), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    #expect(OpenFile.writeAll(bytes, to: file))
    close(file)
    #expect(try RegularFile.bytes(of: path("file"), atMost: bytes.count) == bytes)
    let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
    let isWritten = OpenFile.writeAll(bytes, to: full)
    let code = errno
    close(full)
    #expect(!isWritten && code == ENOSPC)
  }

  @Test("a person may name a pipe, the empty device and no other") func given() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    mkfifo(path("pipe"), 0o600)
    symlink("/dev/zero", path("zero"))
    #expect(throws: UnopenableFile.kind(.device)) { _ = try GivenFile(path("zero")) }
    #expect(try GivenFile("/dev/null").bytes(atMost: 10) == [])
    let pipe = path("pipe")
    let writer = Thread { @Sendable in
      usleep(200_000)
      let end = open(pipe, O_WRONLY)
      usleep(200_000)
      write(end, "10.1234/a\n", 10)
      close(end)
    }
    writer.start()
    #expect(try GivenFile(pipe).bytes(atMost: 100) == Array("10.1234/a\n".utf8))
  }
}
