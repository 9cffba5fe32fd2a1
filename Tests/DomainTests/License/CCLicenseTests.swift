import Testing

@testable import Names

struct CCLicenseTests {
  /// Path at creativecommons.org, id, SPDX id, form, language.
  private static let pages = Table(
    """
    licenses/by/4.0 → cc:by/4.0 → CC-BY-4.0 → canonical → -
    licenses/by/4.0/ → cc:by/4.0 → CC-BY-4.0 → canonical → -
    licenses/by-nc-nd/4.0/deed.de → cc:by-nc-nd/4.0 → CC-BY-NC-ND-4.0 → deed → de
    licenses/by-nc-nd/4.0/deed → cc:by-nc-nd/4.0 → CC-BY-NC-ND-4.0 → deed → -
    licenses/by-nc-nd/4.0/deed/ → cc:by-nc-nd/4.0 → CC-BY-NC-ND-4.0 → deed → -
    licenses/by-sa/4.0/legalcode → cc:by-sa/4.0 → CC-BY-SA-4.0 → legalcode → -
    licenses/by-sa/4.0/legalcode.fr → cc:by-sa/4.0 → CC-BY-SA-4.0 → legalcode → fr
    licenses/by-sa/4.0/legalcode.txt → cc:by-sa/4.0 → CC-BY-SA-4.0 → legalcode → -
    licenses/by-sa/4.0/legalcode.fr.txt → cc:by-sa/4.0 → CC-BY-SA-4.0 → legalcode → fr
    licenses/by-sa/4.0/deed.fr.html → cc:by-sa/4.0 → CC-BY-SA-4.0 → deed → fr
    licenses/by-sa/4.0/rdf → cc:by-sa/4.0 → CC-BY-SA-4.0 → rdf → -
    licenses/by-sa/4.0/index.php → cc:by-sa/4.0 → CC-BY-SA-4.0 → canonical → -
    licenses/by/4.0/deed.zh_TW → cc:by/4.0 → CC-BY-4.0 → deed → zh-tw
    licenses/by/4.0/deed.zh-hant → cc:by/4.0 → CC-BY-4.0 → deed → zh-hant
    licenses/by/3.0/rs/deed.sr_LATN → cc:by/3.0/rs → - → deed → sr-latn
    licenses/by/3.0/rs/deed.sr@latin → cc:by/3.0/rs → - → deed → sr-latin
    licenses/BY/4.0/DEED.EN → cc:by/4.0 → CC-BY-4.0 → deed → en
    licenses//by///4.0// → cc:by/4.0 → CC-BY-4.0 → canonical → -
    licenses/by/4.0/?ref=chooser-v1 → cc:by/4.0 → CC-BY-4.0 → canonical → -
    licenses/by/4.0/#content → cc:by/4.0 → CC-BY-4.0 → canonical → -
    licenses/by/3.0/de/ → cc:by/3.0/de → CC-BY-3.0-DE → canonical → -
    licenses/by/3.0/de/deed.en → cc:by/3.0/de → CC-BY-3.0-DE → deed → en
    licenses/by/3.0/deed.de → cc:by/3.0 → CC-BY-3.0 → deed → de
    licenses/by-nc-nd/2.0/de → cc:by-nc-nd/2.0/de → - → canonical → -
    licenses/by-nc-nd/3.0/igo/ → cc:by-nc-nd/3.0/igo → CC-BY-NC-ND-3.0-IGO → canonical → -
    licenses/by-nc/3.0/igo/ → cc:by-nc/3.0/igo → CC-BY-NC-3.0-IGO → canonical → -
    licenses/by/2.5/scotland/ → cc:by/2.5/scotland → - → canonical → -
    licenses/by-sa/2.1/jp/legalcode → cc:by-sa/2.1/jp → CC-BY-SA-2.1-JP → legalcode → -
    licenses/by-nc-sa/2.0/uk/ → cc:by-nc-sa/2.0/uk → CC-BY-NC-SA-2.0-UK → canonical → -
    licenses/by-nd-nc/1.0/ → cc:by-nd-nc/1.0 → CC-BY-NC-ND-1.0 → canonical → -
    licenses/by-nd-nc/2.0/jp/ → cc:by-nd-nc/2.0/jp → - → canonical → -
    licenses/sa/1.0/ → cc:sa/1.0 → CC-SA-1.0 → canonical → -
    licenses/sampling+/1.0/ → cc:sampling+/1.0 → - → canonical → -
    licenses/sampling%2B/1.0/br/ → cc:sampling+/1.0/br → - → canonical → -
    licenses/nc-sampling+/1.0/tw/ → cc:nc-sampling+/1.0/tw → - → canonical → -
    licenses/devnations/2.0/legalcode → cc:devnations/2.0 → - → legalcode → -
    licenses/publicdomain → cc:publicdomain → CC-PDDC → canonical → -
    licenses/publicdomain/deed.fr → cc:publicdomain → CC-PDDC → deed → fr
    publicdomain/certification/1.0/us/deed.en → cc:publicdomain → CC-PDDC → deed → en
    licenses/GPL/2.0/ → cc:GPL/2.0 → - → canonical → -
    licenses/LGPL/2.1/deed.pt → cc:LGPL/2.1 → - → deed → pt
    licenses/MIT/ → cc:MIT → - → canonical → -
    licenses/BSD/ → cc:BSD → - → canonical → -
    publicdomain/zero/1.0 → cc:zero/1.0 → CC0-1.0 → canonical → -
    publicdomain/zero/1.0/deed.de → cc:zero/1.0 → CC0-1.0 → deed → de
    publicdomain/zero/1.0/legalcode.txt → cc:zero/1.0 → CC0-1.0 → legalcode → -
    publicdomain/mark/1.0/ → cc:mark/1.0 → CC-PDM-1.0 → canonical → -
    """)

