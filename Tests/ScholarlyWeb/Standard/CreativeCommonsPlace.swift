extension CreativeCommonsSite {
  /// One address below `/licenses` or `/publicdomain`: a license, and a document of it.
  struct Place {
    /// The license's path without the slash at its end, such as `/licenses/by/3.0/de`.
    let license: String
    /// What stands after the license's slash, empty for the directory itself; nil without the slash.
    let document: String?

    private let words: [Substring]

    /// Reads a path such as `/licenses/by-nc-nd/4.0/deed.de`; nil if it cannot be one.
    init?(_ path: String) {
      var words = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
      guard words.count >= 3 else { return nil }
      // A jurisdiction has two letters or is `igo` or `scotland`; anything else there is a document.
      let hasJurisdiction = words.count > 3 && Self.isJurisdiction(words[3])
      let rest = words.dropFirst(hasJurisdiction ? 4 : 3)
      guard rest.count <= 1 else { return nil }
      document = rest.first.map(String.init)
      words.removeLast(rest.count)
      self.words = words
      license = "/" + words.joined(separator: "/")
    }

    /// Where an address leads that is not the place itself, after the site's own rules (creativecommons/sre-salt-prime,
    /// states/apache2/files/index.conf); nil if it leads nowhere else.
    static func moved(_ path: String) -> String? {
      let lowercased = path.lowercased()
      // The documents have rules of their own for their languages.
      let folder = path.lastIndex(of: "/").map { path[...$0] } ?? path[...]
      if folder != folder.lowercased(),
        lowercased.hasPrefix("/licenses") || lowercased.hasPrefix("/publicdomain")
      {
        return lowercased
      }
      let rules: [(Regex<(Substring, Substring)>, String)] = [
        (/\/licen[cs]e\/(.+\/[0-9]\.[0-9].*)/, "/licenses/"), (/\/licences\/(.*)/, "/licenses/"),
        (/\/licenses\/mark\/1\.0(.*)/, "/publicdomain/mark/1.0"),
        (/\/licenses\/by-nc-nd\/1\.0(.*)/, "/licenses/by-nd-nc/1.0"),
        (/\/licenses\/nc-nd\/1\.0(.*)/, "/licenses/nd-nc/1.0"),
        (/\/publicdomain\/zero(\/?)/, "/publicdomain/zero/1.0/"),
        (/\/publicdomain\/mark(\/?)/, "/publicdomain/mark/1.0/"),
        (/\/publicdomain\/certification(\/?)/, "/publicdomain/certification/1.0/us/"),
      ]
      for (rule, place) in rules {
        if let match = path.wholeMatch(of: rule) {
          return place + (place.hasSuffix("0/") || place.hasSuffix("us/") ? "" : match.output.1)
        }
      }
      guard let match = path.wholeMatch(of: /\/licenses\/([^\/]+)\/2\.1\/((?:deed|legalcode).*)/) else {
        return nil
      }
      return "/licenses/\(match.output.1)/2.0/\(match.output.2)"
    }

    /// Whether there is such a license, in the versions that matter to the tests.
    var isKnown: Bool {
      let (family, code, version) = (words[0], words[1], words[2])
      if family == "publicdomain", code == "certification" { return version == "1.0" && words.count == 4 }
      if family == "licenses", version == "1.0",
        ["by-nd-nc", "nd-nc", "nc", "nd", "sa", "nc-sa"].contains(code)
      {
        return words.count == 3
      }
      // The first version of this one has its parts in another order, and there never was an unported 2.1.
      if family == "licenses", code == "by-nc-nd", version == "1.0" { return false }
      if family == "publicdomain" {
        return ["zero", "mark"].contains(code) && version == "1.0" && words.count == 3
      }
      let versions = words.count == 4 ? ["2.0", "2.1", "2.5", "3.0"] : ["1.0", "2.0", "2.5", "3.0", "4.0"]
      let codes = ["by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd"]
      return family == "licenses" && codes.contains(String(code)) && versions.contains(String(version))
    }

    /// A name for titles, such as `CC BY-NC-ND 4.0`.
    var name: String { "CC " + words.dropFirst().joined(separator: " ").uppercased() }

    private static func isJurisdiction(_ word: Substring) -> Bool {
      (word.count == 2 && word.allSatisfy { $0.isASCII && $0.isLowercase })
        || ["igo", "scotland"].contains(word)
    }
  }
}
