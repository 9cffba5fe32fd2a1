import Libraries

extension Samples {
  static let licenseWords = [
    "CC BY-NC 4.0 International", "Creative Commons Attribution 3.0 Germany", "Namensnennung 4.0",
    "CC0 1.0 Universal",
    "Apache License, Version 2.0", "see https://creativecommons.org/licenses/by/4.0/ for CC BY 4.0",
  ]

  /// What sources answer: DataCite, Crossref, Zotero, a repository.
  static let sourcePages = [
    #"{"data":[{"id":"10.1234/a","attributes":{"doi":"10.1234/a","titles":[{"title":"A"}],"rightsList":[{"rightsUri":"https://creativecommons.org/licenses/by/4.0/"}]}}],"meta":{"total":2},"links":{"next":"https://api.datacite.org/dois?page%5Bcursor%5D=x"}}"#,
    #"{"message":{"items":[{"DOI":"10.1234/a","title":["A \"b\" [c"],"type":"book"},{"type":"component"}],"next-cursor":"AoJ","total-results":2}}"#,
    #"{"items":[{"id":"1/A","DOI":"10.1234/a","title":"A"},{"id":2}]}"#,
    "<?xml version=\"1.0\"?><OAI-PMH><responseDate>2026-11-23T09:00:00Z</responseDate><ListRecords><record><header><identifier>oai:x:1</identifier></header><metadata><dc><identifier>doi:10.1234/a</identifier></dc></metadata></record><x:record/><resumptionToken completeListSize=\"2\">t</resumptionToken></ListRecords></OAI-PMH>",
    "<OAI-PMH><error code=\"badResumptionToken\">gone</error></OAI-PMH>",
  ]

  /// What libraries look like, with what readers trip over.
  static func libraries(_ format: LibraryFormat) -> [String] {
    switch format {
    case .bibtex:
      [
        "@string{j = \"J.\"}\n@article{a, title = {{The} K{\\\"u}hn \\& $\\alpha$}, doi = {10.1234/a\\_{\\textless}b},\n journal = j # { x}}\n",
        "@comment{x {y} }\n@misc(b, url = \"https://example.org/\\%7Ea\", note={DOI: 10.1234/b})\n@book{c, doi={10.1234/%\n c}",
      ]
    case .ris:
      [
        "TY  - JOUR\nTI  - A\nDO  - 10.1234/a\nER  - \n",
        "TY - BOOK\nUR - https://doi.org/10.1234/b\nN1  - x\n goes on\nTY  - X\n",
      ]
    case .cslJSON:
      [
        #"[{"id":1,"type":"book","title":"A <i>b</i>","DOI":"10.1234/a"},{"id":"x","note":"DOI: 10.1234/b","author":[{"family":"Y"}]}]"#,
        "{\"items\": [{\"DOI\":\"10.1234/a\",\"license\":[{\"URL\":\"https://creativecommons.org/licenses/by/4.0/\"}]}]}",
      ]
    case .csv, .tsv:
      [
        "doi,title,license\n10.1234/a,\"A, \"\"b\"\"\nc\",CC BY 4.0\n",
        "sep=;\nDOI;URL\n10.1234/a;https://example.org/|https://example.org/b\n",
        "doi\turl\towner\n10.1234/a\t\tcad lib\n",
      ]
    case .jats:
      [
        "<?xml version=\"1.0\"?><!DOCTYPE article [<!ENTITY a \"b\">]><article xmlns:xlink=\"http://www.w3.org/1999/xlink\"><front><article-meta><article-id pub-id-type=\"doi\">10.1234/a</article-id><title-group><article-title>A <i>b</i> &amp; &ouml;</article-title></title-group><permissions><license xlink:href=\"https://creativecommons.org/licenses/by/4.0/\"/></permissions></article-meta></front><body><p>x</p></body></article>"
      ]
    case .oai:
      [
        "<OAI-PMH><ListRecords><record><header><identifier>oai:x:1</identifier></header><metadata><oai_dc:dc><dc:identifier>doi:10.1234/a</dc:identifier><dc:title><![CDATA[A & b]]></dc:title><dc:rights>CC BY 4.0</dc:rights></oai_dc:dc></metadata></record><record><header status=\"deleted\"/></record></ListRecords></OAI-PMH>"
      ]
    case .endnote:
      [
        "<xml><records><record><titles><title><style>A</style></title></titles><electronic-resource-num>10.1234/a</electronic-resource-num><urls><related-urls><url>https://example.org/</url></related-urls></urls></record></records></xml>"
      ]
    }
  }
}
