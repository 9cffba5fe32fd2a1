import Files
import Foundation

/// The writing of a whole file so that a reader sees the old one or the new one, never a part.
package enum AtomicFile {
  /// Writes beside the file, syncs, and renames; makes missing folders. Mode 0640.
  ///
  /// - Parameters:
  ///   - root: the folder that has to be there already: a state directory that was taken away is not made anew.
  /// - Throws: `StateError` that names the file.
  package static func write(_ text: String, to path: String, within root: StateDirectory? = nil)
    throws(StateError)
  {
    let folder = (path as NSString).deletingLastPathComponent
    if let root, access(root.path, W_OK | X_OK) != 0 { throw failure("write to", root.path) }
    let beside = "\(path).new"
    let descriptor = try create(beside, in: folder)
    fchmod(descriptor, 0o640)
    let isWritten = OpenFile.writeAll(Array(text.utf8), to: descriptor) && fsync(descriptor) == 0
    let error = isWritten ? nil : failure("write", beside)
    close(descriptor)
    if let error {
      unlink(beside)
      throw error
    }
    guard rename(beside, path) == 0 else { throw failure("rename to", path) }
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if directory >= 0 {
      fsync(directory)
      close(directory)
    }
  }

  /// Has a name beside a file lead to it, in place of whatever it led to before.
  ///
  /// - Throws: `StateError` that names the link.
  package static func link(_ name: String, to path: String) throws(StateError) {
    let folder = (path as NSString).deletingLastPathComponent
    let link = "\(folder)/\(name)"
    let beside = "\(link).new"
    unlink(beside)
    guard symlink((path as NSString).lastPathComponent, beside) == 0, rename(beside, link) == 0 else {
      throw failure("make the link", link)
    }
  }

  /// Opens a new file; its folder is made only where it is missing, because that asks about every folder above.
  private static func create(_ path: String, in folder: String) throws(StateError) -> Int32 {
    // A new one each time: what stands there may be a pipe that nobody reads, or lead elsewhere.
    func attempt() -> Int32 {
      unlink(path)
      return open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o640)
    }
    var descriptor = attempt()
    if descriptor < 0, errno == ENOENT {
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
      } catch {
        throw StateError(.unusable, "cannot create the folder \(folder): \(error.localizedDescription)")
      }
      descriptor = attempt()
    }
    guard descriptor >= 0 else { throw failure("write", path) }
    return descriptor
  }

  private static func failure(_ what: String, _ path: String) -> StateError {
    StateError(.unusable, "cannot \(what) \(path): \(String(cString: strerror(errno)))")
  }
}
