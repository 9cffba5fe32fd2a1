import Foundation

/// A certificate authority in a folder of its own, worked through `openssl ca`.
struct Issuer {
  let folder: String

  var certificateFile: String { folder + "/ca.pem" }
  private var keyFile: String { folder + "/ca.key" }
  private var configurationFile: String { folder + "/ca.cnf" }

  /// A root of its own.
  static func root(named name: String, in folder: String) throws -> Issuer {
    let issuer = Issuer(folder: folder)
    try issuer.prepareFolder()
    try Command.run(
      ["openssl", "req", "-x509", "-nodes", "-days", "3650", "-subj", "/CN=\(name)"]
        + [
          "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign",
        ]
        + newKey(issuer.keyFile) + ["-out", issuer.certificateFile])
    return issuer
  }

  /// An intermediate authority below this one.
  func intermediate(named name: String, in folder: String) throws -> Issuer {
    let lower = Issuer(folder: folder)
    try lower.prepareFolder()
    let request = folder + "/request.pem"
    try Self.makeRequest(named: name, key: lower.keyFile, file: request)
    try sign(
      request, extensions: "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign",
      days: -1...3650, into: lower.certificateFile)
    return lower
  }

  /// Signs a request.
  ///
  /// - Parameter days: the validity from now, such as `-30 ... -2` for one that ended two days ago.
  func sign(
    _ request: String, extensions: String, days: ClosedRange<Double>, digest: String = "sha256",
    into file: String
  ) throws {
    let extensionFile = file + ".ext"
    try extensions.write(toFile: extensionFile, atomically: false, encoding: .utf8)
    try Command.run(
      ["openssl", "ca", "-batch", "-notext", "-config", configurationFile, "-extfile", extensionFile]
        + ["-md", digest]
        + ["-startdate", Self.date(days.lowerBound), "-enddate", Self.date(days.upperBound)]
        + ["-in", request, "-out", file])
  }

  /// A new key and the request for its certificate.
  static func makeRequest(named name: String, key: String, file: String) throws {
    try Command.run(
      ["openssl", "req", "-new", "-nodes", "-subj", "/CN=\(name)"] + newKey(key) + ["-out", file])
  }

  /// Elliptic curves, because an RSA key takes a tenth of a second to make.
  static func newKey(_ file: String) -> [String] {
    ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-keyout", file]
  }

  private func prepareFolder() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try "".write(toFile: folder + "/index.txt", atomically: false, encoding: .utf8)
    try """
    [ca]
    default_ca = issuer
    [issuer]
    database = \(folder)/index.txt
    new_certs_dir = \(folder)
    certificate = \(certificateFile)
    private_key = \(keyFile)
    rand_serial = yes
    default_md = sha256
    policy = any_name
    unique_subject = no
    [any_name]
    commonName = supplied
    """.write(toFile: configurationFile, atomically: false, encoding: .utf8)
  }

  private static func date(_ daysFromNow: Double) -> String {
    formatted(Date(timeIntervalSinceNow: daysFromNow * 86_400), "%Y%m%d%H%M%SZ")
  }
}
