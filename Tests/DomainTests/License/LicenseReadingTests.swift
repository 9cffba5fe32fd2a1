import Testing

@testable import Text
@testable import Names

struct LicenseReadingTests {
  /// Text or URL, id (`?` for unknown, `!` for invalid), SPDX id.
  private static let read = Table(
    """
    MIT → spdx:MIT → MIT
    mit → spdx:MIT → MIT
    spdx:MIT → spdx:MIT → MIT
    apache-2.0 → spdx:Apache-2.0 → Apache-2.0
    GPL-3.0-only → spdx:GPL-3.0-only → GPL-3.0-only
    gpl-3.0 → spdx:GPL-3.0-only → GPL-3.0-only
    GPL-2.0+ → spdx:GPL-2.0-or-later → GPL-2.0-or-later
    etalab-2.0 → spdx:etalab-2.0 → etalab-2.0
    dl-de-by-2.0 → spdx:DL-DE-BY-2.0 → DL-DE-BY-2.0
    ODbL-1.0 → spdx:ODbL-1.0 → ODbL-1.0
    CC-BY-4.0 → cc:by/4.0 → CC-BY-4.0
    cc-by-nc-nd-4.0 → cc:by-nc-nd/4.0 → CC-BY-NC-ND-4.0
    CC-BY-NC-ND-1.0 → cc:by-nd-nc/1.0 → CC-BY-NC-ND-1.0
    CC-BY-3.0-DE → cc:by/3.0/de → CC-BY-3.0-DE
    cc-by-nc-sa-2.0-uk → cc:by-nc-sa/2.0/uk → CC-BY-NC-SA-2.0-UK
    CC-BY-ND-2.0-AT → cc:by-nd/2.0/at → -
    CC0-1.0 → cc:zero/1.0 → CC0-1.0
    cc0-1.0 → cc:zero/1.0 → CC0-1.0
    CC0 → cc:zero/1.0 → CC0-1.0
    CC-PDM-1.0 → cc:mark/1.0 → CC-PDM-1.0
    CC-PDDC → cc:publicdomain → CC-PDDC
    CC-SA-1.0 → cc:sa/1.0 → CC-SA-1.0
    CC BY 4.0 → cc:by/4.0 → CC-BY-4.0
    CC BY-NC-ND 4.0 → cc:by-nc-nd/4.0 → CC-BY-NC-ND-4.0
    cc by nc nd 4.0 → cc:by-nc-nd/4.0 → CC-BY-NC-ND-4.0
    CC BY-ND-NC 4.0 → cc:by-nc-nd/4.0 → CC-BY-NC-ND-4.0
    CC BY-SA 3.0 → cc:by-sa/3.0 → CC-BY-SA-3.0
    CC BY 4.0 International → cc:by/4.0 → CC-BY-4.0
    CC0 1.0 → cc:zero/1.0 → CC0-1.0
    CC0 1.0 Universal → cc:zero/1.0 → CC0-1.0
    Creative Commons Attribution 4.0 International → cc:by/4.0 → CC-BY-4.0
    Creative Commons Attribution 4.0 International (CC BY 4.0) → cc:by/4.0 → CC-BY-4.0
    Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International → cc:by-nc-nd/4.0 → CC-BY-NC-ND-4.0
    Creative Commons Attribution Non Commercial No Derivatives 4.0 International → cc:by-nc-nd/4.0 → CC-BY-NC-ND-4.0
    Creative Commons Attribution-NonCommercial-ShareAlike 3.0 Unported License → cc:by-nc-sa/3.0 → CC-BY-NC-SA-3.0
    Creative Commons Attribution-NonCommercial-NoDerivs 2.5 Generic → cc:by-nc-nd/2.5 → CC-BY-NC-ND-2.5
    Attribution-ShareAlike 4.0 International → cc:by-sa/4.0 → CC-BY-SA-4.0
    Creative Commons Zero v1.0 Universal → cc:zero/1.0 → CC0-1.0
    Public Domain Mark 1.0 → cc:mark/1.0 → CC-PDM-1.0
    Creative Commons Attribution 3.0 Austria (CC BY 3.0 AT) → cc:by/3.0/at → CC-BY-3.0-AT
    Creative Commons Attribution 3.0 Germany → cc:by/3.0/de → CC-BY-3.0-DE
    Creative Commons CC BY-SA 4.0 → cc:by-sa/4.0 → CC-BY-SA-4.0
    CC-BY4.0 → cc:by/4.0 → CC-BY-4.0
    Namensnennung - Nicht-kommerziell - Keine Bearbeitungen 4.0 International → cc:by-nc-nd/4.0 → CC-BY-NC-ND-4.0
    Creative Commons Namensnennung - Weitergabe unter gleichen Bedingungen 3.0 Deutschland → cc:by-sa/3.0/de → CC-BY-SA-3.0-DE
    Creative Commons Attribution - Pas d’Utilisation Commerciale 4.0 International → cc:by-nc/4.0 → CC-BY-NC-4.0
    Licencia Creative Commons Atribución-NoComercial-CompartirIgual 4.0 Internacional → cc:by-nc-sa/4.0 → CC-BY-NC-SA-4.0
    Creative Commons Reconocimiento-NoComercial-SinObraDerivada 4.0 Internacional → cc:by-nc-nd/4.0 → CC-BY-NC-ND-4.0
    Creative Commons Atribuição-NãoComercial-CompartilhaIgual 4.0 Internacional → cc:by-nc-sa/4.0 → CC-BY-NC-SA-4.0
    Creative Commons Attribuzione - Non commerciale - Condividi allo stesso modo 4.0 Internazionale → cc:by-nc-sa/4.0 → CC-BY-NC-SA-4.0
    Creative Commons Naamsvermelding-NietCommercieel 4.0 Internationaal → cc:by-nc/4.0 → CC-BY-NC-4.0
    Creative Commons Uznanie autorstwa-Użycie niekomercyjne-Bez utworów zależnych 4.0 Międzynarodowe → cc:by-nc-nd/4.0 → CC-BY-NC-ND-4.0
    Creative Commons Erkännande-DelaLika 4.0 Internationell → cc:by-sa/4.0 → CC-BY-SA-4.0
    クリエイティブ・コモンズ 表示-非営利-継承 4.0 国際 → cc:by-nc-sa/4.0 → CC-BY-NC-SA-4.0
    知识共享署名-非商业性使用-禁止演绎 4.0 国际 → cc:by-nc-nd/4.0 → CC-BY-NC-ND-4.0
    クリエイティブ・コモンズ・ライセンス 表示 4.0 国際ライセンス → cc:by/4.0 → CC-BY-4.0
    저작자표시 2.0 대한민국 → cc:by/2.0/kr → -
    Αναφορά Δημιουργού 4.0 Διεθνές → cc:by/4.0 → CC-BY-4.0
    Αναφορά Δημιουργού 3.0 Ελλάδα → cc:by/3.0/gr → -
    Imenovanje-Nekomercijalno-Bez prerada 4.0 međunarodna → cc:by-nc-nd/4.0 → CC-BY-NC-ND-4.0
    Priznanje avtorstva-Nekomercialno-Brez predelav 4.0 Mednarodna → cc:by-nc-nd/4.0 → CC-BY-NC-ND-4.0
    Atıf-AynıLisanslaPaylaş 4.0 Uluslararası → cc:by-sa/4.0 → CC-BY-SA-4.0
    نَسب المُصنَّف - غير تجاري 4.0 دولي → cc:by-nc/4.0 → CC-BY-NC-4.0
    ייחוס-לא מסחרי 4.0 בינלאומי → cc:by-nc/4.0 → CC-BY-NC-4.0
    CC Zero → cc:zero/1.0 → CC0-1.0
    CCZERO → cc:zero/1.0 → CC0-1.0
    Zero → ? → -
    CC BY 3.0 (CC BY 3.0 DE) → cc:by/3.0/de → CC-BY-3.0-DE
    CC BY 4.0 (data) and CC BY-NC 4.0 (images) → ? → -
    CC0 1.0 Universal (CC0 1.0) Public Domain Dedication → cc:zero/1.0 → CC0-1.0
    Creative Commons CC0 1.0 Universal → cc:zero/1.0 → CC0-1.0
    The MIT License → spdx:MIT → MIT
    MIT License (MIT) → spdx:MIT → MIT
    Apache License, Version 2.0 → spdx:Apache-2.0 → Apache-2.0
    Apache 2.0 → spdx:Apache-2.0 → Apache-2.0
    GNU General Public License v3.0 or later → spdx:GPL-3.0-or-later → GPL-3.0-or-later
    GNU General Public License v3.0 → spdx:GPL-3.0-only → GPL-3.0-only
    GNU GPL v3 → spdx:GPL-3.0-only → GPL-3.0-only
    GPLv2 → spdx:GPL-2.0-only → GPL-2.0-only
    GNU Affero General Public License v3.0 → spdx:AGPL-3.0-only → AGPL-3.0-only
    Mozilla Public License 2.0 → spdx:MPL-2.0 → MPL-2.0
    BSD 3-Clause "New" or "Revised" License → spdx:BSD-3-Clause → BSD-3-Clause
    BSD-3-Clause License → spdx:BSD-3-Clause → BSD-3-Clause
    BSD 2-Clause → spdx:BSD-2-Clause → BSD-2-Clause
    GPL 3.0 or later → spdx:GPL-3.0-or-later → GPL-3.0-or-later
    GPLv2+ → spdx:GPL-2.0-or-later → GPL-2.0-or-later
    GPL (>= 2) → spdx:GPL-2.0-or-later → GPL-2.0-or-later
    LGPL (≥ 2.1) → spdx:LGPL-2.1-or-later → LGPL-2.1-or-later
    Apache License (>= 2) → ? → -
    GPL 2 (or GPL 3) → ? → -
    Artistic License 1.0 (Perl) → spdx:Artistic-1.0-Perl → Artistic-1.0-Perl
    Open Data Commons Open Database License v1.0 → spdx:ODbL-1.0 → ODbL-1.0
    European Union Public License 1.2 → spdx:EUPL-1.2 → EUPL-1.2
    https://opensource.org/license/gpl-3-0 → spdx:GPL-3.0-only → GPL-3.0-only
    https://opensource.org/licenses/LGPL-2.1 → spdx:LGPL-2.1-only → LGPL-2.1-only
    https://opensource.org/license/agpl-v3 → spdx:AGPL-3.0-only → AGPL-3.0-only
    https://opensource.org/license/mit → spdx:MIT → MIT
    https://opensource.org/license/bsd-3-clause → spdx:BSD-3-Clause → BSD-3-Clause
    https://www.gnu.org/copyleft/gpl.html → spdx:GPL-3.0-only → GPL-3.0-only
    http://www.gnu.org/copyleft/lesser.html → spdx:LGPL-3.0-only → LGPL-3.0-only
    http://www.gnu.org/copyleft/fdl.html → spdx:GFDL-1.3-only → GFDL-1.3-only
    http://www.gnu.org/copyleft/copyleft.html → ? → -
    Copyright 2021 The Authors → ? → -
    Other (Open) → ? → -
    Other License (OL) v3.0 → ? → -
    Version 1.0 → ? → -
    Attribution → ? → -
    CC BY → ? → -
    CC-BY-NC → ? → -
    Creative Commons → ? → -
    CC BY-NC-SD 4.0 → ! → -
    CC-BY-5.0 → ! → -
    CC-BY-4.0-DE → ! → -
    All rights reserved → ? → -
    public domain → ? → -
    Mark Twain 1.0 → ? → -
    by 4.0 → ? → -
    foo → ? → -
    info:eu-repo/semantics/openAccess → access:open → -
    INFO:EU-REPO/semantics/OpenAccess → access:open → -
    info:eu-repo/semantics/closedAccess → access:closed → -
    info:eu-repo/semantics/embargoedAccess → access:embargoed → -
    info:eu-repo/semantics/restrictedAccess → access:restricted → -
    info:eu-repo/semantics/article → ? → -
    Open Access → access:open → -
    http://purl.org/coar/access_right/c_abf2 → access:open → -
    http://purl.org/coar/access_right/c_14cb → access:metadata-only → -
    https://opensource.org/licenses/MIT → spdx:MIT → MIT
    http://www.opensource.org/licenses/mit-license.php → spdx:MIT → MIT
    https://opensource.org/license/mit/ → spdx:MIT → MIT
    https://opensource.org/license/apache-2-0 → spdx:Apache-2.0 → Apache-2.0
    https://opensource.org/licenses/BSD-3-Clause → spdx:BSD-3-Clause → BSD-3-Clause
    https://opensource.org/licenses/GPL-2.0 → spdx:GPL-2.0-only → GPL-2.0-only
    https://opensource.org/licenses/alphabetical → ? → -
    https://www.apache.org/licenses/LICENSE-2.0 → spdx:Apache-2.0 → Apache-2.0
    http://www.apache.org/licenses/LICENSE-2.0.txt → spdx:Apache-2.0 → Apache-2.0
    https://www.apache.org/licenses/LICENSE-3.0 → ! → -
    https://www.apache.org/licenses/ → ? → -
    https://www.gnu.org/licenses/gpl-3.0.html → spdx:GPL-3.0-only → GPL-3.0-only
    https://www.gnu.org/licenses/gpl-3.0.en.html → spdx:GPL-3.0-only → GPL-3.0-only
    https://www.gnu.org/licenses/gpl.txt → spdx:GPL-3.0-only → GPL-3.0-only
    https://www.gnu.org/licenses/old-licenses/gpl-2.0.html → spdx:GPL-2.0-only → GPL-2.0-only
    https://www.gnu.org/licenses/old-licenses/lgpl-2.1.txt → spdx:LGPL-2.1-only → LGPL-2.1-only
    https://www.gnu.org/licenses/agpl-3.0.html → spdx:AGPL-3.0-only → AGPL-3.0-only
    https://www.gnu.org/licenses/fdl-1.3.html → spdx:GFDL-1.3-only → GFDL-1.3-only
    https://www.gnu.org/licenses/gpl-5.0.html → ! → -
    https://www.gnu.org/licenses/license-list.html → ? → -
    https://spdx.org/licenses/MIT → spdx:MIT → MIT
    https://spdx.org/licenses/mit.html → spdx:MIT → MIT
    https://spdx.org/licenses/CC-BY-4.0.json → cc:by/4.0 → CC-BY-4.0
    https://spdx.org/licenses/MITT.html → ! → -
    https://spdx.org/licenses/ → ? → -
    https://spdx.org/licenses/Autoconf-exception-3.0.html → ? → -
    https://opendatacommons.org/licenses/odbl/1-0/ → spdx:ODbL-1.0 → ODbL-1.0
    http://www.opendatacommons.org/licenses/odbl/1.0/ → spdx:ODbL-1.0 → ODbL-1.0
    https://opendatacommons.org/licenses/by/ → spdx:ODC-By-1.0 → ODC-By-1.0
    https://opendatacommons.org/licenses/pddl/summary/ → spdx:PDDL-1.0 → PDDL-1.0
    https://opendatacommons.org/licenses/dbcl/1-0/ → pub:odc-dbcl/1.0 → -
    https://opendatacommons.org/licenses/odbl/2-0/ → ! → -
    https://opendatacommons.org/licenses/odlb/1-0/ → ! → -
    https://opendatacommons.org/faq/licenses/ → ? → -
    http://rightsstatements.org/vocab/InC/1.0/ → rs:InC/1.0 → -
    https://rightsstatements.org/page/InC-NC/1.0/?language=de → rs:InC-NC/1.0 → -
    https://www.rightsstatements.org/vocab/noc-oklr/1.0 → rs:NoC-OKLR/1.0 → -
    http://rightsstatements.org/vocab/UND/1.0/ → rs:UND/1.0 → -
    http://rightsstatements.org/vocab/InX/1.0/ → ! → -
    http://rightsstatements.org/vocab/InC/2.0/ → ! → -
    http://rightsstatements.org/vocab/InC/ → ! → -
    http://rightsstatements.org/en/about.html → ? → -
    https://www.elsevier.com/tdm/userlicense/1.0/ → pub:elsevier-tdm/1.0 → -
    https://www.elsevier.com/legal/tdmrep-license → pub:elsevier-tdmrep → -
    http://www.elsevier.com/open-access/userlicense/1.0/ → pub:elsevier-oa/1.0 → -
    http://www.springer.com/tdm → pub:springer-tdm → -
    http://doi.wiley.com/10.1002/tdm_license_1.1 → pub:wiley-tdm/1.1 → -
    https://doi.org/10.1002/tdm_license_1.1 → pub:wiley-tdm/1.1 → -
    http://onlinelibrary.wiley.com/termsAndConditions → pub:wiley-terms → -
    http://onlinelibrary.wiley.com/termsAndConditions#vor → pub:wiley-terms → -
    http://onlinelibrary.wiley.com/termsAndConditions#am → pub:wiley-terms-am → -
    https://doi.org/10.15223/policy-017 → pub:stm-asf → -
    http://dx.doi.org/10.15223/policy-001 → pub:stm-asf → -
    10.15223/policy-029 → pub:stm-asf → -
    https://doi.org/10.5555/abc → ? → -
    http://pubs.acs.org/page/policy/authorchoice_termsofuse.html → pub:acs-authorchoice → -
    http://arxiv.org/licenses/nonexclusive-distrib/1.0/ → pub:arxiv-nonexclusive/1.0 → -
    http://landley.net/toybox/license.html → spdx:0BSD → 0BSD
    https://fedoraproject.org/wiki/Licensing/MIT#AdobeGlyph → spdx:Adobe-Glyph → Adobe-Glyph
    https://www.mozilla.org/MPL/2.0/ → spdx:MPL-2.0 → MPL-2.0
    https://example.org/license → ? → -
    /creativecommons.org/licenses/by-nd/4.0/deed.no → ! → -
    creativecommons.org/licenses/by/4.0/ → ! → -
    https//creativecommons.org/licenses/by/4.0/ → ! → -
    """)

