/// A packed body that is unpacked as it arrives, under a budget.
///
/// Each step takes or makes at least a byte, what goes in is limited here, and what comes out by whoever takes it: the
/// work is in proportion to the two limits, whatever the body says.
final class BodyUnpacking {
  private let unpacker: any Unpacker
  /// Packed bytes that are still taken.
  private var room: Int
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 32 * 1024, alignment: 16)
  private var isOver = false

  /// Whether the body has come to its end.
  var isWhole: Bool { isOver || unpacker.isBetweenFrames }

  /// - Parameter mostTaken: packed bytes that are taken at most.
  init(_ coding: ContentCoding, mostTaken: Int) {
    room = mostTaken
    unpacker =
      switch coding {
      case .gzip: ZlibUnpacker(.labelled)
      case .deflate: ZlibUnpacker(.labelledOrBare)
      case .brotli: BrotliUnpacker()
      case .zstd: ZstdUnpacker()
      }
  }

  deinit { buffer.deallocate() }

  /// Unpacks what arrived.
  ///
  /// - Parameter take: takes what comes out; false if no more of it is wanted.
  /// - Returns: what is wrong with the body; nil if nothing is.
  func receive(_ chunk: UnsafeRawBufferPointer, _ take: (UnsafeRawBufferPointer) -> Bool) -> String? {
    // Signs behind the end are not the body's, and browsers ignore them.
    guard !isOver else { return nil }
    var rest = chunk
    room -= chunk.count
    guard room >= 0 else { return "its compressed body is endless" }
    while true {
      guard let step = unpacker.step(rest, into: buffer) else { return "its body cannot be unpacked" }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(step.taken))
      if step.made > 0, !take(UnsafeRawBufferPointer(rebasing: buffer.prefix(step.made))) { return nil }
      if step.isEnd {
        isOver = true
        return nil
      }
      if step.taken == 0, step.made == 0 { return nil }
    }
  }
}

/// One of the libraries that unpack.
protocol Unpacker: AnyObject {
  /// Whether what arrived so far is whole, though more may follow.
  var isBetweenFrames: Bool { get }

  /// Takes some of what arrived, and makes some of what it stands for.
  ///
  /// - Returns: nil if the bytes mean nothing.
  func step(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> UnpackingStep?
}

extension Unpacker {
  var isBetweenFrames: Bool { false }
}

/// How far one step came.
struct UnpackingStep {
  var taken: Int
  var made: Int
  /// Whether the packed body said that this was its end.
  var isEnd = false
}
