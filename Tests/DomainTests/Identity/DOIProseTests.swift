import Testing

@testable import Names

struct DOIProseTests {
  /// Text with `⏎` for line breaks, then the DOIs in it, with blanks between.
  private static let prose = Table(
    """
    See 10.5555/abc. → 10.5555/abc
    See 10.5555/abc, 10.5555/def; and 10.5555/ghi! → 10.5555/abc 10.5555/def 10.5555/ghi
    10.5555/abc,10.5555/def;10.5555/ghi → 10.5555/abc 10.5555/def 10.5555/ghi
    (10.5555/abc) [10.5555/def] {10.5555/ghi} <10.5555/jkl> → 10.5555/abc 10.5555/def 10.5555/ghi 10.5555/jkl
    (see 10.1016/0267-3649(87)90079-3). → 10.1016/0267-3649(87)90079-3
    "10.5555/abc" “10.5555/def” 'ghi 10.5555/jkl' → 10.5555/abc 10.5555/def 10.5555/jkl
    doi:10.5555/abc DOI: 10.5555/def DOI10.5555/ghi → 10.5555/abc 10.5555/def 10.5555/ghi
    https://doi.org/10.5555/abc. Next sentence. → 10.5555/abc
    https://doi.org/10.5555/abc?x=1#y and 10.5555/ABC → 10.5555/abc
    http://dx.doi.org/10.5555%2Fa%3Cb%3E, → 10.5555/a<b>
    <a href="https://doi.org/10.5555/abc">10.5555/abc</a> → 10.5555/abc
    <p>10.5555/abc</p><p>10.5555/def<br/> → 10.5555/abc 10.5555/def
    &lt;10.5555/abc&gt; and 10.5555/a&amp;b → 10.5555/abc 10.5555/a&b
    10.1002/(SICI)1521-3978(199806)46:4/5<493::AID-PROP493>3.0.CO;2-P. → 10.1002/(sici)1521-3978(199806)46:4/5<493::aid-prop493>3.0.co;2-p
    10.1002/(SICI)1521-3978(199806)46:4/5&lt;493::AID-PROP493&gt;3.0.CO;2-P → 10.1002/(sici)1521-3978(199806)46:4/5<493::aid-prop493>3.0.co;2-p
    10.1890/0012-9615(1999)069[0569:EDILSA]2.0.CO;2, → 10.1890/0012-9615(1999)069[0569:edilsa]2.0.co;2
    [10.5555/abc](https://doi.org/10.5555/abc) → 10.5555/abc
    **10.5555/abc** and _10.5555/def_ and `10.5555/ghi` → 10.5555/abc 10.5555/def 10.5555/ghi
    | 10.5555/abc | 10.5555/def| → 10.5555/abc 10.5555/def
    doi = {10.5555/abc\\_d}, url = {https://doi.org/10.5555/e{\\_}f} → 10.5555/abc_d 10.5555/e_f
    \\doi{10.5555/abc}\\newline → 10.5555/abc
    {"doi":"10.5555/abc","x":1} → 10.5555/abc
    https://link.example.com/content/pdf/10.5555/abc.pdf → 10.5555/abc
    https://example.com/doi/full/10.5555/abc/full → 10.5555/abc
    https://example.com/doi/abs/10.5555/abc?journalCode=x → 10.5555/abc
    https://example.com/x?doi=10.5555%2Fabc&y=1 → 10.5555/abc
    https://example.com/x?url=https%3A%2F%2Fdoi.org%2F10.5555%2Fabc&y=1 → 10.5555/abc
    http://doi.org/urn:doi:10.123:456ABC%2Fzyz → 10.123/456abc/zyz
    doi:10.1/x → 10.1/x
    https://doi.org/10.12/x → 10.12/x
    10.231/JIM.0b013e31820bab4c → 10.231/jim.0b013e31820bab4c
    https://doi.org/10.3929/ethz-b-⏎000334381. → 10.3929/ethz-b-000334381
    https://doi.org/10.3929/⏎ethz-b-000334381 → 10.3929/ethz-b-000334381
    https://doi.org/⏎10.3929/ethz-b-000334381 → 10.3929/ethz-b-000334381
    doi:10.3929⏎/ethz-b-000334381 → 10.3929/ethz-b-000334381
    10.1016/j.epsl.⏎  2011.11.037 → 10.1016/j.epsl.2011.11.037
    10.1016/j.cell.2020.⏎05.001, 10.1016/j.cell.2020.06.⏎002. → 10.1016/j.cell.2020.05.001 10.1016/j.cell.2020.06.002
    10.1016/j.cell.2020.05.003.⏎004 shelves, 10.5555/j.2020.⏎05.004 → 10.1016/j.cell.2020.05.003 10.5555/j.2020
    https://doi.org/10.5555/abc%20accessed and https://doi.org/10.5555/def%0Ag → 10.5555/abc 10.5555/def
    https://doi.org/10.5555/abc%C2%A0x and 10.5555/def%20(2020) → 10.5555/abc 10.5555/def
    10.5555/abc(PDF)10.5555/def(HTML)https://doi.org/10.5555/ghi[1]10.5555/jkl → 10.5555/abc 10.5555/def 10.5555/ghi 10.5555/jkl
    1.10.5555/abc⏎12.10.5555/def⏎on 12.10.2019/13.10.2019 and 2.10.1999/x → 10.5555/abc 10.5555/def
    10.1002/(SICI)⏎1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O. → 10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o
    10.1002/(SICI)1097-4571(⏎199806)49:8<693::AID-ASI4>3.0.CO;2-O → 10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o
    https://doi.org/10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;⏎2-O, and → 10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o
    10.1175/1520-0469(1963)020<0130:⏎DNF>2.0.CO;2 10.1175/1520-0469(1963)020[0130:DNF]⏎2.0.CO;2 → 10.1175/1520-0469(1963)020<0130:dnf>2.0.co;2 10.1175/1520-0469(1963)020[0130:dnf]2.0.co;2
    10.1175/1520-0469(1963)020<0130:DNF>2.0.CO;2⏎Next 10.1016/S0140-6736(20)⏎30001 → 10.1175/1520-0469(1963)020<0130:dnf>2.0.co;2 10.1016/s0140-6736(20)
    10.1007/s10549-018-⏎4743-9 → 10.1007/s10549-018-4743-9
    <https://doi.org/10.5555/abc⏎def> → 10.5555/abcdef
    10.5555/abc.⏎2. Next entry → 10.5555/abc
    10.5555/abc.⏎2019 was a year → 10.5555/abc
    10.5555/abc.⏎10.5555/def → 10.5555/abc 10.5555/def
    10.5555/abc⏎Next line → 10.5555/abc
    10.5555/abc-⏎⏎New paragraph → 10.5555/abc
    https://doi.org/d8dn and https://doi.org/10/gf4gqc and doi:10/b5bf → 10/d8dn 10/gf4gqc 10/b5bf
    https://dx.doi.org/10%2Fgf4gqc. → 10/gf4gqc
    中文10.5555/論文，见 → 10.5555/論文
    Price 10.000/Jahr, 10.5/3, 10.50/h, 110.5555/abc, v1.10.5555/abc → 
    10/2021/01, 01/10/2021, 10/10, archive 10/XYZ/123 → 
    some website poi.org/ab123 end, https://www.abc.de/10/abcd → 
    https://www.doi.org/handbook https://doi.org/help https://doi.org/ → 
    10.5555/ and 10.5555 and 10.5555/. → 
    """)

