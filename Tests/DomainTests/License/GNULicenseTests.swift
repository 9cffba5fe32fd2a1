import Testing

@testable import Judging
@testable import Observations

/// The GNU licenses, which have one address for a version alone and for it or later ones.
@Suite struct `A license of GNU` {
  private static let address = "https://www.gnu.org/licenses/gpl-3.0-standalone.html"

  @Test(
    arguments: [
      ([address, "gpl-3.0-or-later"], "spdx:GPL-3.0-or-later"),
      ([address, "gpl-3.0-only"], "spdx:GPL-3.0-only"),
      ([address], "spdx:GPL-3.0-only"), (["", "GPL-3.0-or-later"], "spdx:GPL-3.0-or-later"),
    ])
  func `is the one that the identifier beside its address names`(fields: [String], id: String) {
    var facts = RecordFacts(agency: .dataCite)
    facts.addRights([fields])
    #expect(facts.licenses == [id])
  }

  @Test func `contradicts no source that writes its address`() {
    let later = LicenseSource("record", ids: ["spdx:GPL-3.0-or-later"])
    #expect(AgreementJudge.findings([LicenseSource("article", ids: ["spdx:GPL-3.0-only"]), later]).isEmpty)
    let other = LicenseSource("article", ids: ["spdx:GPL-2.0-only"])
    #expect(AgreementJudge.findings([other, later]).map(\.code) == [.licenseDisagrees])
  }
}
