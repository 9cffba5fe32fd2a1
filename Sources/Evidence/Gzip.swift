import CPacking

/// Gzip members (RFC 1952), by zlib.
enum Gzip {
  /// One member that stands for some bytes.
  static func member(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    precondition(cpacking_gzip_init(&stream, 6) == Z_OK, "zlib is out of memory")
    defer { deflateEnd(&stream) }
    var packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
    var bytes = bytes
    let code = bytes.withUnsafeMutableBufferPointer { input in
      packed.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        return deflate(&stream, Z_FINISH)
      }
    }
    precondition(code == Z_STREAM_END, "zlib cannot make a gzip member")
    packed.removeLast(Int(stream.avail_out))
    return packed
  }

  /// How every member of ours begins: no name, no time, Unix (RFC 1952, section 2.3.1). Its checksum does not cover this.
  private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]

  /// How every member begins.
  private static let magic: [UInt8] = [0x1F, 0x8B, 8]

  /// The content of the member that begins at an offset, and where it ends; nil if none is whole there.
  static func content(of bytes: UnsafeRawBufferPointer, at offset: Int) -> (content: [UInt8], end: Int)? {
    let rest = UnsafeRawBufferPointer(rebasing: bytes[min(offset, bytes.count)...])
    guard case .whole(let content, let length) = read(rest, beginning: header) else { return nil }
    return (content, offset + length)
  }

  /// Whether a member begins at an offset that breaks off at the end of the bytes, be it followed by zeros, as a power
  /// loss leaves them.
  static func breaksOff(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
    let rest = bytes[min(offset, bytes.count)...]
    let end = rest.lastIndex { $0 != 0 }.map { $0 + 1 } ?? rest.startIndex
    // Whoever wrote it: what breaks off is nobody's record.
    if case .cut = read(UnsafeRawBufferPointer(rebasing: rest[..<end]), beginning: magic) { return true }
    return false
  }

  /// The next place from an offset on where a member may begin.
  static func nextHeader(in bytes: UnsafeRawBufferPointer, from offset: Int) -> Int? {
    bytes[min(offset, bytes.count)...].firstRange(of: header)?.lowerBound
  }

  /// What reading a member came to.
  private enum Reading {
    /// Its content, and how long it is itself.
    case whole([UInt8], Int)
    /// The bytes ended before it did.
    case cut
    /// It is none, or none any more.
    case damaged
  }

  private static func read(_ rest: UnsafeRawBufferPointer, beginning: [UInt8]) -> Reading {
    guard rest.starts(with: beginning) else { return beginning.starts(with: rest) ? .cut : .damaged }
    var stream = z_stream()
    guard cpacking_inflate_init(&stream, MAX_WBITS + 16) == Z_OK else { return .damaged }
    defer { inflateEnd(&stream) }
    stream.next_in = UnsafeMutablePointer(mutating: rest.bindMemory(to: UInt8.self).baseAddress)
    stream.avail_in = UInt32(min(rest.count, Int(UInt32.max)))
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let code = chunk.withUnsafeMutableBufferPointer { output in
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        return inflate(&stream, Z_NO_FLUSH)
      }
      let made = chunk.count - Int(stream.avail_out)
      content += chunk[..<made]
      if code == Z_STREAM_END { return .whole(content, Int(stream.total_in)) }
      guard content.count <= longest else { return .damaged }
      if code == Z_OK, made > 0 || stream.avail_in > 0 { continue }
      return stream.avail_in == 0 && (code == Z_OK || code == Z_BUF_ERROR) ? .cut : .damaged
    }
  }

  /// No record of ours is longer.
  private static let longest = 1 << 31
}
