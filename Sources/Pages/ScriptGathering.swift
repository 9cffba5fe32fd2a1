import Text
import Observations

/// What is kept of a page's scripts: JSON-LD, and the first lines of plain ones.
struct ScriptGathering {
  /// Bytes kept of a block of JSON-LD, 256 KiB. From one that is longer only those are kept that matter.
  private static let dataLimit = 262_144
  /// Bytes of plain scripts, 4 KiB: a page that only goes on elsewhere needs less.
  private static let plainLimit = 4_096

  private enum Kind {
    case none
    case data
    case plain
  }

  private var kind = Kind.none
  private var data: [UInt8] = []
  private var sieve: LinkedDataSieve?
  private var plain: [UInt8] = []

  /// Whether more of the script is read.
  var isReading: Bool {
    switch kind {
    case .none: false
    case .data: data.count < ScriptGathering.dataLimit
    case .plain: plain.count < ScriptGathering.plainLimit
    }
  }

  /// Whether browsers run a script of this type; any other is data.
  static func isRun(type: String?) -> Bool { isRun(essence(of: type)) }

  private static func isRun(_ essence: String) -> Bool {
    essence.isEmpty || essence == "module"
      || ["javascript", "ecmascript", "jscript", "livescript"].contains { essence.contains($0) }
  }

  private static func essence(of type: String?) -> String {
    BoundedText.cut((type ?? "").prefix { $0 != ";" }).asciiLowercased
  }

  mutating func start(type: String?, hasSource: Bool) {
    let essence = ScriptGathering.essence(of: type)
    if essence == "application/ld+json" {
      kind = .data
    } else if !hasSource, ScriptGathering.isRun(essence) {
      kind = .plain
      plain.append(0x0A)
    } else {
      kind = .none
    }
  }

  mutating func append(_ characters: UnsafeBufferPointer<UInt8>) {
    switch kind {
    case .none: return
    case .data: appendData(characters)
    case .plain: plain.append(contentsOf: characters.prefix(max(0, ScriptGathering.plainLimit - plain.count)))
    }
  }

  private mutating func appendData(_ characters: UnsafeBufferPointer<UInt8>) {
    var rest = characters
    if sieve == nil {
      let room = ScriptGathering.dataLimit - data.count
      data.append(contentsOf: rest.prefix(room))
      guard rest.count >= room else { return }
      rest = UnsafeBufferPointer(rebasing: rest.dropFirst(room))
      var begun = LinkedDataSieve()
      var kept: [UInt8] = []
      data.withUnsafeBufferPointer { begun.sift($0, into: &kept, limit: ScriptGathering.dataLimit) }
      (data, sieve) = (kept, begun)
    }
    sieve?.sift(rest, into: &data, limit: ScriptGathering.dataLimit)
  }

  /// Takes a handler like `onload`, which is a script too.
  mutating func note(handler: String) {
    plain.append(contentsOf: handler.utf8.prefix(max(0, ScriptGathering.plainLimit - plain.count)))
    plain.append(0x0A)
  }

  /// Ends the script; gives its JSON-LD, where it was that.
  mutating func end() -> [UInt8]? {
    defer {
      kind = .none
      data.removeAll()
      sieve = nil
    }
    return kind == .data && !data.isEmpty ? data : nil
  }

  /// The robot wall whose mark stands in the plain scripts.
  var wall: String? {
    plain.isEmpty ? nil : WallSearch.shared.product(script: String(decoding: plain, as: UTF8.self))
  }

  /// Where the plain scripts go, if they go anywhere.
  var redirect: String? { plain.withUnsafeBufferPointer { ScriptRedirect.target(in: $0) } }
}