  @Test("texts and addresses give their license", arguments: read.rows)
  func reads(row: [String]) {
    switch Licenses.read(row[0]) {
    case .known(let license):
      #expect(license.id == row[1])
      #expect((license.spdx ?? "-") == row[2])
    case .invalid: #expect(row[1] == "!")
    case .unknown: #expect(row[1] == "?")
    }
  }

  @Test(
    "a record or page names a license by a sentence too",
    arguments: [
      ("This work is licensed under a Creative Commons Attribution 4.0 International License.", "cc:by/4.0"),
      ("under the CC BY-NC license (http://creativecommons.org/licenses/by-nc/4.0/).", "cc:by-nc/4.0"),
      ("https://creativecommons.org/licenses/by/4.0/).", "cc:by/4.0"),
      ("creativecommons.org/licenses/by/4.0/;", "cc:by/4.0"),
      ("© 2020 The Authors. CC BY-SA 4.0", "cc:by-sa/4.0"), ("New BSD License", "spdx:BSD-3-Clause"),
      ("dl-de/by-2-0", "spdx:DL-DE-BY-2.0"), ("Licence Ouverte / Open Licence 2.0", "spdx:etalab-2.0"),
    ])
  func namesBySentence(text: String, id: String) {
    #expect(Licenses.named(by: text)?.id == id)
  }

