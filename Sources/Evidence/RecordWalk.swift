import Glibc

/// The members of a file, read one behind the other from a place where one begins, to the first that is not whole.
struct RecordWalk {
  private let bytes: UnsafeRawBufferPointer
  /// Where each member begins.
  private(set) var starts: [Int] = []
  /// The members that are no WARC records.
  private(set) var foreign: [Int] = []
  /// Where the last whole member ends.
  private(set) var end: Int

  init(_ bytes: UnsafeRawBufferPointer, from start: Int) {
    self.bytes = bytes
    end = start
    while end < bytes.count, let member = Gzip.content(of: bytes, at: end) {
      starts.append(end)
      if !WARCRecord.isWhole(member.content) { foreign.append(end) }
      end = member.end
    }
  }

  /// Whether the file ends where its last member does.
  var isWhole: Bool { end == bytes.count }

  /// Whether nothing but one record that was not written whole stands behind the last whole one: what breaks off at the
  /// file's end, and has no other record within it.
  var isTorn: Bool {
    guard !isWhole, Gzip.breaksOff(bytes, at: end) else { return false }
    var next = end + 1
    while let place = Gzip.nextHeader(in: bytes, from: next) {
      if let member = Gzip.content(of: bytes, at: place), WARCRecord.isWhole(member.content) { return false }
      next = place + 1
    }
    return true
  }
}
