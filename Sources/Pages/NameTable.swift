import Text

/// Known names by a hash of their lower-case bytes, so that a name is recognised while it streams by and need never
/// be put together.
///
/// Two names with the same 64 bits are taken for one; a page that went to the trouble of finding such a name would
/// only fool itself.
final class NameTable<Value>: @unchecked Sendable {
  private let slots: UnsafeMutableBufferPointer<(hash: UInt64, value: Value)>
  private let unknown: Value

  /// - Parameter unknown: what any other name gives.
  init(_ names: [(String, Value)], unknown: Value) {
    self.unknown = unknown
    slots = .allocate(capacity: 512)
    slots.initialize(repeating: (0, unknown))
    precondition(names.count < 256)
    for (name, value) in names {
      let hash = NameHash.of(name.utf8)
      var slot = NameTable.slot(hash)
      while slots[slot].hash != 0 { slot = (slot + 1) & 511 }
      slots[slot] = (hash, value)
    }
  }

  deinit { slots.deallocate() }

  /// What the name with a hash stands for.
  @inline(__always)
  func value(_ hash: UInt64) -> Value {
    var slot = NameTable.slot(hash)
    while true {
      let entry = slots[slot]
      if entry.hash == hash { return entry.value }
      if entry.hash == 0 { return unknown }
      slot = (slot + 1) & 511
    }
  }

  @inline(__always)
  private static func slot(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ hash >> 32) & 511 }
}

/// FNV-1a over bytes in ASCII lower case.
enum NameHash {
  static let empty: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of what was hashed so far and one byte more.
  @inline(__always)
  static func grown(_ hash: UInt64, by byte: UInt8) -> UInt64 {
    (hash ^ UInt64(ASCIICase.folded(byte))) &* 0x100_0000_01B3
  }

  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(empty, grown) }
}
