/// Licenses by address, out of a text with one license a line: an id, then its addresses.
///
/// The parts are slices of one literal in the program's image, so that a table of 800 addresses costs some
/// 100 kB of memory, and only once it is asked.
struct AddressTable: Sendable {
  private var owners: [Substring: Substring] = [:]

  init(_ lines: String) {
    for line in lines.utf8.split(separator: 0x0A) {
      let fields = line.split(separator: 0x20)
      guard let id = fields.first else { continue }
      for address in fields.dropFirst() { owners[Substring(address)] = Substring(id) }
    }
  }

  /// The hosts of the addresses, in the form of ``bareHost(of:)``.
  var hosts: Set<String> {
    Set(owners.keys.map { String(Substring($0.utf8.prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 })) })
  }

  /// The id of the license with an address in the form of ``address(of:)``.
  subscript(_ address: String) -> Substring? { owners[Substring(address)] }

  /// The id for a URL with such an address: its fragment counts where the table has an entry with that
  /// fragment.
  func id(at address: String, of url: LinkURL) -> Substring? {
    if let fragment = url.fragment, let id = self[address + "#" + fragment.asciiLowercased] { return id }
    return self[address]
  }

  /// Whether the table has an entry of its own for a URL's fragment.
  func distinguishesFragment(of url: LinkURL) -> Bool {
    guard let fragment = url.fragment else { return false }
    return self[AddressTable.address(of: url) + "#" + fragment.asciiLowercased] != nil
  }

  /// A URL in the form that addresses are compared in: without scheme, `www.`, last slash and fragment, in
  /// lower case.
  static func address(of url: LinkURL) -> String {
    var address = bareHost(of: url) + url.target.asciiLowercased
    while address.utf8.last == 0x2F { address.removeLast() }
    return address
  }

  /// The host without `www.` and a last dot.
  static func bareHost(of url: LinkURL) -> String {
    let site = url.site
    let (start, end) = site.withBytes { bytes in
      let start = bytes.starts(with: "www.".utf8) ? 4 : 0
      return (start, bytes.count > start && bytes[bytes.count - 1] == 0x2E ? bytes.count - 1 : bytes.count)
    }
    // Nearly all hosts have neither.
    if start == 0, end == site.utf8.count { return site }
    return String(Substring(site.utf8.dropFirst(start).prefix(end - start)))
  }
}
