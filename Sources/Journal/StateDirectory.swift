import Files
import Foundation

/// The folder that holds everything doiwatch remembers, and its lock.
package struct StateDirectory: Sendable {
  /// The folder's path.
  package let path: String

  /// A folder that may or may not exist yet.
  package init(path: String) { self.path = path }

  /// The database.
  package var database: String { file("doiwatch.db") }
  /// The journal's mirror.
  package var journal: String { file("journal.ndjson") }
  /// The live status.
  package var status: String { file("status.json") }
  /// The metrics for node_exporter.
  package var metrics: String { file("doiwatch.prom") }
  /// The checks that are on the wire.
  var underway: String { file("underway") }
  /// The folder of digests.
  package var digests: String { file("digests") }

  /// A file of the folder.
  package func file(_ name: String) -> String { path.hasSuffix("/") ? path + name : "\(path)/\(name)" }

  /// Makes the folder where it is missing, readable for its group, and proves that it can be written.
  package func prepare() throws(StateError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
    } catch {
      throw StateError(
        .unusable,
        "cannot create the state directory \(path): \(error.localizedDescription); set state_directory to a writable one"
      )
    }
    guard access(path, R_OK | W_OK | X_OK) == 0 else {
      throw StateError(
        .unusable,
        "cannot write to the state directory \(path): \(String(cString: strerror(errno))); check its owner and mode"
      )
    }
  }

  /// Makes what was created, renamed or removed in the folder durable; a file system that cannot has its own way.
  func sync() {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Whether a process holds the folder at this moment; where that cannot be seen, one may.
  package var isHeld: Bool {
    do throws(UnopenableFile) {
      let descriptor = try RegularFile.open(file("lock"), O_RDONLY | O_NOFOLLOW)
      defer { close(descriptor) }
      return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    } catch {
      return !error.isMissing
    }
  }

  /// Takes the folder for this process alone; the lock goes with the returned descriptor.
  ///
  /// - Throws: `StateError` of kind `held` where another process has it.
  package func lock() throws(StateError) -> StateLock {
    let descriptor: Int32
    do throws(UnopenableFile) {
      descriptor = try RegularFile.open(file("lock"), O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o640)
    } catch {
      throw StateError(.unusable, "cannot open \(file("lock")): \(error); move it away and start again")
    }
    // A few tries: a process that is just ending, or a child between fork and exec, holds it for a moment.
    var tries = 10
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0, tries > 0 {
      tries -= 1
      usleep(50_000)
    }
    guard tries > 0 else {
      close(descriptor)
      throw StateError(
        .held, "another doiwatch uses the state directory \(path); stop it, or give another state_directory")
    }
    return StateLock(descriptor)
  }
}

/// The hold on a state directory, given up when it is dropped or the process ends.
package final class StateLock: Sendable {
  private let descriptor: Int32

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }
}
