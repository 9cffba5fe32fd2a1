/// The places of files within the site, as relative paths with `/`.
package enum SitePath {
  /// The page of an article: `article/3f/ismayilov-2019.html`.
  ///
  /// An id whose letters are all fit for a file's name keeps it; any other one gets a hash behind a `~`, which no id
  /// keeps, so that two articles never share a page, also where a file system folds case.
  package static func article(_ id: String) -> String {
    let hash = Shard.hash64(id)
    var slug = String.UnicodeScalarView()
    for scalar in id.unicodeScalars.prefix(80) {
      switch scalar {
      case "a"..."z", "0"..."9", "-", "_": slug.append(scalar)
      case "." where !slug.isEmpty && slug.last != ".": slug.append(scalar)
      default: slug.append("-")
      }
    }
    var name = String(slug)
    if name != id || name.isEmpty { name += "~\(String(hash, radix: 36))" }
    let folder = String(hash & 0xFF, radix: 16)
    return "article/\(folder.count < 2 ? "0" : "")\(folder)/\(name).html"
  }

  /// A file of an owner: `owner/cad.html`.
  package static func owner(_ name: String, _ ending: String) -> String { "owner/\(name).\(ending)" }

  /// The report of a month: `report/2026-11.html`.
  package static func report(_ month: String) -> String { "report/\(month).html" }

  /// What leads from a page back to the site's root: empty, `../` or `../../`.
  static func root(from path: String) -> String {
    String(repeating: "../", count: path.utf8.lazy.filter { $0 == 0x2F }.count)
  }
}
