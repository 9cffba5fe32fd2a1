import Files
import Glibc

/// The program `zstd`, where it is installed: it compresses rotated files, and reads them again.
enum Zstd {
  /// The ending of a compressed file's name.
  static let ending = ".zst"

  /// Where the program is; nil if it is not installed.
  static var program: String? {
    path.split(separator: ":").map { "\($0)/zstd" }.first { access($0, X_OK) == 0 }
  }

  private static var path: String { getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin" }

  /// Compresses a file beside itself: what comes out is read back and compared with it before it takes its place,
  /// so that whatever happens there is always one that is whole.
  ///
  /// - Returns: the size before and after; nil if the file was pruned meanwhile, and then nothing is left of it.
  static func compress(_ path: String) throws(StateError) -> (before: Int64, after: Int64)? {
    guard let program else { throw StateError(.unusable, "zstd is not installed") }
    let beside = path + ending + ".new"
    // A new one each time: what stands there may be a pipe that nobody reads, or lead elsewhere.
    unlink(beside)
    defer { unlink(beside) }
    // The service's own work goes first, on the processor and on the disk.
    let code = try run(["nice", "-n", "19", program, "-q", "-f", "-T1", "-o", beside, path])
    guard code == 0 else {
      throw StateError(.unusable, "zstd cannot compress \(path) (it ended with \(code))")
    }
    guard try holds(beside, program, sameAs: path) else {
      throw StateError(.unusable, "zstd changed the content of \(path); the file stays as it is")
    }
    let sizes = (size(path), size(beside))
    let descriptor = open(beside, O_RDWR | O_CLOEXEC)
    defer { close(descriptor) }
    guard descriptor >= 0, fchmod(descriptor, 0o640) == 0, fsync(descriptor) == 0,
      rename(beside, path + ending) == 0
    else { throw StateError(.unusable, "cannot write \(path + ending): \(String(cString: strerror(errno)))") }
    let folder = StateDirectory(path: String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
    folder.sync()
    // Who prunes removes the plain file first, and then the compressed one, which may not have been there yet.
    guard unlink(path) == 0 else {
      unlink(path + ending)
      return nil
    }
    folder.sync()
    return sizes
  }

  /// Opens a compressed file for reading; ``Reader/close()`` says whether it was whole.
  static func reader(_ path: String) throws(StateError) -> Reader {
    guard let program else {
      throw StateError(.badInput, "\(path) is compressed; install zstd to read it, or unpack it elsewhere")
    }
    return try Reader(program, path)
  }

  private static func holds(_ packed: String, _ program: String, sameAs path: String) throws(StateError)
    -> Bool
  {
    let reader = try Reader(program, packed)
    let isSame = equal(reader.file, path)
    return reader.close() && isSame
  }

  private static func equal(_ stream: UnsafeMutablePointer<FILE>, _ path: String) -> Bool {
    guard let descriptor = try? RegularFile.open(path, O_RDONLY), let file = fdopen(descriptor, "r") else {
      return false
    }
    defer { fclose(file) }
    let chunk = 1 << 16
    return withUnsafeTemporaryAllocation(byteCount: 2 * chunk, alignment: 16) { memory in
      guard let left = memory.baseAddress else { return false }
      while true {
        let count = fread(left, 1, chunk, stream)
        guard fread(left + chunk, 1, chunk, file) == count, memcmp(left, left + chunk, count) == 0 else {
          return false
        }
        if count < chunk { return feof(file) != 0 && ferror(stream) == 0 }
      }
    }
  }

  private static func size(_ path: String) -> Int64 {
    var info = stat()
    return stat(path, &info) == 0 ? Int64(info.st_size) : 0
  }

  private static func run(_ words: [String]) throws(StateError) -> Int32 {
    let child = try spawn(words, output: nil)
    return end(of: child)
  }

  /// Waits for a child's end.
  static func end(of child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  /// Starts a program, its standard output at a descriptor where one is given.
  static func spawn(_ words: [String], output: Int32?) throws(StateError) -> pid_t {
    do {
      return try ChildProcess.start(words, environment: ["PATH": path, "LC_ALL": "C"], output: output)
    } catch {
      throw StateError(.unusable, "cannot start \(words[0]): \(error.words)")
    }
  }

  /// The text of a compressed file, as a stream out of the program.
  final class Reader {
    /// The stream.
    let file: UnsafeMutablePointer<FILE>
    private let child: pid_t
    private var isOpen = true

    fileprivate init(_ program: String, _ path: String) throws(StateError) {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else {
        throw StateError(.unusable, "cannot read \(path): \(String(cString: strerror(errno)))")
      }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      do throws(StateError) {
        child = try Zstd.spawn([program, "-dcq", "--", path], output: ends[1])
      } catch {
        for end in ends { Glibc.close(end) }
        throw error
      }
      Glibc.close(ends[1])
      guard let file = fdopen(ends[0], "r") else {
        Glibc.close(ends[0])
        _ = Zstd.end(of: child)
        throw StateError(.unusable, "cannot read \(path): \(String(cString: strerror(errno)))")
      }
      self.file = file
    }

    deinit { close() }

    /// Closes the stream; false if the program was not content with the file.
    @discardableResult
    func close() -> Bool {
      guard isOpen else { return true }
      isOpen = false
      fclose(file)
      return Zstd.end(of: child) == 0
    }
  }
}
