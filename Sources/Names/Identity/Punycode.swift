/// Names in other scripts as the network writes them (RFC 3492): `bcher-kva` for `bücher`.
enum Punycode {
  /// The text that another one stands for; nil if it stands for none.
  static func decoded(_ text: Substring) -> String? {
    guard !text.isEmpty else { return nil }
    let dash = text.lastIndex(of: "-")
    var scalars = dash.map { Array(text[..<$0].unicodeScalars) } ?? []
    var rest = Array((dash.map { text[text.index(after: $0)...] } ?? text).utf8)[...]
    var (number, place, bias) = (0x80, 0, 72)
    while !rest.isEmpty {
      let start = place
      var (weight, step) = (1, 36)
      while true {
        guard let byte = rest.popFirst(), let digit = value(of: byte) else { return nil }
        place += digit * weight
        let threshold = min(max(step - bias, 1), 26)
        guard digit >= threshold else { break }
        weight *= 36 - threshold
        step += 36
        guard place <= most, weight <= most else { return nil }
      }
      let count = scalars.count + 1
      bias = adapted(place - start, count, isFirst: start == 0)
      number += place / count
      guard let scalar = UInt32(exactly: number).flatMap({ Unicode.Scalar($0) }) else { return nil }
      place %= count
      scalars.insert(scalar, at: place)
      place += 1
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// No letter has a larger number in any place of a name.
  private static let most = 1 << 32

  private static func value(of byte: UInt8) -> Int? {
    switch byte {
    case 0x61...0x7A: Int(byte) - 0x61
    case 0x41...0x5A: Int(byte) - 0x41
    case 0x30...0x39: Int(byte) - 0x30 + 26
    default: nil
    }
  }

  private static func adapted(_ difference: Int, _ count: Int, isFirst: Bool) -> Int {
    var rest = isFirst ? difference / 700 : difference / 2
    rest += rest / count
    var steps = 0
    while rest > 455 {
      rest /= 35
      steps += 36
    }
    return steps + 36 * rest / (rest + 38)
  }
}
