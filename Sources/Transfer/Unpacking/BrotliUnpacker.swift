import CPacking

/// Unpacks `br`.
final class BrotliUnpacker: Unpacker {
  private let state = BrotliDecoderCreateInstance(nil, nil, nil)

  deinit { BrotliDecoderDestroyInstance(state) }

  func step(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> UnpackingStep? {
    var next = input.bindMemory(to: UInt8.self).baseAddress
    var left = input.count
    var room = output.count
    var place = output.bindMemory(to: UInt8.self).baseAddress
    let result = BrotliDecoderDecompressStream(state, &left, &next, &room, &place, nil)
    let step = UnpackingStep(
      taken: input.count - left, made: output.count - room, isEnd: result == BROTLI_DECODER_RESULT_SUCCESS)
    return result != BROTLI_DECODER_RESULT_ERROR || step.made > 0 ? step : nil
  }
}
