import Foundation
import Links

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
  /// Reads the mapping; nil where nothing is given, or no server.
  static func read(_ setting: ConfigNode) -> Configuration.Eyes? {
    guard !setting.isNull else { return nil }
    var eyes: Configuration.Eyes?
    setting.readMapping { fields in
      let place = fields.take("postgres")
      if place == nil {
        setting.say(
          "expected a server such as postgresql://doiwatch@db.example.org/doiwatch, found no postgres")
      }
      eyes = place.flatMap { $0.postgres() }.map { Configuration.Eyes(postgres: $0) }
      var read = eyes ?? Configuration.Eyes(postgres: .none)
      fields.value("password_file") { file in
        if file.node.scalar?.string != "" {
          read.passwordFile = file.readableFile(allowed: "a readable file with the password")
        }
      }
      fields.value("here", into: &read.here) { $0.eyeName() }
      fields.count("agree", into: &read.agree, in: 1...16)
      fields.value("share", into: &read.share) { $0.number(in: 0...1, allowed: "a number from 0 to 1") }
      if eyes != nil { eyes = read }
    }
    return eyes
  }

  func write(to writer: inout YAMLWriter) {
    writer.value("postgres", YAMLWriter.quoted(postgres.shown))
    writer.value("password_file", YAMLWriter.quoted(passwordFile ?? ""), isDefault: passwordFile == nil)
    writer.value("here", YAMLWriter.quoted(here), isDefault: here == Configuration.Eyes.hostName)
    writer.value("agree", "\(agree)", isDefault: agree == 2)
    writer.value("share", "\(share)", isDefault: share == 0.5)
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
