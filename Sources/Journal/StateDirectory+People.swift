import Glibc

/// What people are told about the folder.
extension StateDirectory {
  /// The command that starts the service the folder belongs to: the packaged one lives in `/var/lib/doiwatch`.
  package var startCommand: String {
    path == "/var/lib/doiwatch" ? "sudo systemctl start doiwatch" : "doiwatch run"
  }

  /// Who may read it and how to become one of them: `join its group: sudo usermod -aG doiwatch "$USER", …`.
  var wayIn: String {
    var info = stat()
    // The folder itself may be hidden; the nearest one above that can be seen tells nothing of it.
    guard stat(path, &info) == 0 else { return "check who may read \(path)" }
    let owner = getpwuid(info.st_uid).map { String(cString: $0.pointee.pw_name) } ?? "\(info.st_uid)"
    guard info.st_mode & 0o050 == 0o050, info.st_gid != 0,
      let group = getgrgid(info.st_gid).map({ String(cString: $0.pointee.gr_name) })
    else { return "run it as its owner, with: sudo -u \(owner)" }
    return
      "join its group, with: sudo usermod -aG \(group) \"$USER\", and log in again; or try it with: sudo -u \(owner)"
  }
}
