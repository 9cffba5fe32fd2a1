import Files
import GRDB
import Glibc
import Findings

extension Store {
  /// Writes a copy of the database, consistent in itself, while the service goes on; proves it, and only then
  /// gives it its name.
  ///
  /// - Returns: the checkpoint of the copy's journal.
  /// - Throws: `StateError`, or `Proof.Failure` where the copy does not hold, and then there is none.
  package func backUp(to path: String, replacing: Bool) throws -> Checkpoint {
    if let there = FileIdentity(path) {
      guard there != FileIdentity(directory.database) else {
        throw StateError(.unusable, "\(path) is the database itself; name another file")
      }
      guard replacing else { throw Store.isThere(path) }
      if let kind = FileKind(at: path), kind != .regular {
        throw StateError(.unusable, "cannot replace \(path): it is \(kind), not a file; name another file")
      }
    }
    guard !directory.owns(path) else {
      throw StateError(.unusable, "\(path) is a file of the state itself; name another file")
    }
    let beside = "\(path).new"
    defer { for part in ["", "-journal", "-wal", "-shm"] { unlink(beside + part) } }
    unlink(beside)
    try Store.attempt("write \(beside)") {
      let copy = try DatabaseQueue(path: beside)
      chmod(beside, 0o640)
      try queue.backup(to: copy)
      // One file that is whole by itself, also for who may only read it.
      try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try copy.close()
    }
    let copy = try Store(copy: beside)
    if let fault = try copy.databaseFaults().first { throw StateError(.damaged, fault.description) }
    let head = try Proof.store(copy, mustContain: nil).head
    // Whoever puts it back shall not have to think of its owner.
    directory.handToOwner(beside)
    try Store.place(beside, at: path, replacing: replacing)
    return head
  }

  private static func isThere(_ path: String) -> StateError {
    StateError(.unusable, "\(path) already exists; name another file, or replace it with --force")
  }

  /// Syncs a file and gives it its name; another file of that name is replaced only where that was said.
  private static func place(_ beside: String, at path: String, replacing: Bool) throws(StateError) {
    let descriptor = open(beside, O_RDWR | O_CLOEXEC)
    let isSynced = descriptor >= 0 && fsync(descriptor) == 0
    let error = errno
    if descriptor >= 0 { close(descriptor) }
    guard isSynced else {
      throw StateError(.unusable, "cannot sync \(beside): \(String(cString: strerror(error)))")
    }
    if replacing ? Glibc.rename(beside, path) != 0 : !give(beside, path) {
      guard errno != EEXIST else { throw isThere(path) }
      throw StateError(.unusable, "cannot make \(path): \(String(cString: strerror(errno)))")
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    StateDirectory(path: folder).sync()
  }

  /// Gives a file a name that no other file has; where it cannot, `errno` says why.
  private static func give(_ beside: String, _ path: String) -> Bool {
    // A link, unlike a rename, never takes the place of another file.
    if Glibc.link(beside, path) == 0 { return true }
    // FAT and many file systems of networks have no links: there an empty file of our own keeps the place.
    guard [EPERM, EOPNOTSUPP, ENOSYS].contains(errno) else { return false }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { return false }
    close(descriptor)
    if Glibc.rename(beside, path) == 0 { return true }
    let error = errno
    unlink(path)
    errno = error
    return false
  }
}

extension StateDirectory {
  /// Whether a path has the name of a file that the service keeps in the folder.
  fileprivate func owns(_ file: String) -> Bool {
    let slash = file.lastIndex(of: "/")
    let folder = slash.map { String(file[...$0]) } ?? "."
    guard let there = FileIdentity(folder), there == FileIdentity(path) else { return false }
    let name = slash.map { String(file[file.index(after: $0)...]) } ?? file
    return name.hasPrefix("doiwatch.") || JournalFile(name, in: self) != nil
      || ["journal.ndjson", "status.json", "lock", "underway", "orders"].contains(name)
  }
}
