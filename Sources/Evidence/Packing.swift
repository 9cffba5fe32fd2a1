import CPacking

/// Bodies that wait, as zstd frames: half a second for a gigabyte, where gzip takes ten.
package final class Packing {
  private let context = ZSTD_createCCtx()

  /// Makes what packing needs, once.
  package init() { ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 1) }

  deinit { ZSTD_freeCCtx(context) }

  /// A frame that stands for some bytes; empty for none.
  package func pack(_ bytes: [UInt8]) -> [UInt8] {
    guard !bytes.isEmpty else { return [] }
    var frame = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
    let count = ZSTD_compress2(context, &frame, frame.count, bytes, bytes.count)
    precondition(ZSTD_isError(count) == 0, "zstd cannot make a frame")
    // A copy of its own length: the bound is as long as what was packed.
    return Array(frame[..<count])
  }

  /// What a frame stands for; nil if it is none of so many bytes.
  static func unpack(_ frame: [UInt8], length: Int) -> [UInt8]? {
    guard length > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: length)
    let count = ZSTD_decompress(&bytes, length, frame, frame.count)
    return count == length ? bytes : nil
  }
}
