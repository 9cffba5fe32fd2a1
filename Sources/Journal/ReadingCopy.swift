import Foundation

/// A copy of the database in a folder of our own, gone with it.
///
/// SQLite opens a database in WAL mode only together with its `-wal` and `-shm` files, and who may not write in the
/// state directory cannot make them where they are missing. They are missing when a tool other than the service was
/// the last to close the database, or when only the database was copied; then everything stands in the database
/// file, and a copy of it can be read anywhere.
final class ReadingCopy {
  private let folder: String
  /// The copied database.
  var path: String { folder + "/doiwatch.db" }

  /// A copy; nil if the database file is not all there is.
  ///
  /// - Throws: `StateError` if there is no room for it.
  init?(of directory: StateDirectory) throws(StateError) {
    guard access(directory.database + "-wal", F_OK) != 0, !directory.isHeld else { return nil }
    folder = NSTemporaryDirectory() + "doiwatch-\(UUID().uuidString)"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      // Not as a copy with owner and mode, which who may only read cannot give it.
      let content = try Data(contentsOf: URL(fileURLWithPath: directory.database), options: .mappedIfSafe)
      try content.write(to: URL(fileURLWithPath: folder + "/doiwatch.db"))
    } catch {
      try? FileManager.default.removeItem(atPath: folder)
      throw StateError(
        .unusable,
        "cannot copy \(directory.database) to \(folder) for reading: \(error.localizedDescription); start the service once, or run the command as its user"
      )
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }
}
