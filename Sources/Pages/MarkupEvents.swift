import CHTML

/// The functions libxml2 calls, which hand each event to the ``PageGathering`` that is the parser's user data.
enum MarkupEvents {
  static let start: startElementSAXFunc = { owner, name, attributes in
    guard let owner, let name else { return }
    gathering(owner) { $0.start(name, attributes) }
  }

  static let end: endElementSAXFunc = { owner, name in
    guard let owner, let name else { return }
    gathering(owner) { $0.end(name) }
  }

  static let text: charactersSAXFunc = { owner, characters, count in
    guard let owner, let characters else { return }
    gathering(owner) { $0.text(UnsafeBufferPointer(start: characters, count: Int(count))) }
  }

  static let raw: cdataBlockSAXFunc = { owner, characters, count in
    guard let owner, let characters else { return }
    gathering(owner) { $0.script(UnsafeBufferPointer(start: characters, count: Int(count))) }
  }

  private static func gathering(_ owner: UnsafeMutableRawPointer, _ body: (PageGathering) -> Void) {
    body(Unmanaged<PageGathering>.fromOpaque(owner).takeUnretainedValue())
  }
}
