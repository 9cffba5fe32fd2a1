import Glibc

extension StateDirectory {
  /// Has root go on as the user to whom the state belongs, for good, so that the service can write the files that
  /// come into being. For anybody else, and where the state is root's own, nothing changes.
  ///
  /// - Throws: `StateError` where root may not become that user.
  package func becomeOwner() throws(StateError) {
    guard geteuid() == 0, let owner, owner.user != 0 else { return }
    let name = getpwuid(owner.user).map { String(cString: $0.pointee.pw_name) }
    // The groups first: whoever is not root any more may not change them.
    let hasGroups =
      if let name { initgroups(name, owner.group) == 0 } else { setgroups(1, [owner.group]) == 0 }
    guard hasGroups, setgid(owner.group) == 0, setuid(owner.user) == 0 else {
      throw StateError(
        .unusable,
        "\(path) belongs to \(name ?? "the user \(owner.user)"), and root may not switch to that user here (\(String(cString: strerror(errno)))); run doiwatch as that user"
      )
    }
  }

  /// Gives a file that root made to the user to whom the state belongs. A file that somebody put in its place is
  /// left alone.
  func handToOwner(_ file: String) {
    guard geteuid() == 0, let owner, owner.user != 0 else { return }
    let descriptor = open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_nlink == 1,
      info.st_uid == 0
    else { return }
    _ = fchown(descriptor, owner.user, owner.group)
  }

  /// To whom the state belongs: the database's owner, or, before there is one, the folder's.
  private var owner: (user: uid_t, group: gid_t)? {
    var info = stat()
    guard stat(database, &info) == 0 || stat(path, &info) == 0 else { return nil }
    return (info.st_uid, info.st_gid)
  }
}
