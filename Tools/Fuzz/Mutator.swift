/// Makes new inputs out of samples: the same ones for the same seed.
struct Mutator {
  private var state: UInt64
  private let samples: [[UInt8]]

  init(seed: UInt64, samples: [String]) {
    state = seed
    self.samples = samples.map { Array($0.utf8) }
  }

  /// The next input: a sample, or two joined, changed in up to eight places.
  mutating func next() -> [UInt8] {
    var input = sample()
    if number(below: 8) == 0 { input = Array(input.prefix(number(below: input.count + 1))) + sample() }
    for _ in 0...number(below: 8) { change(&input) }
    return input
  }

  private mutating func sample() -> [UInt8] { samples[number(below: samples.count)] }

  private mutating func change(_ input: inout [UInt8]) {
    let place = number(below: input.count + 1)
    switch number(below: 7) {
    case 0: input.insert(UInt8(number(below: 256)), at: place)
    case 1 where place < input.count: input[place] = UInt8(number(below: 256))
    case 2 where place < input.count: input[place] ^= 1 << UInt8(number(below: 8))
    case 3: input.removeSubrange(place..<min(input.count, place + 1 + number(below: 16)))
    case 4:
      let piece = input[place..<min(input.count, place + 1 + number(below: 64))]
      let times = number(below: 4) == 0 ? 500 : 2
      for _ in 0..<times { input.insert(contentsOf: piece, at: place) }
    case 5: input.insert(contentsOf: Mutator.pieces[number(below: Mutator.pieces.count)], at: place)
    default: input.insert(contentsOf: sample().prefix(1 + number(below: 40)), at: place)
    }
  }

  /// Pieces that parsers trip over.
  private static let pieces: [[UInt8]] = [
    Array("%2F".utf8), Array("%25".utf8), Array("10.".utf8), Array("://".utf8), Array("<".utf8),
    Array("\"".utf8),
    Array("]]>".utf8), Array("</script>".utf8), Array("<!--".utf8), Array("&#x2F;".utf8),
    Array("\u{0301}".utf8),
    Array("\u{202E}".utf8), [0], [0xFF, 0xFE], [0xC3], [0xED, 0xA0, 0x80], Array("{\"a\":[".utf8),
    Array("\\u".utf8),
    Array(";rel=".utf8), Array("deed.".utf8), Array("legalcode".utf8), Array("\r\n".utf8),
  ]

  /// A number from 0 up to, but not including, a bound (xorshift64*).
  private mutating func number(below bound: Int) -> Int {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % max(1, bound)
  }
}
