extension StringProtocol {
  /// The first characters, counted as Unicode scalars: much cheaper than counting what a reader calls a
  /// character, and as good where a text only has to be short.
  @inlinable
  package func head(_ count: Int) -> SubSequence {
    guard utf8.count > count else { return self[...] }
    // The first bytes are at most as many characters. They are counted without a branch, many at once.
    var scalars = withBytes { bytes in
      var scalars = 0
      for index in 0..<count { scalars &+= bytes[index] & 0xC0 == 0x80 ? 0 : 1 }
      return scalars
    }
    let start = utf8.index(startIndex, offsetBy: count)
    let end = utf8[start...].firstIndex { byte in
      if byte & 0xC0 != 0x80 { scalars += 1 }
      return scalars > count
    }
    return self[..<(end ?? endIndex)]
  }
}
