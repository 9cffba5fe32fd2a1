import Foundation

/// The address of a Unix socket that stands in a folder.
struct LocalAddress {
  let path: String
  // Kept open as long as the address is used: the short way leads through it.
  private let folder: Int32
  private let name: [UInt8]

  /// The address of a socket; nil if its folder cannot be opened.
  ///
  /// An address holds 107 bytes of path (unix(7)) and state directories may lie deeper, so the way there leads
  /// through an open descriptor of the folder.
  init?(folder path: String, name: String) {
    self.path = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
    folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return nil }
    let way = self.path.utf8.count < LocalAddress.longest ? self.path : "/proc/self/fd/\(folder)/\(name)"
    let family = UInt16(AF_UNIX)
    self.name = [UInt8(family & 0xFF), UInt8(family >> 8)] + Array(way.utf8) + [0]
  }

  private static let longest = 108

  func close() { _ = Glibc.close(folder) }

  /// Calls `bind` or `connect` with the address.
  func with(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    name.withUnsafeBytes { bytes in
      guard let address = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return -1 }
      return body(address, socklen_t(bytes.count))
    }
  }
}
