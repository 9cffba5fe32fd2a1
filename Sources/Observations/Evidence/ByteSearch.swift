import Foundation

extension UnsafeRawBufferPointer {
  /// Where some bytes stand first from a place on; nil if they do not.
  package func firstPlace(of needle: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard let base = baseAddress, let wanted = needle.baseAddress, let first = needle.first else {
      return nil
    }
    var place = start
    while count - place >= needle.count {
      guard let found = memchr(base + place, Int32(first), count - place - needle.count + 1) else {
        return nil
      }
      place = UnsafeRawPointer(found) - base
      if memcmp(base + place, wanted, needle.count) == 0 { return place }
      place += 1
    }
    return nil
  }
}
