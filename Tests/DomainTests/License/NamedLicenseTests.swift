import Testing

@testable import Names

struct NamedLicenseTests {
  private let cc = "https://creativecommons.org/licenses/"

  @Test(arguments: [
    ("CC BY-NC 4.0 International", "by-nc/4.0/"), ("Creative Commons Attribution 3.0 Germany", "by/3.0/de/"),
    ("Namensnennung 4.0", "by/4.0/"), ("CC BY-NC-ND 4.0", "by-nc-nd/4.0/"), ("cc-by-sa-4.0", "by-sa/4.0/"),
    ("CC-BY-4", "by/4.0/"), ("CCBY 4.0", "by/4.0/"), ("CC BY-ND-NC 4.0", "by-nc-nd/4.0/"),
    ("Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International", "by-nc-nd/4.0/"),
    ("Creative Commons Attribution-NonCommercial-NoDerivs 3.0 Unported License", "by-nc-nd/3.0/"),
    ("Creative Commons Attribution Non Commercial Share Alike 4.0 International", "by-nc-sa/4.0/"),
    ("Attribution 4.0 International (CC BY 4.0)", "by/4.0/"), ("CC BY 3.0 DE", "by/3.0/de/"),
    ("CC BY 3.0 Germany (CC BY 3.0)", "by/3.0/de/"), ("CC BY-SA 3.0 IGO", "by-sa/3.0/igo/"),
    ("Creative Commons Attribution 2.5 Scotland", "by/2.5/scotland/"), ("CC BY-NC-ND/4.0", "by-nc-nd/4.0/"),
    ("Namensnennung - Nicht-kommerziell - Keine Bearbeitung 4.0 International", "by-nc-nd/4.0/"),
    ("Namensnennung-Weitergabe unter gleichen Bedingungen 3.0 Österreich", "by-sa/3.0/at/"),
    ("Creative Commons Attribution - Pas d'Utilisation Commerciale 4.0", "by-nc/4.0/"),
    ("Reconocimiento-NoComercial-CompartirIgual 4.0 Internacional", "by-nc-sa/4.0/"),
    ("This work is licensed under a Creative Commons Attribution 4.0 International License.", "by/4.0/"),
    ("© 2020 The Authors. Published under the CC BY license, version 4.0", "by/4.0/"),
    ("BY-NC-SA 4.0", "by-nc-sa/4.0/"),
    ("CC BY-NC 1.0", "by-nc/1.0/"), ("CC BY 3.0 United States", "by/3.0/us/"), ("cc by 4.0", "by/4.0/"),
    ("CC BY 2.5 UK: Scotland", "by/2.5/scotland/"), ("CC BY-SA 2.0 UK: England & Wales", "by-sa/2.0/uk/"),
    ("© 2020 MIT Press, CC BY 4.0", "by/4.0/"), ("CC BY 4.0, 2 figures", "by/4.0/"),
    ("CC BY 3.0 at the author's wish", "by/3.0/"), ("CC_BY_4.0", "by/4.0/"),
  ])
  func wordsNameExactlyOneLicenseOfCreativeCommons(_ words: String, _ path: String) {
    #expect(Licenses.named(inWords: words)?.url == cc + path)
  }

