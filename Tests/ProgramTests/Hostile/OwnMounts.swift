import Foundation

/// Whether a process may be given mounts of its own, which takes root.
enum OwnMounts {
  static let arePossible: Bool = {
    let child = try? Child(
      "unshare", ["-m", "mount", "-t", "tmpfs", "none", "/run"],
      environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"],
      folder: "/tmp", files: "\(NSTemporaryDirectory())doiwatch-\(UUID().uuidString)")
    while child?.exit == nil, child != nil { usleep(5000) }
    return child?.exit == 0
  }()
}
