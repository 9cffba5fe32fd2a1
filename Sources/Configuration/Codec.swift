import Time
import Names

/// How a value is read from YAML and written.
struct Codec<Value> {
  /// What may stand there, in a few words.
  let form: String
  /// Reads a value; nil = refused, which has been said.
  let read: (ConfigNode) -> Value?
  /// The value as `config show` writes it.
  let written: (Value) -> WrittenValue

  /// A codec of values that fit on a line.
  init(_ form: String, _ text: @escaping (Value) -> String, read: @escaping (ConfigNode) -> Value?) {
    self.form = form
    self.read = read
    self.written = { .line(text($0)) }
  }

  /// A codec of any values.
  init(
    _ form: String, written: @escaping (Value) -> WrittenValue, read: @escaping (ConfigNode) -> Value?
  ) {
    self.form = form
    self.read = read
    self.written = written
  }
}

/// A value as YAML: behind its key, or as a list below it.
enum WrittenValue {
  case line(String)
  case list([String])

  /// The value on one line.
  var text: String {
    switch self {
    case .line(let text): text
    case .list(let texts): "[\(texts.joined(separator: ", "))]"
    }
  }
}

extension Codec {
  /// A list of values, one on each line.
  static func list<Element>(of element: Codec<Element>) -> Codec where Value == [Element] {
    Codec("a list: \(element.form)", written: { .list($0.map { element.written($0).text }) }) {
      $0.list(element.read)
    }
  }
}

extension Codec where Value == Span {
  static var duration: Codec {
    Codec("a duration greater than 0", \.description) { $0.span(allowsZero: false) }
  }

  /// A duration, or zero for no limit.
  static var durationOrZero: Codec { Codec("a duration", \.description) { $0.span(allowsZero: true) } }
}

extension Codec where Value == Int {
  static func count(in range: ClosedRange<Int>) -> Codec {
    Codec("a whole number from \(range.lowerBound) to \(range.upperBound)", \.description) {
      $0.count(in: range)
    }
  }
}

extension Codec where Value == Double {
  /// A decimal number; the bounds are given in words, too.
  static func number(in range: ClosedRange<Double>, _ form: String) -> Codec {
    Codec(form, \.description) { $0.number(in: range, allowed: form) }
  }
}

extension Codec where Value == ByteSize {
  static func size(atMost limit: ByteSize) -> Codec {
    Codec("a size of at most \(limit)", \.description) { $0.size(atMost: limit) }
  }
}

extension Codec where Value == Bool {
  static var truth: Codec { Codec("true or false", \.description) { $0.truth() } }
}

extension Codec where Value == String {
  /// A text that is written in quotation marks where it needs them.
  static func text(_ form: String, read: @escaping (ConfigNode) -> String?) -> Codec {
    Codec(form, YAMLWriter.quoted, read: read)
  }

  static var path: Codec { .text("a path") { $0.path() } }

  /// The name of an owner, a source, an archive or a route.
  static var name: Codec { .text("a name of letters, digits, - and _") { $0.ownerName() } }

  static var mailAddress: Codec { .text("a mail address") { $0.mailAddress() } }

  /// A file that must be there.
  static func readableFile(_ form: String) -> Codec { .text(form) { $0.readableFile(allowed: form) } }

  /// A file with a secret that can be used.
  ///
  /// - Parameter flaw: what makes a text unusable.
  static func secretFile(_ form: String, besides flaw: @escaping (String) -> SecretFile.Flaw? = { _ in nil })
    -> Codec
  {
    .text(form) { $0.secretFile(allowed: form, besides: flaw) }
  }
}

extension Codec where Value == String? {
  /// A text that may be empty, which means none.
  ///
  /// - Parameters:
  ///   - shown: what may be shown of a text.
  ///   - read: reads a text; nil = refused.
  static func textOrNone(
    _ form: String, shown: @escaping (String) -> String = { $0 }, read: @escaping (ConfigNode) -> String?
  ) -> Codec {
    Codec(form, { YAMLWriter.quoted($0.map(shown) ?? "") }) { node in
      read(node).map { $0.isEmpty ? nil : $0 }
    }
  }

  /// A file with a password.
  static var passwordFile: Codec {
    let form = "a readable file with the password"
    return .textOrNone(form) { $0.node.scalar?.string == "" ? "" : $0.secretFile(allowed: form) }
  }
}

extension Codec where Value == LinkURL {
  static var webURL: Codec {
    Codec("an http or https URL", { YAMLWriter.quoted($0.textWithFragment) }) { $0.webURL() }
  }

  static var baseURL: Codec {
    Codec("an http or https URL", { YAMLWriter.quoted($0.text) }) { $0.baseURL() }
  }
}
