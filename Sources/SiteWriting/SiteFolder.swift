import CSync
import Files
import Foundation

/// The site's folder: files appear whole, and only those that changed are touched.
struct SiteFolder {
  /// Why a file could not be written.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let path: String
  /// The folder that has to be there already: a state directory that was taken away is not made anew.
  private let root: String
  /// Files that were written since ``settle()``.
  private var written = 0

  init(path: String, within root: String) {
    self.path = path
    self.root = root
  }

  /// Files that are synced one by one; where more are written, ``settle()`` syncs all of them at once, because a disk
  /// may take a hundredth of a second for each.
  private static let mostSynced = 50

  /// Readable for a web server of another user.
  private static let fileMode: mode_t = 0o644, folderMode: mode_t = 0o755

  /// Writes a file beside its place and renames it; nothing if the same text stands there already. It is on the
  /// disk for good after ``settle()``.
  ///
  /// - Returns: whether it was written.
  @discardableResult
  mutating func write(_ text: String, to name: String) throws(Failure) -> Bool {
    var text = text
    let result = text.withUTF8 { bytes in
      Result { () throws(Failure) in try put(UnsafeRawBufferPointer(bytes), at: name) }
    }
    return try result.get()
  }

  private mutating func put(_ bytes: UnsafeRawBufferPointer, at name: String) throws(Failure) -> Bool {
    let place = file(name)
    if holds(bytes, at: place) { return false }
    let beside = "\(place).new"
    unlink(beside)
    var descriptor = create(beside)
    if descriptor < 0, errno == ENOENT {
      try makeFolders(of: name)
      descriptor = create(beside)
    }
    guard descriptor >= 0 else { throw failure("write", beside) }
    fchmod(descriptor, SiteFolder.fileMode)
    let isWritten =
      OpenFile.writeAll(bytes, to: descriptor)
      && (written >= SiteFolder.mostSynced || fdatasync(descriptor) == 0)
    let error = isWritten ? nil : failure("write", beside)
    close(descriptor)
    if let error {
      unlink(beside)
      throw error
    }
    guard rename(beside, place) == 0 else { throw failure("rename to", place) }
    written += 1
    return true
  }

  /// Brings everything that was written to the disk.
  mutating func settle() throws(Failure) {
    defer { written = 0 }
    guard written > SiteFolder.mostSynced else { return }
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { close(descriptor) }
    guard csync_file_system(descriptor) == 0 else { throw failure("sync", path) }
  }

  /// The text of a file; nil if there is none.
  func text(of name: String) -> String? {
    guard let data = FileManager.default.contents(atPath: file(name)) else { return nil }
    return String(decoding: data, as: UTF8.self)
  }

  /// Whether a file is there.
  func exists(_ name: String) -> Bool { access(file(name), F_OK) == 0 }

  /// Removes a file; one that is gone already is no trouble.
  func remove(_ name: String) { unlink(file(name)) }

  /// The files below a folder of the site, as names within the site.
  func files(below name: String) -> [String] {
    let all = FileManager.default.subpaths(atPath: file(name)) ?? []
    return all.filter { $0.contains(".") }.map { "\(name)/\($0)" }
  }

  /// Removes what a process that ended in the middle of a file left beside it.
  func removeUnfinished() {
    for folder in ["article", "data", "owner", "report"] {
      for name in files(below: folder) where name.hasSuffix(".new") { remove(name) }
    }
    for name in [
      "badge.json", "badge.svg", "feed.atom", "incidents.html", "index.html", "problems.csv", "status.json",
    ] {
      remove("\(name).new")
    }
  }

  /// Makes the folder, and proves that it can be written.
  ///
  /// What is made for it, missing parents included, can be read by all, whatever the process keeps from others: the
  /// service does so with what is in its state directory. A folder that is there stays as it is.
  func prepare() throws(Failure) {
    if mkdir(path, SiteFolder.folderMode) == 0 {
      chmod(path, SiteFolder.folderMode)
    } else if errno == ENOENT {
      try makeFolders(of: "index.html")
    }
    guard access(path, W_OK | X_OK) == 0 else { throw failure("write to", path) }
  }

  private func file(_ name: String) -> String { "\(path)/\(name)" }

  private func create(_ path: String) -> Int32 {
    open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, SiteFolder.fileMode)
  }

  private func makeFolders(of name: String) throws(Failure) {
    guard access(root, F_OK) == 0 else { throw failure("write to", root) }
    let folder = (file(name) as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: Int(SiteFolder.folderMode)])
    } catch {
      throw Failure(description: "cannot create the folder \(folder): \(error.localizedDescription)")
    }
  }

  /// Whether a regular file with just these bytes stands there.
  private func holds(_ bytes: UnsafeRawBufferPointer, at place: String) -> Bool {
    var status = stat()
    guard lstat(place, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size == bytes.count else {
      return false
    }
    let descriptor = open(place, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var offset = 0
    return withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      while offset < bytes.count {
        let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
        guard count > 0, offset + count <= bytes.count,
          memcmp(buffer.baseAddress!, bytes.baseAddress! + offset, count) == 0
        else { return false }
        offset += count
      }
      return true
    }
  }

  private func failure(_ what: String, _ path: String) -> Failure {
    Failure(description: "cannot \(what) \(path): \(String(cString: strerror(errno)))")
  }
}
