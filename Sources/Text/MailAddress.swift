/// A mail address as it stands in headers and in commands to a mail server.
package enum MailAddress {
  /// Whether a text is one that every mail server takes, and that needs no quoting anywhere: no blanks, no control
  /// characters, one `@`, and nothing but ASCII before it. What stands there in other letters only servers take that speak
  /// SMTPUTF8 (RFC 6531); the host behind it can be written in ASCII.
  package static func isValid(_ text: String) -> Bool {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar.value > 0x20 && scalar.value != 0x7F && !(0x80...0x9F).contains(scalar.value)
        && !scalar.properties.isWhitespace && !"<>\"(),;:\\[]".unicodeScalars.contains(scalar)
    }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return isPlain && parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
      && parts[0].hasOnlyASCII
  }
}
