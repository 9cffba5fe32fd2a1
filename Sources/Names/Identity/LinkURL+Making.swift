extension LinkURL {
  /// The URL that a text from outside names. Nil if there is no text or it names none, where that is an answer and no
  /// error; ``init(_:)`` says what is wrong.
  package init?(reading text: String?) {
    guard let text, let url = try? LinkURL(text) else { return nil }
    self = url
  }

  /// A host, and what may follow it, as people write it without a scheme: `example.org:8080/a`. Nil if it is none.
  package init?(schemeless text: some StringProtocol, scheme: String = "http") {
    self.init(reading: "\(scheme)://\(text)")
  }

  /// Another path and query of the same site: empty, or beginning with `/` or `?`, and without a fragment.
  package func with(target: String) -> LinkURL { LinkURL(self, target: target, fragment: nil) }

  /// What stands below this URL: its path without closing slashes, then a path that begins with `/`, or nothing.
  package func appending(_ path: String) -> LinkURL {
    var base = target[...]
    while base.last == "/" { base.removeLast() }
    return with(target: base + path)
  }
}
