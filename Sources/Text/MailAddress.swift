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
    return isPlain && parts.count == 2 && parts.allSatisfy(isDotted) && text.utf8.count <= 254
      && parts[0].hasOnlyASCII && parts[0].utf8.count <= 64
      && parts[1].split(separator: ".").allSatisfy(isLabel)
  }

  /// Whether something stands before, behind and between the dots.
  private static func isDotted(_ part: Substring) -> Bool {
    part.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
  }

  /// Whether a part of a host's name may stand in one; of other letters whoever writes it in ASCII knows.
  private static func isLabel(_ label: Substring) -> Bool {
    guard label.hasOnlyASCII else { return true }
    let isPlain = label.utf8.allSatisfy { byte in
      switch byte {
      case 0x2D, 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
      default: false
      }
    }
    return isPlain && label.utf8.count <= 63 && !label.hasPrefix("-") && !label.hasSuffix("-")
  }
}