  @Test(
    "a sentence with several licenses, a denied one or none names none, nor do the words of an address",
    arguments: [
      "This work is not licensed under CC BY 4.0",
      "This article is not distributed under the terms of the CC BY 4.0 license",
      "Text under CC BY 4.0, code under the MIT License",
      "© 2020 The Authors. All rights reserved.", "https://example.org/about-cc-by-4.0",
      "Metadata are available under CC0 1.0", "Métadonnées sous licence CC BY 4.0",
      "https://creativecommons.org/licenses/by-nd-nc/4.0/", "creativecommons.org/licenses/by-nd-nc/4.0/",
      "https://example.org/?to=https://creativecommons.org/licenses/by/4.0/", "/terms/cc-by-4.0/index",
    ])
  func namesNothing(text: String) {
    #expect(Licenses.named(by: text) == nil)
  }

  @Test("surrounding blanks and brackets do not count, and nothing is no license")
  func trims() {
    #expect(Licenses.read(" <https://creativecommons.org/licenses/by/4.0/>\n").identity?.id == "cc:by/4.0")
    #expect(Licenses.read("\u{A0}MIT ").identity?.id == "spdx:MIT")
    #expect(Licenses.read("") == .unknown)
    #expect(Licenses.read("  ") == .unknown)
  }

