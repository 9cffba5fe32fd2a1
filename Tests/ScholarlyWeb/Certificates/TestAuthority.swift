import Foundation

/// A certificate authority for one test run, with leaf certificates of every kind of trouble.
///
/// Made with the `openssl` command in a temporary folder that goes when the authority goes.
/// `@unchecked Sendable`: issuing, which writes into the folder, is under `lock`.
package final class TestAuthority: @unchecked Sendable {
  /// A certificate chain and its key, both PEM files.
  package struct Files: Sendable {
    /// The leaf first.
    package let chain: String
    /// The leaf's private key.
    package let key: String
  }

  /// The root's certificate, for `ca_file` and curl's `--cacert`.
  package var caFile: String { root.certificateFile }

  private let files = TemporaryFolder()
  private let root: Issuer
  private let leafKey: String
  private let leafRequest: String
  private let lock = NSLock()
  private var otherRoot: Issuer?
  private var intermediate: Issuer?
  private var issued = 0

  /// A new authority, in about 30 ms.
  ///
  /// - Throws: `CommandFailure` where the `openssl` command is missing or fails.
  package init() throws {
    let folder = files.path
    root = try Issuer.root(named: "Scholarly Web Test Root", in: folder + "/root")
    leafKey = folder + "/leaf.key"
    leafRequest = folder + "/leaf.csr"
    try Issuer.makeRequest(named: "scholarly web leaf", key: leafKey, file: leafRequest)
  }

  /// Removes the files now, for a process that is about to exit.
  func discard() { files.remove() }

  /// A new certificate of this kind for these hosts; `*.load.example` stands for all one label below.
  ///
  /// - Throws: `CommandFailure` where the `openssl` command fails.
  package func issue(_ kind: CertificateKind, hosts: [String]) throws -> Files {
    try lock.withLock {
      issued += 1
      let chain = files.path + "/leaf-\(issued).pem"
      if kind == .weakKey { return try issueWeakKey(names: Self.alternativeNames(hosts), into: chain) }
      try issue(kind, names: Self.alternativeNames(hosts), into: chain)
      return Files(chain: chain, key: leafKey)
    }
  }

  private func issueWeakKey(names: String, into chain: String) throws -> Files {
    let (key, request) = (chain + ".key", chain + ".csr")
    try Command.run(
      ["openssl", "req", "-new", "-nodes", "-subj", "/CN=weak", "-newkey", "rsa:1024", "-keyout", key]
        + ["-out", request])
    try root.sign(request, extensions: names, days: -1...90, into: chain)
    return Files(chain: chain, key: key)
  }

  private func issue(_ kind: CertificateKind, names: String, into chain: String) throws {
    switch kind {
    case .good: try root.sign(leafRequest, extensions: names, days: -1...90, into: chain)
    case .expired: try root.sign(leafRequest, extensions: names, days: -30 ... -2, into: chain)
    case .notYetValid: try root.sign(leafRequest, extensions: names, days: 2...90, into: chain)
    case .expiresSoon(let days):
      try root.sign(leafRequest, extensions: names, days: -1...(Double(days) + 0.5), into: chain)
    case .wrongHost:
      let others = Self.alternativeNames(["somebody-else.example"])
      try root.sign(leafRequest, extensions: others, days: -1...90, into: chain)
    case .naming(let others):
      try root.sign(leafRequest, extensions: Self.alternativeNames(others), days: -1...90, into: chain)
    case .weakDigest:
      try root.sign(leafRequest, extensions: names, days: -1...90, digest: "sha1", into: chain)
    case .wrongPurpose:
      try root.sign(
        leafRequest, extensions: names + "\nextendedKeyUsage = clientAuth", days: -1...90, into: chain)
    case .weakKey: preconditionFailure("has a key of its own")
    case .selfSigned:
      try Command.run(
        ["openssl", "req", "-x509", "-days", "90", "-in", leafRequest, "-key", leafKey]
          + ["-addext", names.replacing(" = ", with: "="), "-out", chain])
    case .untrusted:
      let other = try otherRoot ?? Issuer.root(named: "Some Other Root", in: files.path + "/other")
      otherRoot = other
      try other.sign(leafRequest, extensions: names, days: -1...90, into: chain)
      try Self.append(other.certificateFile, to: chain)
    case .incompleteChain:
      let middle =
        try intermediate ?? root.intermediate(named: "Scholarly Web Intermediate", in: files.path + "/middle")
      intermediate = middle
      try middle.sign(leafRequest, extensions: names, days: -1...90, into: chain)
    }
  }

  private static func alternativeNames(_ hosts: [String]) -> String {
    "subjectAltName = " + hosts.map { "DNS:\($0)" }.joined(separator: ",")
  }

  private static func append(_ file: String, to chain: String) throws {
    let text =
      try String(contentsOfFile: chain, encoding: .utf8) + String(contentsOfFile: file, encoding: .utf8)
    try text.write(toFile: chain, atomically: false, encoding: .utf8)
  }
}
