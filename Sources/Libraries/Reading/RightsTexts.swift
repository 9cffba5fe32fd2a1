import Names

/// What one statement of rights says in several places: by an address, by the id of a license, and in words.
enum RightsTexts {
  /// The texts that are to be read as licenses: the address, and where that is empty or names no license, the first of
  /// the others that names one. `https://spdx.org/licenses/` and the like, beside an id, only say whose id it is.
  ///
  /// - Parameter scheme: the address of the list that the id is from, where it is given.
  static func licenses(
    address: String?, identifier: String? = nil, words: String? = nil, scheme: String? = nil
  ) -> [String] {
    let address = PlainField.value(address ?? "")
    guard !namesLicense(address) else { return [address] }
    let others = [identifier, words].compactMap(\.self).map(PlainField.value).filter { !$0.isEmpty }
    guard let named = others.first(where: { Licenses.named(inWords: $0) != nil }) else {
      return address.isEmpty ? Array(others.prefix(1)) : [address]
    }
    let isList = lists.contains(bare(address)) || scheme.map(bare) == bare(address)
    return address.isEmpty || isList ? [named] : [address, named]
  }

  /// Whether a text names a license; who may see a work is none.
  static func namesLicense(_ text: String) -> Bool { Licenses.named(by: text)?.isAccessRight == false }

  /// The first text that says something.
  static func first(_ texts: [String?]) -> String? {
    texts.lazy.compactMap(\.self).first { !PlainField.trimmed($0).isEmpty }
  }

  private static func bare(_ address: String) -> String {
    var rest = PlainField.trimmed(address).lowercased()[...]
    for start in ["https://", "http://", "www."] where rest.hasPrefix(start) {
      rest = rest.dropFirst(start.count)
    }
    while rest.last == "/" { rest.removeLast() }
    return String(rest)
  }

  private static let lists: Set<String> = [
    "spdx.org", "spdx.org/licenses", "creativecommons.org", "creativecommons.org/licenses",
    "opensource.org/licenses",
    "opensource.org/license", "rightsstatements.org", "rightsstatements.org/vocab",
  ]
}
