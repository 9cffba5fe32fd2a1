/// What DOIs begin with: a registrant's prefix such as `10.3929`, or more of the name.
package struct DOIPrefix: Hashable, Sendable, Codable {
  /// What the keys of its links begin with: `doi:10.3929/`.
  package let keyPrefix: String

  /// Reads `10.3929`, `10.3929/` or `10.3929/ethz-b`, also behind `doi:` or a resolver's address; nil for
  /// anything else.
  ///
  /// A bare registrant is whole: `10.3929` is not the beginning of `10.39291/x`.
  package init?(_ text: some StringProtocol) {
    var name = String(text).asciiLowercased
    for lead in ["https://", "http://", "dx.doi.org/", "doi.org/", "www.doi.org/", "doi:"]
    where name.hasPrefix(lead) {
      name.removeFirst(lead.count)
    }
    let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let registrant = parts.first ?? ""
    guard registrant.hasPrefix("10"), registrant == "10" || registrant.dropFirst(2).first == ".",
      registrant.split(separator: ".", omittingEmptySubsequences: false).allSatisfy({
        !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit)
      })
    else { return nil }
    keyPrefix = "doi:\(registrant)/\(parts.count > 1 ? String(parts[1]) : "")"
  }

  /// As people write it: `10.3929`, or more of the name.
  package var text: String {
    let name = keyPrefix.dropFirst(4)
    return String(name.hasSuffix("/") ? name.dropLast() : name)
  }
}
