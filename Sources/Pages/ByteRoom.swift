/// Bytes that are gathered from the front again and again, in room that is kept: to empty an array costs more than what
/// most tags hold.
struct ByteRoom {
  /// The bytes are its first ``count``.
  private var room: [UInt8] = []
  private(set) var count = 0

  subscript(_ range: Range<Int>) -> ArraySlice<UInt8> { room[range] }

  mutating func removeAll() { count = 0 }

  mutating func append(_ piece: UnsafeBufferPointer<UInt8>) {
    let end = count + piece.count
    if room.count < end {
      room.append(contentsOf: repeatElement(0, count: max(end - room.count, room.count, 1_024)))
    }
    room.withUnsafeMutableBufferPointer {
      _ = UnsafeMutableBufferPointer(rebasing: $0[count..<end]).update(fromContentsOf: piece)
    }
    count = end
  }

  mutating func append(_ byte: UInt8) {
    withUnsafePointer(to: byte) { append(UnsafeBufferPointer(start: $0, count: 1)) }
  }
}
