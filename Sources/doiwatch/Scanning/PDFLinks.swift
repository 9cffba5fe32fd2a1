/// The addresses behind the links of a PDF, read by poppler's `pdftohtml`: what a click opens, and the text may not show.
enum PDFLinks {
  /// As `<a href="…">`, one a line; nothing if the program is missing or finds none, as the text says most of it.
  static func anchors(of pdf: [UInt8]) -> [UInt8] {
    let program = PDFText(
      program: "pdftohtml", arguments: ["-q", "-i", "-xml", "-enc", "UTF-8", "-stdout", "/dev/stdin"])
    guard let markup = try? program(pdf) else { return [] }
    return anchors(in: markup)
  }

  /// The opening tags of the anchors in what `pdftohtml -xml` writes.
  static func anchors(in markup: [UInt8]) -> [UInt8] {
    let opening = Array("<a href=\"http".utf8)
    var anchors: [UInt8] = []
    var index = 0
    while let start = markup[index...].firstIndex(of: 0x3C) {
      index = start + 1
      guard markup[start...].starts(with: opening) else { continue }
      guard let end = markup[start...].firstIndex(of: 0x3E) else { break }
      anchors += markup[start...end]
      anchors.append(0x0A)
      index = end + 1
    }
    return anchors
  }
}