  @Test(
    "suggestions lead to a license",
    arguments: [
      ["https://spdx.org/licenses/MITT", "https://spdx.org/licenses/MIT.html"],
      ["http://rightsstatements.org/vocab/Nothing/1.0/", nil],
      ["http://rightsstatements.org/vocab/InC-EUD/1.0/", "http://rightsstatements.org/vocab/InC-EDU/1.0/"],
      ["https://www.gnu.org/licenses/gpl-5.0.html", "https://www.gnu.org/licenses/gpl-3.0.html"],
      ["https://opendatacommons.org/licenses/pdl/1-0/", "https://opendatacommons.org/licenses/pddl/1-0/"],
      ["creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by/4.0/"],
      ["CC BY-NC-SD 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"],
    ])
  func suggests(row: [String?]) throws {
    guard case .invalid(_, let suggestion) = Licenses.read(try #require(row[0])) else {
      Issue.record("not invalid")
      return
    }
    #expect(suggestion == row[1])
    if let suggestion { #expect(Licenses.read(suggestion).identity != nil) }
  }

  @Test("access rights and mining licenses are not the reader's")
  func tellsReaders() {
    let rows = Table(
      """
      https://creativecommons.org/licenses/by/4.0/ → yes
      http://rightsstatements.org/vocab/InC/1.0/ → yes
      MIT → yes
      https://www.elsevier.com/open-access/userlicense/1.0/ → yes
      http://onlinelibrary.wiley.com/termsAndConditions#vor → yes
      https://www.elsevier.com/tdm/userlicense/1.0/ → no
      https://www.elsevier.com/legal/tdmrep-license → no
      http://www.springer.com/tdm → no
      http://doi.wiley.com/10.1002/tdm_license_1.1 → no
      https://doi.org/10.15223/policy-017 → no
      info:eu-repo/semantics/openAccess → no
      """)
    for row in rows {
      #expect(Licenses.read(row[0]).identity?.isReadersLicense == (row[1] == "yes"), "\(row[0])")
    }
    #expect(Licenses.read("info:eu-repo/semantics/openAccess").identity?.isAccessRight == true)
    #expect(Licenses.read("MIT").identity?.isAccessRight == false)
  }

  @Test("a URL of a known family becomes a license link, any other does not")
  func tellsFamilies() throws {
    for text in [
      "https://creativecommons.org/licenses/by/4.0", "https://creativecommons.org/licenses/by-nc-sd/4.0/",
      "https://spdx.org/licenses/MIT", "https://www.springer.com/tdm", "https://opensource.org/licenses/MIT",
    ] {
      #expect(Licenses.isKnownFamily(url: try LinkURL(text)), "\(text)")
    }
    for text in [
      "https://creativecommons.org/", "https://example.org/licenses/by/4.0/", "https://opensource.org/about",
    ] {
      #expect(!Licenses.isKnownFamily(url: try LinkURL(text)), "\(text)")
    }
  }

  @Test("a link key keeps the fragment only where it tells licenses apart")
  func keepsFragments() throws {
    let keys = Table(
      """
      https://creativecommons.org/licenses/by/4.0/#content → license:https://creativecommons.org/licenses/by/4.0/
      HTTPS://CreativeCommons.org:443/licenses/by/4.0 → license:https://creativecommons.org/licenses/by/4.0
      http://onlinelibrary.wiley.com/termsAndConditions#vor → license:http://onlinelibrary.wiley.com/termsAndConditions#vor
      http://onlinelibrary.wiley.com/termsAndConditions#am → license:http://onlinelibrary.wiley.com/termsAndConditions#am
      http://onlinelibrary.wiley.com/termsAndConditions#top → license:http://onlinelibrary.wiley.com/termsAndConditions
      https://fedoraproject.org/wiki/Licensing/MIT#AdobeGlyph → license:https://fedoraproject.org/wiki/Licensing/MIT#AdobeGlyph
      https://example.org/license?x=1#y → license:https://example.org/license?x=1
      """)
    for row in keys { #expect(Licenses.linkKey(for: try LinkURL(row[0])) == row[1]) }
  }

  @Test("every id of the SPDX list is known, in any letter case")
  func knowsWholeList() {
    var count = 0
    for line in SPDXTable.lines.split(separator: "\n") {
      let field = line.split(separator: " ").first ?? ""
      let isDeprecated = field.hasPrefix("-")
      let id = String(isDeprecated ? field.dropFirst() : field)
      count += 1
      let license = Licenses.read(id.lowercased()).identity
      if isDeprecated {
        #expect(license?.spdx?.hasPrefix(id.filter { $0 != "+" }) == true, "\(id)")
      } else {
        #expect(license?.spdx == id)
      }
      #expect(Licenses.read("https://spdx.org/licenses/\(id).html").identity?.id == license?.id)
    }
    #expect(count >= 740)
  }

  @Test("words are compared letter by letter")
  func measuresDistance() {
    #expect(EditDistance.between("", "abc") == 3)
    #expect(EditDistance.between("by-nc-sd", "by-nc-nd") == 1)
    #expect(EditDistance.between("by-dn", "by-nd") == 1)
    #expect(EditDistance.between("kitten", "sitting") == 3)
    #expect(EditDistance.nearest(to: "ab", among: ["abc", "abd", "xyz"], within: 2) == ["abc", "abd"])
    #expect(EditDistance.nearest(to: "ab", among: ["xyz"], within: 2).isEmpty)
  }
}