  @Test("every form of address gives the same license", arguments: pages.rows)
  func readsPages(row: [String]) throws {
    for start in [
      "https://creativecommons.org/", "http://creativecommons.org/", "https://www.creativecommons.org/",
      "HTTP://CreativeCommons.org:80/", "https://creativecommons.org:443/", "https://creativecommons.org./",
    ] {
      let license = try #require(Licenses.read(start + row[0]).identity, "\(start + row[0])")
      #expect(license.id == row[1])
      #expect((license.spdx ?? "-") == row[2])
      #expect((license.form?.rawValue ?? "-") == row[3])
      #expect((license.language ?? "-") == row[4])
    }
  }

  @Test("all 614 licenses that were ever published are known by their own address")
  func knowsAll() throws {
    var all = CCTable.versions.flatMap { code, versions in
      versions.flatMap { version, places in
        places.compactMap {
          CCTable.license(code: code, version: version, jurisdiction: $0.isEmpty ? nil : $0)
        }
      }
    }
    all += CCTable.unversioned.values.map { CCLicense(code: $0) }
    #expect(Set(all).count == 614)
    for license in all {
      #expect(Licenses.read(license.url).identity?.id == license.id)
    }
    #expect(all.count { CCTable.retiredOn($0) != nil } == 26)
    #expect(all.count { CCTable.successor(of: $0) != nil } == 114)
  }

  @Test("a retired license says since when")
  func tellsRetired() {
    let dates = Table(
      """
      licenses/nc/1.0/ → 2004-05-25
      licenses/nd-nc/1.0/fi/ → 2004-05-25
      licenses/sampling/1.0/br/ → 2007-06-04
      licenses/devnations/2.0/ → 2007-06-04
      licenses/publicdomain/ → 2010-10-05
      licenses/sampling+/1.0/de/ → 2011-09-09
      licenses/nc/2.0/jp/ → -
      licenses/by/1.0/ → -
      licenses/by/3.0/ → -
      publicdomain/zero/1.0/ → -
      """)
    for row in dates {
      let license = Licenses.read("https://creativecommons.org/" + row[0]).identity
      #expect(license?.retiredOn ?? "-" == row[1], "\(row[0])")
    }
  }

