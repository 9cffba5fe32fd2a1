/// Text from outside made fit for one line of a key or a table.
package enum LinkText {
  /// Control characters become blanks, ends are trimmed, more than 500 characters are cut, and passwords are hidden.
  package static func oneLine(_ text: String) -> String {
    let flat = Credentials.hidden(in: text).unicodeScalars.map {
      $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? " " : Character($0)
    }
    return String(String(flat).prefix(500).trimmingPrefix { $0 == " " })
  }
}
