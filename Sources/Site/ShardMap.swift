/// Which shards of the search have a file, so that a browser never asks for one that is missing.
package struct ShardMap: Sendable, Hashable {
  private var nibbles = [UInt8](repeating: 0, count: Shard.count / 4)

  /// The map of a folder without shards.
  package init() {}

  /// The map of these files: `data/0a3.js`; other names are left aside.
  package init(files: some Sequence<String>) {
    for file in files where file.hasPrefix("data/") && file.hasSuffix(".js") {
      guard let number = Int(file.dropFirst(5).dropLast(3), radix: 16), (0..<Shard.count).contains(number)
      else {
        continue
      }
      nibbles[number >> 2] |= 1 << UInt8(number & 3)
    }
  }

  /// A hexadecimal digit for every four shards, the lowest bit for the first of them.
  var digits: String { nibbles.map { String($0, radix: 16) }.joined() }
}