  @Test("a replaced license names the one that its steward put in its place")
  func tellsReplaced() {
    let successors = Table(
      """
      by/1.0 → cc:by/2.0
      by/2.0 → cc:by/2.5
      by/2.5 → cc:by/3.0
      by/3.0 → -
      by/4.0 → -
      by-nd-nc/1.0 → cc:by-nc-nd/2.0
      by-nd-nc/1.0/nl → cc:by-nc-nd/2.0/nl
      by-nd-nc/1.0/il → -
      by/2.0/de → -
      by/2.0/au → cc:by/2.1/au
      by/2.5/pl → cc:by/3.0/pl
      by-sa/2.5/pl → -
      by-sa/2.5/nl → cc:by-sa/3.0/nl
      by-sa/3.0/nl → -
      """)
    for row in successors {
      let license = Licenses.read("https://creativecommons.org/licenses/" + row[0]).identity
      #expect(license?.replacedBy ?? "-" == row[1], "\(row[0])")
    }
  }

  /// Path, suggested path (`-` for none).
  private static let invalid = Table(
    """
    licenses/by-nc-sd/4.0/ → licenses/by-nc-nd/4.0/
    licenses/by-nc-sd/4.0/deed.de → licenses/by-nc-nd/4.0/deed.de
    licenses/by-dn/4.0/ → licenses/by-nd/4.0/
    licenses/by-nc-ndd/4.0/ → licenses/by-nc-nd/4.0/
    licenses/by_nc_nd/4.0/ → licenses/by-nc-nd/4.0/
    licenses/by-nd-nc/4.0/ → licenses/by-nc-nd/4.0/
    licenses/cc-by/4.0/ → licenses/by/4.0/
    licenses/nc/4.0/ → licenses/by-nc/4.0/
    licenses/nd-nc/4.0/ → licenses/by-nc-nd/4.0/
    licenses/by-nc-nd-sa/4.0/ → licenses/by-nc-nd/4.0/
    licenses/xyz/4.0/ → licenses/by/4.0/
    licenses/by/5.0/ → licenses/by/4.0/
    licenses/by/5.0/deed.de → licenses/by/4.0/deed.de
    licenses/by/4/ → licenses/by/4.0/
    licenses/by/40/ → licenses/by/4.0/
    licenses/by/v3.0/ → licenses/by/3.0/
    licenses/by/4.0. → licenses/by/4.0/
    licenses/by/2.2/ → licenses/by/2.0/
    licenses/by/2.1/ → licenses/by/2.0/
    licenses/by/ → licenses/by/4.0/
    licenses/by-nc-nd → licenses/by-nc-nd/4.0/
    licenses/by-nc-nd/deed.de → licenses/by-nc-nd/4.0/
    licenses/by-nc-nd/4.0/de → licenses/by-nc-nd/4.0/deed.de
    licenses/by-nc-nd/4.0/de/ → licenses/by-nc-nd/4.0/deed.de
    licenses/by/4.0/at/ → licenses/by/4.0/deed.de
    licenses/by/4.0/us/ → licenses/by/4.0/deed.en
    licenses/by/4.0/igo/ → licenses/by/3.0/igo/
    licenses/by/3.0/fi/ → licenses/by/1.0/fi/
    licenses/by/3.0/xx/ → licenses/by/3.0/
    licenses/by/4.0/foo → licenses/by/4.0/
    licenses/by/4.0/deed.de/extra → licenses/by/4.0/
    licenses/by/4.0/deed.german → licenses/by/4.0/
    licenses/by/3.0/de/deeed → licenses/by/3.0/de/
    licenses/zero/1.0/ → publicdomain/zero/1.0/
    licenses/cc0/1.0/ → publicdomain/zero/1.0/
    publicdomain/zero/2.0/ → publicdomain/zero/1.0/
    publicdomain/zeor/1.0/ → publicdomain/zero/1.0/
    publicdomain/cc0/1.0/ → publicdomain/zero/1.0/
    publicdomain/zero/1.0/us/ → publicdomain/zero/1.0/
    publicdomain/foo/1.0/ → -
    """)

