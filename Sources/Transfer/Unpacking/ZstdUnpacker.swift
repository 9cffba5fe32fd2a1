import CPacking

/// Unpacks `zstd`.
final class ZstdUnpacker: Unpacker {
  private let context = ZSTD_createDCtx()
  /// Whether a frame just ended; others may follow (RFC 8878, section 3).
  private(set) var isBetweenFrames = false

  /// The window that clients must take, 8 MiB (RFC 9659).
  private static let longestWindow: Int32 = 23

  init() { _ = ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, ZstdUnpacker.longestWindow) }

  deinit { ZSTD_freeDCtx(context) }

  func step(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> UnpackingStep? {
    guard !input.isEmpty || !isBetweenFrames else { return UnpackingStep(taken: 0, made: 0) }
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let left = ZSTD_decompressStream(context, &target, &source)
    let step = UnpackingStep(taken: source.pos, made: target.pos)
    guard ZSTD_isError(left) == 0 else {
      return isBetweenFrames ? UnpackingStep(taken: 0, made: 0, isEnd: true) : nil
    }
    isBetweenFrames = left == 0
    return step
  }
}
