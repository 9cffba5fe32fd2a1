import Observations

/// What an eye gives back for a hop that it took.
package enum EyeAnswer: Sendable {
  /// What it saw.
  case seen(SeenHop)
  /// Nothing: it could not look, and another is to do so.
  case handedBack(String)

  private static let version: UInt8 = 1
  /// Bytes of a body that an eye sends at most; what is longer the brain asks for itself.
  static let mostBody = 56 * 1024

  /// The answer for the brain.
  package var wire: [UInt8] {
    var writer = WireWriter()
    writer.byte(EyeAnswer.version)
    switch self {
    case .handedBack(let reason):
      writer.byte(0)
      writer.text(String(reason.prefix(200)))
    case .seen(let hop):
      writer.byte(1)
      hop.write(to: &writer)
      let body = (try? hop.outcome.get())?.body.count ?? 0
      guard body <= EyeAnswer.mostBody, writer.bytes.count <= HopRequest.mostWireBytes else {
        return EyeAnswer.handedBack("what it saw is larger than an eye may send").wire
      }
    }
    return writer.bytes
  }

  /// Reads what an eye sent.
  init(wire: [UInt8]) throws(WireReader.Refused) {
    guard wire.count <= HopRequest.mostWireBytes else { throw WireReader.Refused(words: "it is too large") }
    var reader = WireReader(wire)
    guard try reader.byte() == EyeAnswer.version else {
      throw WireReader.Refused(words: "it is of another version")
    }
    switch try reader.byte() {
    case 0: self = .handedBack(try reader.line(atMost: 1000))
    case 1: self = .seen(try SeenHop(&reader))
    default: throw WireReader.Refused(words: "it is of an unknown kind")
    }
    try reader.end()
  }
}