  @Test("what looks like one and is none is invalid, with the likely intent", arguments: invalid.rows)
  func refuses(row: [String]) {
    let reading = Licenses.read("https://creativecommons.org/" + row[0])
    guard case .invalid(let reason, let suggestion) = reading else {
      Issue.record("\(row[0]): \(reading)")
      return
    }
    #expect(suggestion == (row[1] == "-" ? nil : "https://creativecommons.org/" + row[1]))
    #expect(!reason.isEmpty && reason.last != ".")
    if let suggestion { #expect(Licenses.read(suggestion).identity != nil) }
  }

  /// What creativecommons.org itself leads on (its own redirect rules), and what it leads to.
  private static let moved = Table(
    """
    licences/by/4.0/ → cc:by/4.0
    licences/by-nc/3.0/de/legalcode → cc:by-nc/3.0/de
    licence/by-sa/2.5 → cc:by-sa/2.5
    license/by/4.0/deed.de → cc:by/4.0
    license/by-nc-nd/3.0/us/ → cc:by-nc-nd/3.0/us
    licenses/mark/1.0 → cc:mark/1.0
    licenses/mark/1.0/deed.fr → cc:mark/1.0
    licenses/by-nc-nd/1.0 → cc:by-nd-nc/1.0
    licenses/by-nc-nd/1.0/nl/ → cc:by-nd-nc/1.0/nl
    licenses/by-nc-nd/1.0/legalcode → cc:by-nd-nc/1.0
    licenses/nc-nd/1.0/ → cc:nd-nc/1.0
    licenses/by/2.1/deed → cc:by/2.0
    licenses/by-nc-sa/2.1/deed.it → cc:by-nc-sa/2.0
    licenses/by-nd/2.1/legalcode → cc:by-nd/2.0
    licenses/by/2.1/jp/deed → cc:by/2.1/jp
    publicdomain/zero → cc:zero/1.0
    publicdomain/mark/ → cc:mark/1.0
    publicdomain/certification/ → cc:publicdomain
    LICENCES/BY/4.0/ → cc:by/4.0
    """)

  @Test("an address that its steward leads on names what it leads to", arguments: moved.rows)
  func followsTheSteward(row: [String]) {
    for site in ["https://creativecommons.org/", "http://www.creativecommons.org/"] {
      #expect(Licenses.read(site + row[0]).identity?.id == row[1], "\(Licenses.read(site + row[0]))")
    }
  }

  @Test("where two licenses are as near, both are named")
  func namesBoth() {
    guard case .invalid(let reason, _) = Licenses.read("https://creativecommons.org/licenses/by-nc-sd/4.0/")
    else {
      Issue.record("not invalid")
      return
    }
    #expect(reason.contains("by-nc-nd and by-nc-sa"))
  }

  @Test(
    "other pages of Creative Commons are no licenses",
    arguments: [
      "", "about", "licenses", "licenses/", "licenses/list.de", "licenses/index.php", "publicdomain/",
      "publicdomain/list.en",
      "license/zero/", "choose/mark/", "share-your-work/cclicenses/", "international/de/",
      "2019/01/01/by-4.0",
    ])
  func otherPages(path: String) {
    #expect(Licenses.read("https://creativecommons.org/" + path) == .unknown)
  }

  @Test("two tags of one language are the same, others are not")
  func comparesLanguages() {
    for (left, right) in [
      ("zh_TW", "zh-hant"), ("zh-cn", "zh-hans"), ("zh", "zh-Hans"), ("es_ES", "es"), ("EN", "en"),
      ("no", "nb"), ("nb-NO", "no"), ("he", "iw"), ("id", "in"), ("zh_HK", "zh-Hant-HK"),
      ("en_US", "en"),
      ("sr@latin", "sr-latn"), ("sr-cyrl", "sr"), ("pt_BR", "pt-br"), ("de", "de"),
    ] {
      #expect(LicenseIdentity.sameLanguage(left, right), "\(left) \(right)")
    }
    for (left, right) in [
      ("de", "en"), ("pt", "pt-br"), ("zh-hans", "zh-hant"), ("en", "en-gb"), ("sr", "sr-latn"),
    ] {
      #expect(!LicenseIdentity.sameLanguage(left, right), "\(left) \(right)")
    }
  }
}
