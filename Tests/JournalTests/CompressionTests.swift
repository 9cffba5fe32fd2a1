import Foundation
import Testing

@testable import Journal
@testable import Time

@Suite(.enabled(if: Zstd.program != nil, "zstd is not installed")) struct `A compressed journal file` {
  private let state: TemporaryState

  init() throws { state = try TemporaryState() }

  private func filled() throws -> Store {
    let store = try state.open(rotateAt: 2000)
    try store.fill(20)
    return store
  }

  private var compressed: [String] { get throws { try state.files.filter { $0.hasSuffix(".zst") } } }

  @Test func `holds what the plain one held, and proves alike`() throws {
    let store = try filled()
    let plain = try #require(state.directory.rotatedFiles.first)
    let text = try state.bytes(plain.path)
    let sizes = try #require(try Zstd.compress(plain.path))
    #expect(sizes.before == text.count && sizes.after < sizes.before)
    #expect(access(plain.path, F_OK) != 0)
    var read: [UInt8] = []
    #expect(
      try JournalFile.eachLine(of: plain.path + ".zst") { line, isWhole in
        read += Array(line) + (isWhole ? [0x0A] : [])
        return true
      })
    #expect(read == text)
    let proof = try Proof.file(plain.path + ".zst", mustContain: nil)
    #expect(proof.first == 1)
    guard case .equal(_, nil) = try store.mirrorStanding() else {
      Issue.record("\(try store.mirrorStanding())")
      return
    }
  }

  @Test func `is made in the background out of old files only, and told`() async throws {
    let store = try filled()
    let files = state.directory.rotatedFiles
    store.packFiles(from: Moment.read() - .days(1))
    #expect(store.takePackingNews() == [], "none is old")
    for file in files { #expect(utimes(file.path, [timeval(), timeval()]) == 0) }
    store.packFiles(from: Moment.read() - .days(1))
    var news: [String] = []
    for _ in 0..<400 where news.count < files.count {
      try await Task.sleep(for: .milliseconds(50))
      news += store.takePackingNews()
    }
    #expect(news.count == files.count && news.allSatisfy { $0.contains("was compressed") }, "\(news)")
    #expect(try compressed.count == files.count)
    #expect(state.directory.rotatedFiles.map(\.first) == files.map(\.first))
    try store.fill(3)
    _ = try store.prune(before: start + .days(1), now: start + .days(2))
    #expect(try compressed.isEmpty, "pruning drops them too")
  }

  @Test func `completes a restored database, and its end is known where the mirror is gone`() throws {
    do { try state.open(rotateAt: 2000).fill(2) }
    let backup = try state.bytes(state.directory.database)
    do { try state.open(rotateAt: 2000).fill(20) }
    for file in state.directory.rotatedFiles { _ = try Zstd.compress(file.path) }
    unlink(state.directory.journal)
    for name in ["doiwatch.db-wal", "doiwatch.db-shm"] { unlink(state.directory.file(name)) }
    let files = state.directory.rotatedFiles.count
    try state.put(backup, state.directory.database)
    let store = try state.open(rotateAt: 2000)
    #expect(state.repairKinds == ["entries_taken_in"])
    #expect(try store.checkpoint().size > 12)
    #expect(try store.mirrorStanding() == .equal(files: files + 1, absent: nil))
    _ = try Proof.store(store, mustContain: nil)
  }

  @Test func `that is damaged is told, and is no proof`() throws {
    _ = try filled()
    let path = try #require(state.directory.rotatedFiles.first).path
    _ = try Zstd.compress(path)
    let whole = try state.bytes(path + ".zst")
    for bytes in [Array(whole.dropLast(20)), Array("no zstd".utf8)] {
      try state.put(bytes, path + ".zst")
      #expect(throws: (any Error).self) { try Proof.file(path + ".zst", mustContain: nil) }
    }
  }

  @Test(.timeLimit(.minutes(1))) func `takes the place of a pipe that nobody reads`() throws {
    _ = try filled()
    let path = try #require(state.directory.rotatedFiles.first).path
    try #require(mkfifo(path + ".zst.new", 0o600) == 0)
    #expect(try Zstd.compress(path) != nil)
    _ = try Proof.file(path + ".zst", mustContain: nil)
  }

  @Test func `half made by a process that was killed costs nothing`() throws {
    _ = try filled()
    let path = try #require(state.directory.rotatedFiles.first).path
    try state.put([1, 2, 3], path + ".zst.new")
    try state.put([1, 2, 3], path + ".zst")
    #expect(state.directory.rotatedFiles.first?.path == path, "the plain file is the one that counts")
    _ = try Zstd.compress(path)
    #expect(try state.files.allSatisfy { !$0.hasSuffix(".new") })
    #expect(try Proof.file(path + ".zst", mustContain: nil).first == 1)
    #expect(throws: StateError.self) { try Zstd.compress(path) }
  }
}
