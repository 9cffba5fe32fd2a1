import Foundation
import Testing

@testable import doiwatch

/// `doiwatch scan` on PDFs, which another program reads.
@Suite struct `Scanning PDFs` {
  private static var isInstalled: Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      access("\($0)/pdftotext", X_OK) == 0
    }
  }

  @Test(.enabled(if: isInstalled, "pdftotext is not installed"))
  func `finds links that line ends cut, and the own DOI before those of the references`() throws {
    let folder = try ScanFolder()
    try folder.write(
      "a.pdf",
      pdf([
        [
          "A title", "", "DOI: 10.3929/ethz-b-", "000334381 and so the text goes on in this line", "",
          "under https://creativecommons.org/licenses/by-", "nc-nd/4.0/deed.de, as everybody knows.",
        ], ["words"], ["Doe, https://doi.org/10.5555/abc. Roe, doi:10.5555/def."],
      ]))
    let expected = """
      articles:
        # found in a.pdf
        - doi: 10.3929/ethz-b-000334381
          licenses:
            - https://creativecommons.org/licenses/by-nc-nd/4.0/deed.de
        # other DOIs found in a.pdf
        - doi: 10.5555/abc
        - doi: 10.5555/def

      """
    #expect(try folder.scan("a.pdf").output == expected)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/a.pdf"))
    #expect(
      try folder.scan("-", input: bytes).output
        == expected.replacingOccurrences(of: "in a.pdf", with: "in standard input"))
  }

  @Test(.enabled(if: isInstalled, "pdftotext is not installed"))
  func `finds the addresses behind its links`() throws {
    let folder = try ScanFolder()
    let link =
      "<< /Type /Annot /Subtype /Link /Rect [60 770 400 795] /A << /S /URI /URI (https://doi.org/10.5555/linked.1) >> >>"
    try folder.write("a.pdf", pdf([["see doi:10.5555/shown.1"]], annotations: "/Annots [\(link)]"))
    let run = try folder.scan("a.pdf")
    #expect(run.output.contains("  - doi: 10.5555/shown.1\n"))
    #expect(run.output.contains("  - doi: 10.5555/linked.1\n"))
  }

  @Test(.enabled(if: isInstalled, "pdftotext is not installed"))
  func `says what to do about one that is damaged`() throws {
    let folder = try ScanFolder()
    try folder.write("a.pdf", "%PDF-1.4\nwords")
    let run = try folder.scan("a.pdf")
    #expect(run.exit == 65)
    #expect(run.errors.hasPrefix("doiwatch: a.pdf: pdftotext cannot read it as a PDF; "))
  }

  @Test func `says what to install where pdftotext is missing, and reads the others`() throws {
    let folder = try ScanFolder()
    try folder.write("a.pdf", pdf([["10.5555/abc"]]))
    try folder.write("b.txt", "10.5555/def")
    let run = try folder.scan("a.pdf", "b.txt", environment: ["PATH": folder.path])
    #expect(run.exit == 65)
    #expect(run.errors == "doiwatch: a.pdf: reading a PDF needs pdftotext; install poppler-utils\n")
    #expect(run.output == "articles:\n  # found in b.txt\n  - doi: 10.5555/def\n")
  }

  @Test func `ends a pdftotext that does not end, or does not stop writing`() throws {
    let folder = try ScanFolder()
    let hanging = try folder.writeProgram("hanging", "printf some; exec sleep 60")
    let start = ContinuousClock.now
    #expect(throws: DocumentBytes.Unreadable.self) { try PDFText(program: hanging, timeLimit: 0.2)([]) }
    let closing = try folder.writeProgram("closing", "printf some; exec sleep 60 >&-")
    #expect(throws: DocumentBytes.Unreadable.self) { try PDFText(program: closing, timeLimit: 0.2)([]) }
    let endless = try folder.writeProgram("endless", "exec yes")
    #expect(try PDFText(program: endless, limit: 100_000)([]).count == 100_000)
    #expect(ContinuousClock.now - start < .seconds(30))
  }

  /// A PDF in the form that is easiest to write: a font that every reader has, a line below the other.
  private func pdf(_ pages: [[String]], annotations: String = "") -> String {
    var objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    var kids: [String] = []
    for page in pages {
      let text = "BT /F1 11 Tf 14 TL 60 780 Td\n" + page.map { "(\($0)) Tj T*\n" }.joined() + "ET"
      objects.append("<< /Length \(text.utf8.count) >>\nstream\n\(text)\nendstream")
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents \(objects.count) 0 R "
          + "/Resources << /Font << /F1 3 0 R >> >> \(annotations) >>")
      kids.append("\(objects.count) 0 R")
    }
    objects[1] = "<< /Type /Pages /Kids [\(kids.joined(separator: " "))] /Count \(kids.count) >>"
    var file = "%PDF-1.4\n"
    var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for (index, object) in objects.enumerated() {
      let offset = String(file.utf8.count)
      table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
      file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let trailer =
      "trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(file.utf8.count)\n%%EOF\n"
    return file + table + trailer
  }
}
