import Testing

@testable import Names
@testable import Observations

/// What stands behind a DOI, and is none of it; and what looks so, and is.
struct DOINeighbourTests {
  /// Text with `⏎` for line breaks, then the DOIs in it, with blanks between.
  private static let lines = Table(
    """
    doi:10.5555/ab.1.⏎doi:10.5555/ab.2. → 10.5555/ab.1 10.5555/ab.2
    doi:10.5555/ab.1.⏎4.1 Results of it → 10.5555/ab.1
    doi:10.5555/ab.1.⏎2020-01-31 seen → 10.5555/ab.1
    doi:10.5555/ab.1.⏎pp.12-14 → 10.5555/ab.1
    10.5555/ab.1.⏎12.Roe B. Title 2019. 10.5555/ab.2 → 10.5555/ab.1 10.5555/ab.2
    *https://doi.org/10.5555/ab_1*⏎Next → 10.5555/ab_1
    __10.5555/ab.1__⏎9lives → 10.5555/ab.1
    https://doi.org/10.5555/ab.1/⏎2nd edition → 10.5555/ab.1
    https://doi.org/10.5555/ab.1/⏎and more → 10.5555/ab.1
    10.1371/journal.⏎pone.0115253 → 10.1371/journal.pone.0115253
    10.1371/journal.pone.⏎0115253. Next → 10.1371/journal.pone.0115253
    10.5555/ab.⏎116.061102) → 10.5555/ab.116.061102
    10.5555/ab.⏎26.12.2014 and 10.5555/cd.⏎2019: a year → 10.5555/ab 10.5555/cd
    10.1093/nar/⏎gkr1047 → 10.1093/nar/gkr1047
    10.1088/1748-9326/⏎11/4/048002 → 10.1088/1748-9326/11/4/048002
    10.5555/978-3-⏎642-12345 → 10.5555/978-3-642-12345
    10.5555/978-3-⏎The next → 10.5555/978-3
    10.5555/ethz‐⏎b-0003 → 10.5555/ethz-b-0003
    <https://doi.org/10.5555/ab.⏎2 and more → 10.5555/ab
    """)

  private static let marks = Table(
    """
    10.5555/ab.1।  10.5555/ab.2۔ 10.5555/ab.3፣ → 10.5555/ab.1 10.5555/ab.2 10.5555/ab.3
    （10.5555/ab.1）【10.5555/ab.2】《10.5555/ab.3》 → 10.5555/ab.1 10.5555/ab.2 10.5555/ab.3
    10.5555/ab.1を見よ 10.5555/ab.2에서 10.5555/ab.3的 10.5555/ab.4และ → 10.5555/ab.1 10.5555/ab.2 10.5555/ab.3 10.5555/ab.4
    10.5555/ab.1¹ 10.5555/ab.2® 10.5555/ab.3✓ 10.5555/ab.4⇒b → 10.5555/ab.1 10.5555/ab.2 10.5555/ab.3 10.5555/ab.4
    10.5555/ab.1❤️ 10.5555/ab.2§3 10.5555/ab.3‡ → 10.5555/ab.1 10.5555/ab.2 10.5555/ab.3
    10.5555/müller.1 10.5555/ёж.2 10.5555/論文 → 10.5555/müller.1 10.5555/ёж.2 10.5555/論文
    10.5555/ab.1[PubMed][Scholar] 10.5555/ab.2.[1] 10.5555/ab.3[2] → 10.5555/ab.1 10.5555/ab.2 10.5555/ab.3
    10.5555/ab.1(PDF) 10.5555/ab.2(open access) 10.1061/(ASCE)0887-3801(2004)18:3(222) → 10.5555/ab.1 10.5555/ab.2 10.1061/(asce)0887-3801(2004)18:3(222)
    10.5555/ab.1;PMCID:PMC12 10.5555/ab.2.PMID:12 10.5555/ab.3,ISSN=1 → 10.5555/ab.1 10.5555/ab.2 10.5555/ab.3
    x,10.5555/ab.1,2019,FALSE → 10.5555/ab.1
    10.5555/ab.1&10.5555/ab.2|10.5555/ab.3,https://doi.org/10.5555/ab.4 → 10.5555/ab.1 10.5555/ab.2 10.5555/ab.3 10.5555/ab.4
    10.5555/ab.1.doi:10.5555/ab.2https://doi.org/10.5555/ab.3 → 10.5555/ab.1 10.5555/ab.2 10.5555/ab.3
    ["10.5555/ab.1","10.5555/ab.2"] ('10.5555/ab.3','10.5555/ab.4') → 10.5555/ab.1 10.5555/ab.2 10.5555/ab.3 10.5555/ab.4
    10.5555/ab.1's title, $10.5555/ab.2$ and {10.5555/ab.3} → 10.5555/ab.1 10.5555/ab.2 10.5555/ab.3
    x\\n10.5555/ab.1\\t10.5555/ab.2\\r\\n → 10.5555/ab.1 10.5555/ab.2
    10.5555/ab.1–10.5555/ab.2 or 10.5555/ab.3—and so → 10.5555/ab.1 10.5555/ab.2 10.5555/ab.3
    10.5555/ab.1#page=2 doi:10.5555/ab.2?utm_source=x 10.5555/ab.3&utm_source=y → 10.5555/ab.1 10.5555/ab.2 10.5555/ab.3
    """)

