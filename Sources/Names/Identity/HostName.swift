import Foundation
import Text

/// The names that hosts can have. A link is taken with any name, because its publisher is to hear that it leads nowhere;
/// what an operator writes is meant to name some host.
package enum HostName {
  /// Why no host can have a name, as a URL has it: what it has that no name has. Nil for an address, and for a name of
  /// letters, digits, dashes and underscores, which resolvers take although no rule allows them. Names in other scripts
  /// are left to their mapping.
  package static func flaw(of host: String) -> String? {
    guard !host.hasPrefix("[") else {
      return IPAddress(host: host) == nil ? "brackets without an address" : nil
    }
    let labels = labels(of: host)
    if labels.contains("") { return "nothing between two dots, or beside one" }
    if labels.contains(where: { $0.hasPrefix("-") }) { return "a dash at the beginning of a label" }
    guard host.unicodeScalars.allSatisfy({ $0 == "." || isPart($0) }) else {
      return "a character that no host name has"
    }
    let lengths = labels.map(length)
    if lengths.contains(where: { $0 > longestLabel }) { return "a label of more than \(longestLabel) bytes" }
    if whole(lengths) > longest { return "more than \(longest) bytes" }
    // No name ends in a number, so that addresses can be told from names (RFC 3696, section 2).
    guard labels.last?.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) ?? false, host.hasOnlyASCII,
      IPAddress(host: host) == nil
    else { return nil }
    return "a number at the end, as addresses have"
  }

  /// A host as it is asked for in the network (RFC 5890), in lower case and without a closing dot: the same in all of its
  /// spellings. One that has no such form stays in its own letters.
  package static func inNetwork(_ host: String) -> String {
    let name = host.hasSuffix(".") ? String(host.dropLast()) : host
    guard !name.hasOnlyASCII else { return name.asciiLowercased }
    var parts = URLComponents()
    parts.host = name
    guard let ascii = parts.encodedHost, !ascii.contains("%") else { return name.lowercased() }
    return ascii.asciiLowercased
  }

  /// Whether a name server can be asked for an ASCII name, whatever its labels are made of.
  package static func isAskable(_ name: String) -> Bool {
    let lengths = labels(of: name).map(\.utf8.count)
    return lengths.allSatisfy { (1...longestLabel).contains($0) } && whole(lengths) <= longest
  }

  /// Bytes of a label and of all of them with the dots between (RFC 1035, section 2.3.4).
  private static let longestLabel = 63, longest = 253

  private static func whole(_ lengths: [Int]) -> Int { lengths.reduce(lengths.count - 1, +) }

  /// What stands between the dots; one dot may end a name.
  private static func labels(of host: String) -> [Substring] {
    (host.hasSuffix(".") ? host.dropLast() : host[...]).split(
      separator: ".", omittingEmptySubsequences: false)
  }

  /// The bytes of a label in the network; of one in another script at least so many: `xn--` and one for each letter.
  private static func length(_ label: Substring) -> Int {
    label.hasOnlyASCII ? label.utf8.count : 4 + label.unicodeScalars.count
  }

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.isASCII else {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_": return true
      default: return false
      }
    }
    switch scalar.properties.generalCategory {
    case .control, .spaceSeparator, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
      return false
    // Joiners are parts of words in some scripts; the others are invisible.
    case .format: return scalar == "\u{200C}" || scalar == "\u{200D}"
    default: return true
    }
  }
}
