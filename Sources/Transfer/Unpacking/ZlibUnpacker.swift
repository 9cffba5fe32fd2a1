import CPacking

/// Unpacks `gzip` and `deflate`.
final class ZlibUnpacker: Unpacker {
  /// Which frame stands around the data.
  enum Frame {
    /// gzip's or zlib's own, whichever it is.
    case labelled
    /// zlib's own or none: servers send either as `deflate`, and browsers read both.
    case labelledOrBare
  }

  private var stream = z_stream()
  private let frame: Frame
  private var isReady = false

  init(_ frame: Frame) { self.frame = frame }

  deinit { if isReady { inflateEnd(&stream) } }

  func step(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> UnpackingStep? {
    guard let first = input.first ?? (isReady ? 0 : nil) else { return UnpackingStep(taken: 0, made: 0) }
    guard isReady || begin(first) else { return nil }
    stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
    stream.avail_in = UInt32(input.count)
    stream.next_out = output.bindMemory(to: UInt8.self).baseAddress
    stream.avail_out = UInt32(output.count)
    let code = inflate(&stream, Z_NO_FLUSH)
    let taken = input.count - Int(stream.avail_in)
    let made = output.count - Int(stream.avail_out)
    switch code {
    case Z_OK, Z_BUF_ERROR: return UnpackingStep(taken: taken, made: made)
    case Z_STREAM_END: return UnpackingStep(taken: taken, made: made, isEnd: true)
    default: return made > 0 ? UnpackingStep(taken: taken, made: made) : nil
    }
  }

  /// zlib's first byte names the method 8 and a window of at most 32 KiB (RFC 1950); a bare stream begins so only
  /// where it fills up with other bits than anybody does.
  private func begin(_ first: UInt8) -> Bool {
    let isBare = frame == .labelledOrBare && (first & 0x0F != 8 || first >> 4 > 7)
    isReady = cpacking_inflate_init(&stream, isBare ? -MAX_WBITS : MAX_WBITS + 32) == Z_OK
    return isReady
  }
}