  private static let addresses = Table(
    """
    https://a.example/doi/10.5555/ab.1/full/html https://a.example/doi/10.5555/ab.2.full.pdf → 10.5555/ab.1 10.5555/ab.2
    https://a.example/doi/suppl/10.5555/ab.1/suppl_file/ab_si_001.pdf → 10.5555/ab.1
    https://a.example/10.5555/ab.1/figures/3 https://a.example/10.5555/ab.2/related-articles → 10.5555/ab.1 10.5555/ab.2
    https://a.example/doi/10.5555/ab.1;jsessionid=AB12?x=1 → 10.5555/ab.1
    https://www.biorxiv.org/content/10.1101/696633v2.full-text https://doi.org/10.1101/2020.01.02.123456v3 → 10.1101/696633 10.1101/2020.01.02.123456
    https://academic.oup.com/nar/article/doi/10.1093/nar/gkr1047/2409121 → 10.1093/nar/gkr1047
    https://academic.oup.com/nar/article-pdf/doi/10.1093/nar/gkr1047/2409121/gkr1047.pdf → 10.1093/nar/gkr1047
    https://direct.mit.edu/qss/article/doi/10.1162/qss_a_00022/96789/Title-of-it → 10.1162/qss_a_00022
    https://pubs.aip.org/aip/jcp/article-pdf/doi/10.1063/5.0012345/15678901/123456_1_online.pdf → 10.1063/5.0012345
    https://a.example/article/doi/10.1155/2020/1234567 → 10.1155/2020/1234567
    https://img.shields.io/badge/DOI-10.5281%2Fzenodo.1--2__3-blue.svg?style=flat → 10.5281/zenodo.1-2_3
    https://badgen.net/badge/DOI/10.5281%2Fzenodo.12/blue https://zenodo.org/badge/doi/10.5281/zenodo.13.png → 10.5281/zenodo.12 10.5281/zenodo.13
    https://nam.safelinks.example/?url=https%3A%2F%2Fdoi.org%2F10.5555%2Fab.1&data=05%7C01 → 10.5555/ab.1
    https://urldefense.com/v3/__https://doi.org/10.5555/ab.1__;!!Ab!c-d$ → 10.5555/ab.1
    rft_id=info%3Adoi%2F10.5555%2Fab.1&rft.genre=article → 10.5555/ab.1
    https://doi.org10.5555/ab.1 doi.org/10.5555/ab.2/ → 10.5555/ab.1 10.5555/ab.2
    https:\\/\\/doi.org\\/10.5555\\/ab.1 → 10.5555/ab.1
    https://doi.org/10.5555/ab.1%3Bhttps://doi.org/10.5555/ab.2 → 10.5555/ab.1 10.5555/ab.2
    """)

  private static let escapes = Table(
    """
    10.5555/a\\_b{\\_}c{\\textunderscore}d\\textunderscore{}e → 10.5555/a_b_c_d_e
    10.5555/(S)1:2$<$3::A$>$4.0.CO;2-Z and {\\#} → 10.5555/(s)1:2<3::a>4.0.co;2-z
    10.5555/1:2{<}3::A{>}4{[}5{]}6 → 10.5555/1:2<3::a>4[5]6
    10.5555/a\\(1\\)2\\[3:A\\]4\\-5\\.6 → 10.5555/a(1)2[3:a]4-5.6
    10.5555\\u002fa\\u002db\\u003c1:2\\u003e3 → 10.5555/a-b<1:2>3
    10.5555/1:2&amp;lt;3::A&amp;gt;4.0.CO;2-# → 10.5555/1:2<3::a>4.0.co;2-#
    10.5555/(SICI)1:2<3::A>4.0.CO;2-#. Next → 10.5555/(sici)1:2<3::a>4.0.co;2-#
    https://doi.org/10.5555/(SICI)1:2%3C3::A%3E4.0.CO;2-%23 → 10.5555/(sici)1:2<3::a>4.0.co;2-#
    \\href{https://doi.org/10.5555/a\\%3Cb}{x} → 10.5555/a<b
    10.5555%252Fab.1 → 10.5555/ab.1
    """)

