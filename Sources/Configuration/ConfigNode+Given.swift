extension ConfigNode {
  /// The values of those keys of a mapping that are given, whether they can be read or not.
  func given(_ names: [String]) -> [ConfigNode] {
    guard case .mapping(let mapping) = node else { return [] }
    return mapping.compactMap { key, value in
      guard let name = document.name(ofKey: key), names.contains(name) else { return nil }
      return ConfigNode(node: value, key: "\(self.key).\(name)", document: document)
    }
  }

  /// Says so unless just one of some keys is given. One with a refused value is given, too: what is wrong with it was
  /// said, and whoever mends it has the key.
  ///
  /// - Parameters:
  ///   - several: how more than one is called.
  ///   - counts: whether a value is more than a no.
  func demandOne(
    of names: [String], several: String = "several", counting counts: (ConfigNode) -> Bool = { _ in true }
  ) {
    // Anything else is no mapping, which was said.
    guard isNull || node.mapping != nil else { return }
    let count = given(names).filter(counts).count
    guard count != 1 else { return }
    say("expected one of \(names.joined(separator: ", ")), found \(count == 0 ? "none" : several)")
  }

  /// Whether nothing stands in a list.
  var isEmptyList: Bool { isNull || node.sequence?.isEmpty ?? false }
}