  @Test(arguments: [
    ("クリエイティブ・コモンズ 表示-非営利-継承 4.0 国際", "by-nc-sa/4.0/"),
    ("クリエイティブ・コモンズ・ライセンスの表示4.0国際ライセンス", "by/4.0/"), ("表示 2.1 日本", "by/2.1/jp/"),
    ("知识共享署名-非商业性使用-禁止演绎 4.0 国际", "by-nc-nd/4.0/"),
    ("本作品采用知识共享署名4.0国际许可协议进行许可。", "by/4.0/"), ("署名-相同方式共享 3.0 中国大陆版", "by-sa/3.0/cn/"),
    ("創用CC 姓名標示-非商業性-禁止改作 3.0 台灣", "by-nc-nd/3.0/tw/"), ("創用 CC 姓名標示 4.0", "by/4.0/"),
    ("크리에이티브 커먼즈 저작자표시-비영리-변경금지 2.0 대한민국 라이선스", "by-nc-nd/2.0/kr/"),
    ("저작자 표시 4.0 국제", "by/4.0/"), ("С указанием авторства 4.0 Всемирная", "by/4.0/"),
    ("Uveďte původ 4.0 Mezinárodní", "by/4.0/"),
    ("Creative Commons Atıf-GayriTicari 4.0 Uluslararası", "by-nc/4.0/"),
    ("Imenovanje 4.0 međunarodna", "by/4.0/"), ("Αναφορά Δημιουργού 3.0 Ελλάδα", "by/3.0/gr/"),
    ("Namensnennung 3.0 Vereinigte Staaten", "by/3.0/us/"), ("Uznanie autorstwa 3.0 Unported", "by/3.0/"),
  ])
  func `names in other languages are understood`(_ words: String, _ path: String) {
    #expect(Licenses.named(inWords: words)?.url == cc + path)
  }

  @Test(arguments: ["署名", "知识共享", "表示 4.0 3.0", "原作者の表示 4.0", "署名 4.0 中国大陆", "개인정보 표시 4.0"])
  func `words of other languages that name none are none`(_ words: String) {
    #expect(Licenses.named(inWords: words) == nil)
  }

  @Test(arguments: [
    ("CC0", "publicdomain/zero/1.0/"), ("CC0 1.0 Universal", "publicdomain/zero/1.0/"),
    ("Creative Commons Zero v1.0 Universal", "publicdomain/zero/1.0/"), ("CC 0", "publicdomain/zero/1.0/"),
    ("CC0 1.0 Universal (CC0 1.0) Public Domain Dedication", "publicdomain/zero/1.0/"),
    ("Public Domain Mark 1.0", "publicdomain/mark/1.0/"),
  ])
  func thePublicDomainIsNamedToo(_ words: String, _ path: String) {
    #expect(Licenses.named(inWords: words)?.url == "https://creativecommons.org/" + path)
  }

