import Text

/// The licenses of Open Data Commons.
enum OpenDataLicense {
  private static let ids = ["odbl": "ODbL-1.0", "by": "ODC-By-1.0", "pddl": "PDDL-1.0"]

  /// Reads a path such as `/licenses/odbl/1-0/`; the site also writes `1.0`, and has pages beside the text.
  static func reading(_ path: Substring) -> LicenseReading {
    let parts = path.asciiLowercased.utf8.split(separator: 0x2F).map { String(Substring($0)) }
    guard parts.count > 1, parts[0] == "licenses" else { return .unknown }
    let name = parts[1]
    guard ids[name] != nil || name == "dbcl" else {
      let near = EditDistance.nearest(to: name, among: ids.keys, within: 1).only
      return .invalid(reason: "Open Data Commons has no license \(name)", suggestion: near.map(address(of:)))
    }
    if parts.count > 2, parts[2].utf8.first.map(DOIName.isDigit) == true, parts[2] != "1.0", parts[2] != "1-0"
    {
      return .invalid(reason: "\(name) exists in version 1.0 only", suggestion: address(of: name))
    }
    guard let spdx = ids[name] else { return .known(LicenseIdentity(id: "pub:odc-dbcl/1.0")) }
    return .known(LicenseIdentity(id: "spdx:" + spdx, spdx: spdx))
  }

  private static func address(of name: String) -> String {
    "https://opendatacommons.org/licenses/\(name)/1-0/"
  }
}