  @Test(arguments: lines.rows + marks.rows + addresses.rows + escapes.rows)
  func `what follows a DOI is none of it`(_ row: [String]) {
    let text = row[0].split(separator: "⏎", omittingEmptySubsequences: false).joined(separator: "\n")
    #expect(DOI.all(in: text).map(\.canonical) == row[1].split(separator: " ").map(String.init), "\(row[0])")
  }

  private func doubt(_ text: String) -> (doi: String?, doubt: String?) {
    let scan = LinkScan(Array(text.utf8))
    return (scan.dois.first?.canonical, scan.dois.first.flatMap(scan.doubt))
  }

  @Test(
    arguments: [
      ("10.5555/s107–018–4", "10.5555/s107-018-4", "10.5555/s107–018–4"),
      ("10.5555/j.jﬁn.2", "10.5555/j.jfin.2", "10.5555/j.jﬁn.2"),
      ("10.5555/ａb２", "10.5555/ab2", "10.5555/ａb２"),
      ("ＤＯＩ：１０．５５５５／ａｂ２。", "10.5555/ab2", "10.5555/ａｂ２"),
      ("10.5555/ab,5", "10.5555/ab", "10.5555/ab,5"),
      ("doi:10.5555/ab.1/full", "10.5555/ab.1", "10.5555/ab.1/full"),
      ("10.5555/ab.1;Smith", "10.5555/ab.1", "10.5555/ab.1;Smith"),
      ("10.5555/978-3/\n642.1", "10.5555/978-3", "10.5555/978-3/642.1"),
      ("10.5555/ab.\n1234567", "10.5555/ab.1234567", "10.5555/ab:"),
      ("10.5555/ab.2020.\n00001", "10.5555/ab.2020", "10.5555/ab.2020.00001"),
      ("10.5555/ab.\nl1234 x", "10.5555/ab", "10.5555/ab.l1234"),
      ("10.5555/s.44PMID: 12345", "10.5555/s.44pmid", "10.5555/s.44:"),
      ("10.5555/s.43.Epub 2020", "10.5555/s.43.epub", "10.5555/s.43:"),
      ("10.5555/s.42.Available online", "10.5555/s.42.available", "10.5555/s.42:"),
    ])
  func `another reading is named beside the likely one`(_ text: String, _ likely: String, _ other: String) {
    let found = doubt(text)
    #expect(found.doi == likely)
    #expect(found.doubt?.contains(other) == true, "\(found.doubt ?? "no doubt")")
  }

  @Test(arguments: [
    "10.5555/x.pubmeda 1", "10.5555/pmid 1", "10.5555/abc-url: 3", "10.5555/s.44 PMID: 1",
    "10.5555/s44PMID 1",
  ])
  func `a name with letters at its end is in no doubt`(_ text: String) { #expect(doubt(text).doubt == nil) }

  @Test func `the reading that stands elsewhere beyond doubt is taken`() {
    let scan = LinkScan(Array("10.5555/ab,5 and \"10.5555/ab,5\" in JSON".utf8))
    #expect(scan.dois.map(\.canonical) == ["10.5555/ab"])
    let page = LinkScan(
      Array("<a data-doi='10.5555/ab,5' href='https://doi.org/10.5555/x'>10.5555/ab,5</a>".utf8), form: .html)
    #expect(page.dois.map(\.canonical).sorted() == ["10.5555/ab,5", "10.5555/x"])
  }

  @Test(
    arguments: ["10.5555/abc", "10.1002/(SICI)1:2<3::A>4.0.CO;2-Z", "10.5555/a_b-c"],
    [
      ". ", ", ", ") ", "] ", "; ", ": ", "! ", "? ", "\n", "\n\nNext", "” ", "。", "، ", "…", "» ", "\" ",
      "' ", "†", "😀",
    ])
  func `marks end it`(_ doi: String, _ mark: String) {
    for lead in ["", "doi:", "https://doi.org/", "(", "“", "见"] {
      #expect(DOI.all(in: lead + doi + mark + "Words.").map(\.display) == [doi], "\(lead)\(doi)\(mark)")
    }
  }
}
