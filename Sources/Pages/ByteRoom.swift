/// Bytes that are gathered from the front again and again, in room that is kept: to empty an array costs more than what
/// most tags hold.
struct ByteRoom {
  /// The bytes are its first ``count``.
  private var room: [UInt8] = []
  private(set) var count = 0

  subscript(_ range: Range<Int>) -> ArraySlice<UInt8> { room[range] }

  mutating func removeAll() { count = 0 }

  /// Has more bytes written behind those that are there.
  ///
  /// - Parameters:
  ///   - most: how many there may be.
  ///   - write: is given the room and the count, which it raises by what it wrote.
  @inline(__always)
  mutating func grow<Result>(
    byAtMost most: Int, _ write: (UnsafeMutableBufferPointer<UInt8>, inout Int) -> Result
  ) -> Result {
    let end = count + most
    if room.count < end {
      room.append(contentsOf: repeatElement(0, count: max(end - room.count, room.count, 1_024)))
    }
    var filled = count
    defer { count = filled }
    return room.withUnsafeMutableBufferPointer { write($0, &filled) }
  }

  mutating func append(_ piece: UnsafeBufferPointer<UInt8>) {
    grow(byAtMost: piece.count) { room, count in
      _ = UnsafeMutableBufferPointer(rebasing: room[count...]).update(fromContentsOf: piece)
      count += piece.count
    }
  }

  mutating func append(_ byte: UInt8) {
    withUnsafePointer(to: byte) { append(UnsafeBufferPointer(start: $0, count: 1)) }
  }
}
