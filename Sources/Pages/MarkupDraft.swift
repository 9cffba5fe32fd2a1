/// A comment or a declaration in the making.
struct MarkupDraft {
  /// All of it, if everything is wanted.
  var bytes: [UInt8] = []
  /// The last three bytes of a comment. The hyphens that open it close it, too: `<!-->`.
  private var tail: UInt32 = 0x2D2D
  /// Bytes of a comment, counted up to 3.
  private(set) var length = 0

  mutating func grow(_ piece: Piece, _ range: Range<Int>) {
    length = min(length + range.count, 3)
    for index in range.suffix(3) { tail = tail << 8 | UInt32(piece[index]) }
  }

  /// How many of the last bytes would close a comment, with a `>` behind them, or begin to: 3 are `--!`, 2 are `--`, 1 is
  /// a single hyphen, which closes nothing.
  var closers: Int {
    if tail & 0xFF_FFFF == 0x2D_2D21 && length >= 3 { return 3 }
    return tail & 0xFFFF == 0x2D2D ? 2 : tail & 0xFF == 0x2D ? 1 : 0
  }
}
