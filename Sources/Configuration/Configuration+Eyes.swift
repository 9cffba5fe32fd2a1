import Foundation

extension Configuration {
  /// The eyes that look from other places, and what lies between them and the service.
  package struct Eyes: Hashable, Sendable {
    /// The PostgreSQL server.
    package var postgres: PostgresPlace
    /// The file with the password; nil = libpq's own files, or systemd's credential.
    package var passwordFile: String?
    /// The name of this machine's own eye.
    package var here: String
    /// Eyes that must find a link failing before it is broken, as far as there are so many.
    package var agree = 2
    /// The part of ordinary first looks that other eyes take.
    package var share = 0.5

    /// Eyes that meet at a server.
    package init(postgres: PostgresPlace, here: String = Eyes.hostName) {
      self.postgres = postgres
      self.here = here
    }

    /// The name of the machine, as far as it can be an eye's.
    package static var hostName: String {
      let name = ProcessInfo.processInfo.hostName.prefix { $0 != "." }
        .map { isLetter($0) || $0 == "-" ? $0 : "-" }.drop { $0 == "-" }.prefix(63)
      return name.isEmpty ? "here" : String(name)
    }

    /// Whether a text can be an eye's name: letters, digits, points, dashes and underscores, 63 at most.
    package static func isName(_ text: String) -> Bool {
      guard let first = text.first, isLetter(first), text.count <= 63 else { return false }
      return text.allSatisfy { isLetter($0) || "._-".contains($0) }
    }

    private static func isLetter(_ character: Character) -> Bool {
      character.isASCII && (character.isLetter || character.isNumber)
    }

    /// The password; nil where libpq is to look for one itself.
    ///
    /// - Parameter credentials: the folder of systemd's credentials.
    package func password(credentials: String?) throws(SecretFile.Unreadable) -> String? {
      if let passwordFile { return try SecretFile.readPassword(passwordFile) }
      guard let file = credentials.map({ "\($0)/postgres" }), FileManager.default.fileExists(atPath: file)
      else {
        return nil
      }
      return try SecretFile.readPassword(file)
    }
  }
}

extension Configuration.Eyes {
  static var keys: [ConfigKey<Self>] {
    [
      ConfigKey(
        required: "postgres", \.postgres, .postgres, "The PostgreSQL server that the eyes share.",
        missing: "expected a server such as postgresql://doiwatch@db.example.org/doiwatch, found no postgres"),
      ConfigKey("password_file", \.passwordFile, .passwordFile, "The file with the server's password."),
      ConfigKey(
        "here", \.here, .text("a name of letters, digits, points, dashes and underscores") { $0.eyeName() },
        "The name of this machine's own eye."),
      ConfigKey(
        "agree", \.agree, .count(in: 1...16),
        "How many eyes must find a link failing before it is broken."),
      ConfigKey(
        "share", \.share, .number(in: 0...1, "a number from 0 to 1"),
        "The part of ordinary first checks that other eyes make."),
    ]
  }

  /// The defaults; the server is not one.
  static var standard: Configuration.Eyes { Configuration.Eyes(postgres: .none) }

  /// Reads the mapping; nil if nothing is given, or something is refused.
  static func read(_ setting: ConfigNode) -> Configuration.Eyes? {
    guard !setting.isNull else { return nil }
    var eyes = standard
    let isClean = setting.isClean { setting.read(keys, into: &eyes) }
    return isClean ? eyes : nil
  }
}

extension Codec where Value == PostgresPlace {
  fileprivate static var postgres: Codec {
    Codec("a PostgreSQL server as a URL or in libpq's notation", { YAMLWriter.quoted($0.shown) }) {
      $0.postgres()
    }
  }
}

extension PostgresPlace {
  /// A socket of this machine.
  fileprivate static var none: PostgresPlace {
    do { return try PostgresPlace("dbname=doiwatch") } catch { preconditionFailure(error.found) }
  }
}

extension ConfigNode {
  /// A PostgreSQL server.
  fileprivate func postgres() -> PostgresPlace? {
    let allowed =
      "postgresql://USER@HOST/DATABASE or libpq's host=… dbname=…, with sslmode=verify-full unless it is on this machine"
    guard let text = text(allowed: allowed) else { return nil }
    do throws(PostgresPlace.Refused) { return try PostgresPlace(text) } catch {
      say("expected \(allowed), found \(error.found)")
      return nil
    }
  }

  fileprivate func eyeName() -> String? {
    let allowed = "a name of letters, digits, points, dashes and underscores, 63 at most"
    guard let text = text(allowed: allowed, couldBeNumber: true) else { return nil }
    guard Configuration.Eyes.isName(text) else { return refused(allowed) }
    return text
  }
}
