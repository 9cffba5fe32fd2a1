import CHTML

/// Where a page may be cut in slices for the parser: libxml2 reads over an end tag of a script that is cut in
/// its name, and the script then swallows the page.
enum SliceCut {
  /// The length of the next slice: up to the last `>` in it, else up to the last `<`; 0 where more must come.
  static func length(of rest: UnsafeBufferPointer<UInt8>, slice: Int, isLast: Bool) -> Int {
    guard let base = rest.baseAddress, !rest.isEmpty else { return 0 }
    let count = min(slice, rest.count)
    let close = chtml_last_byte(base, 0x3E, count)
    if close < count { return close + 1 }
    if isLast, rest.count <= slice { return rest.count }
    guard rest.count > slice else { return 0 }
    let open = chtml_last_byte(base, 0x3C, count)
    if open < count, open > 0 { return open }
    // Text without any tag, or a very long one: only characters must stay whole.
    var end = count
    while end > 1, rest[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }
}
