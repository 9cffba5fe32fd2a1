extension StringProtocol {
  /// The first characters, counted as Unicode scalars: much cheaper than counting what a reader calls a
  /// character, and as good where a text only has to be short.
  @inlinable
  package func head(_ count: Int) -> SubSequence {
    guard utf8.count > count else { return self[...] }
    let start = utf8.index(startIndex, offsetBy: count)
    // The first bytes are at most as many characters, and in plain ASCII just as many.
    var scalars = 0
    let isASCII = withBytes { bytes in
      if bytes.isASCII(before: count) { return true }
      for index in 0..<count where bytes[index] & 0xC0 != 0x80 { scalars += 1 }
      return false
    }
    if isASCII { return self[..<start] }
    let end = utf8[start...].firstIndex { byte in
      if byte & 0xC0 != 0x80 { scalars += 1 }
      return scalars > count
    }
    return self[..<(end ?? endIndex)]
  }
}
