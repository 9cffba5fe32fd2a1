import Time
import Names

/// A page that was seen to have moved: from an address of one site to one of another.
package struct MovedPage: Hashable, Sendable {
  /// Where it stood.
  package let old: LinkURL
  /// Where it stands.
  package let new: LinkURL

  /// A page that moved; nil if one address is missing, both are of one site, or nothing of the path went along.
  package init?(from old: LinkURL?, to new: LinkURL?) {
    guard let old, let new, MovedSite.Rule(old, new) != nil else { return nil }
    (self.old, self.new) = (old.withoutFragment, new.withoutFragment)
  }
}

/// Where the pages of a site went, learnt from those that are known to have moved: on the new site the same path stands
/// behind another beginning.
package struct MovedSite: Sendable {
  /// `https://old.example/journal/…` became `https://new.example/j/…`.
  struct Rule: Hashable {
    /// The beginning of the path that was given up; empty for none.
    let oldPrefix: String
    /// Scheme and site of the new address, with the beginning of the path in place of the old one.
    let newPrefix: String

    /// What two addresses of a page have in common behind their beginnings, cut between two parts of a path; nil where
    /// that is nothing, or they are one site's.
    init?(_ old: LinkURL, _ new: LinkURL) {
      guard old.site != new.site else { return nil }
      let (before, after) = (Rule.parts(old.target), Rule.parts(new.target))
      let common = zip(before.reversed(), after.reversed()).prefix { $0 == $1 }.count
      guard common > 0, before.suffix(common).contains(where: { !$0.isEmpty }) else { return nil }
      oldPrefix = before.dropLast(common).map { "/" + $0 }.joined()
      newPrefix =
        "\(new.scheme)://\(new.site)" + after.dropLast(common).map { "/" + $0 }.joined()
    }

    /// Where a page of the old site would stand; nil if the rule is not about it.
    func address(of url: LinkURL) -> String? {
      guard url.target.hasPrefix(oldPrefix + "/"), url.target.utf8.count > oldPrefix.utf8.count + 1 else {
        return nil
      }
      return newPrefix + url.target.dropFirst(oldPrefix.count)
    }

    /// The parts of a path, the query with the last of them.
    private static func parts(_ target: String) -> [Substring] {
      guard target.hasPrefix("/") else { return target.isEmpty ? [] : [Substring(target)] }
      let path = target.prefix { $0 != "?" }
      var parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
      if path.endIndex < target.endIndex, let last = parts.popLast() {
        parts.append(target[last.startIndex...])
      }
      return parts
    }
  }

  private var votes: [Rule: Int] = [:]

  /// What some pages that moved away from one site say.
  package init(_ pages: some Sequence<MovedPage>) {
    for page in Set(pages) {
      guard let rule = Rule(page.old, page.new) else { continue }
      votes[rule, default: 0] += 1
    }
  }

  /// Where a page of the site may stand now, the likeliest first, each with how many of its neighbours went the same way.
  func addresses(of url: LinkURL) -> [(url: String, neighbours: Int)] {
    let fitting = votes.filter { $0.value >= Policy.Rescue.neighbours }.compactMap { rule, count in
      rule.address(of: url).map { (rule: rule, url: $0, neighbours: count) }
    }
    // What was learnt of the page's own folder says more than what was learnt of the site.
    let sorted = fitting.sorted {
      ($1.rule.oldPrefix.utf8.count, $1.neighbours, $0.url) < (
        $0.rule.oldPrefix.utf8.count, $0.neighbours, $1.url
      )
    }
    var seen: Set<String> = []
    return sorted.filter { seen.insert($0.url).inserted }.prefix(Policy.Rescue.ways).map {
      ($0.url, $0.neighbours)
    }
  }
}
