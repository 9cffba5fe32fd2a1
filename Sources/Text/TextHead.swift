extension StringProtocol {
  /// The first characters, counted as Unicode scalars: much cheaper than counting what a reader calls a
  /// character, and as good where a text only has to be short.
  @inlinable
  package func head(_ count: Int) -> SubSequence {
    guard utf8.count > count else { return self[...] }
    // The first bytes are at most as many characters.
    var scalars = 0
    let whole = utf8.withContiguousStorageIfAvailable { bytes in
      for index in 0..<count where bytes[index] & 0xC0 != 0x80 { scalars += 1 }
      return true
    }
    let start = whole == nil ? startIndex : utf8.index(startIndex, offsetBy: count)
    let end = utf8[start...].firstIndex { byte in
      if byte & 0xC0 != 0x80 { scalars += 1 }
      return scalars > count
    }
    return self[..<(end ?? endIndex)]
  }
}
