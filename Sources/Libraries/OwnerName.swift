/// The names that owners of articles go by: in files, addresses and commands.
package enum OwnerName {
  /// Whether a text can be one: letters, digits, `-` and `_`.
  package static func isValid(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 100
      && name.utf8.allSatisfy {
        switch $0 {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
      }
  }
}