  @Test("DOIs are found in running text", arguments: prose.rows)
  func findsAll(row: [String]) {
    let text = row[0].split(separator: "⏎", omittingEmptySubsequences: false).joined(separator: "\n")
    #expect(DOI.all(in: text).map(\.canonical) == row[1].split(separator: " ").map(String.init))
  }

  @Test("characters that a converter lost or left are dropped")
  func dropsDebris() {
    #expect(DOI.all(in: " \u{FFFD}10.3218\n/384\u{1B}6-0\u{FFFD} ").map(\.canonical) == ["10.3218/3846-0"])
    #expect(DOI.all(in: #"�10.3218\n/384␛6-0�"#).map(\.canonical) == ["10.3218/3846-0"])
    #expect(DOI.all(in: "10.5555/ab\u{AD}c\u{200B}d").map(\.canonical) == ["10.5555/abcd"])
    #expect(DOI.all(in: "10.5555\r\n/abc\r\nnext").map(\.canonical) == ["10.5555/abc"])
  }

  @Test("each DOI is listed once, in the order of first appearance and with the first spelling")
  func listsOnce() {
    let text = "b: 10.5555/B, a: 10.5555/a, again 10.5555/b and https://doi.org/10.5555/A"
    #expect(DOI.all(in: text).map(\.display) == ["10.5555/B", "10.5555/a"])
  }

  @Test("a reference list is read entry by entry")
  func readsReferenceList() {
    let text = """
      [1] A. Author (2019). A title, for a new era. Digest, 109, 5-10. https://doi.org/10.3929/ethz-b-000334381
      [2] B. Author: Another one. J. Ex. 12(3):4-5. doi:10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O.
      [3] C. Author. Yet another (https://doi.org/10.1371/journal.pone.0033693), accessed 1/10/2021.
          Version 10.4 of it costs 10.500/month.
      [4] D. Author. Broken over lines. https://doi.org/10.1007/978-3-030-
          02671-4_7. Accessed 2020.
      """
    #expect(
      DOI.all(in: text).map(\.display) == [
        "10.3929/ethz-b-000334381", "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
        "10.1371/journal.pone.0033693", "10.1007/978-3-030-02671-4_7",
      ])
  }

  @Test(
    "a long run of what could begin a DOI costs no more than its length",
    arguments: ["10.", "10.1", "10.10", "10.\u{AD}", "1010.", "10.1234.", "10.1234/", "10/", "doi.org/"])
  func runs(unit: String) {
    // With a look from each beginning to the end of the run these would take many minutes.
    for after in ["", "/x", " 10.1234/abc"] {
      let found = DOI.all(in: String(repeating: unit, count: 20_000) + after)
      #expect(found.count < 20_000)
      if after.hasPrefix(" ") { #expect(found.last?.canonical == "10.1234/abc") }
    }
  }
}