  @Test(
    "several licenses, an unknown port and one that does not hold are left out",
    arguments: [
      "CC BY 3.0 or 4.0", "CC BY-SA 3.0, 2.5, 2.0 and 1.0", "CC-BY-4.0 AND MIT", "CC BY 3 and 4",
      "Dual licensed CC BY 4.0 / MIT", "CC BY 4.0 and GPL-3.0",
      "Text under CC BY 4.0, code under the MIT License",
      "MIT OR CC-BY-4.0", "CC BY-SA 3.0 and GFDL", "Apache 2.0 or CC BY 4.0", "CC BY 2.5 XX", "cc-by-2.5-xx",
      "Attribution 3.0 Ruritania", "Licensed under CC BY 2.5 Ruritania License",
      "not CC BY 4.0", "This is not licensed under a CC BY 4.0 license",
    ])
  func nothingIsGuessed(_ words: String) { #expect(Licenses.named(inWords: words) == nil) }

  @Test(arguments: [
    ("MIT", "spdx:MIT"), ("The MIT License (MIT)", "spdx:MIT"), ("mit license", "spdx:MIT"),
    ("Apache License, Version 2.0", "spdx:Apache-2.0"), ("Apache-2.0", "spdx:Apache-2.0"),
    ("GPL-2.0+", "spdx:GPL-2.0-or-later"), ("LGPL-2.1+", "spdx:LGPL-2.1-or-later"),
    ("GPL-3.0-or-later", "spdx:GPL-3.0-or-later"), ("ODbL-1.0", "spdx:ODbL-1.0"), ("CC-BY-4.0", "cc:by/4.0"),
    ("Open Data Commons Attribution License v1.0", "spdx:ODC-By-1.0"),
    ("Open Data Commons Attribution License (ODC-By) v1.0", "spdx:ODC-By-1.0"),
    ("Open Database License (ODbL) v1.0", "spdx:ODbL-1.0"), ("Open Software License 3.0", "spdx:OSL-3.0"),
    ("Open Data Commons Public Domain Dedication and License (PDDL) v1.0", "spdx:PDDL-1.0"),
    ("GPL (>= 2)", "spdx:GPL-2.0-or-later"), ("GPL v3+", "spdx:GPL-3.0-or-later"),
    ("BSD 3-Clause License", "spdx:BSD-3-Clause"), ("LGPL 2.1", "spdx:LGPL-2.1-only"),
    ("LGPLv2.1", "spdx:LGPL-2.1-only"), ("GPLv3", "spdx:GPL-3.0-only"), ("CeCILL 2.1", "spdx:CECILL-2.1"),
    ("EUPL 1.2", "spdx:EUPL-1.2"), ("European Union Public Licence 1.2", "spdx:EUPL-1.2"),
    ("GFDL 1.3", "spdx:GFDL-1.3-only"), ("MPL 2.0", "spdx:MPL-2.0"), ("AGPL 3.0", "spdx:AGPL-3.0-only"),
    ("Mozilla Public License, version 2.0 (MPL 2.0)", "spdx:MPL-2.0"),
    ("GNU Lesser General Public License v2.1 only", "spdx:LGPL-2.1-only"),
    ("Datenlizenz Deutschland – Namensnennung – Version 2.0", "spdx:DL-DE-BY-2.0"),
    ("see https://creativecommons.org/licenses/by/4.0/ for details", "cc:by/4.0"),
    ("CC BY 4.0 (http://creativecommons.org/licenses/by/4.0/)", "cc:by/4.0"),
  ])
  func theLinkIsReadAsThatLicense(_ words: String, _ id: String) throws {
    let named = try #require(Licenses.named(inWords: words))
    #expect(named.id == id)
    #expect(Licenses.read(named.url).identity?.id == id)
  }

  @Test(arguments: [
    "Open Access", "CC BY", "Creative Commons", "CC BY-NC", "Creative Commons Attribution License",
    "public domain",
    "CC BY 4.0 or CC0", "CC BY 4.0 / CC BY-NC 4.0", "CC BY 9.0", "CC BY-ND-SA 4.0", "CC BY 4.0 Germany",
    "All rights reserved", "© 2020 Elsevier", "info:eu-repo/semantics/openAccess", "", "by the authors 4.0",
    "CC 4.0", "free", "CC BY 4.0 (CC BY-NC)", "In Copyright", "Datenlizenz Deutschland 4.0",
    "LGPL", "GFDL", "GPL 2 (or GPL 3)", "MIT and Apache 2.0", "EUPL", "Mozilla", "Public License 2.1",
    "Python", "Version 1.0", "v3.0", "Open Source (v2.0)", "Elsevier User License (2.1)",
    "Open License (1.0)",
    "CC BY-NC 4.0, see https://creativecommons.org/licenses/by/4.0/",
  ])
  func wordsThatNameNoneOrSeveralNameNone(_ words: String) {
    #expect(Licenses.named(inWords: words) == nil)
  }

  @Test func everyLicenseOfCreativeCommonsIsFoundByItsShortName() {
    for (code, versions) in CCTable.versions where code.hasPrefix("by") {
      for (version, places) in versions {
        for place in places {
          let name = "CC \(code.uppercased()) \(version)" + (place.isEmpty ? "" : " \(place.uppercased())")
          let wanted = CCTable.license(
            code: code, version: version, jurisdiction: place.isEmpty ? nil : place)
          // In another order of its parts it is the license that has the order of its version.
          #expect(
            Licenses.named(inWords: name)?.id == wanted?.id || code == "by-nd-nc" && version == "2.0",
            "\(name)")
        }
      }
    }
  }
}
