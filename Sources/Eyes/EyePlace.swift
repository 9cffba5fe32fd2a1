import Configuration
import Time

/// What both sides need to meet at PostgreSQL.
package struct EyePlace: Sendable {
  let rule: Configuration.Eyes
  /// Where systemd's credentials are.
  let credentials: String?
  /// Half of a lease; a day at most, which is the longest that a hop may take.
  let timeout: Span
  /// The program, with its version.
  let program: String

  /// - Parameters:
  ///   - environment: where systemd names the folder of its credentials.
  package init(
    _ rule: Configuration.Eyes, timeout: Span, program: String, environment: [String: String]
  ) {
    self.rule = rule
    self.timeout = min(timeout, .days(1))
    self.program = program
    credentials = environment["CREDENTIALS_DIRECTORY"]
  }

  /// A lease: what was taken is answered within it or never.
  var lease: Int64 { timeout.milliseconds * 2 }

  /// Milliseconds until the database is asked again: a quarter of the time within which something must be heard, at least
  /// as many as given, and at most ``Policy/Eyes/poll``.
  static func pause(within span: Int64, least: Int64) -> Int64 {
    min(Policy.Eyes.poll.milliseconds, max(least, span / 4))
  }

  /// Milliseconds until the next try after so many failures in a row: 1 s, 2, 4, … 30, and soon enough for a short lease.
  static func pause(afterFailures failures: Int, lease: Int64) -> Int64 {
    min(Policy.Eyes.longestPause.milliseconds, 1000 << Int64(min(failures - 1, 20)), max(1000, lease))
  }

  func connect() throws(PostgresTrouble) -> PostgresSession {
    let password: String?
    do throws(SecretFile.Unreadable) { password = try rule.password(credentials: credentials) } catch {
      throw PostgresTrouble(error.words)
    }
    // Not shorter than a busy machine needs, nor longer than a lease.
    return try PostgresSession(
      rule.postgres, password: password, program: program, patience: max(2000, lease))
  }

  /// A connection to tables that are ours.
  func connectToTables() throws(PostgresTrouble) -> PostgresSession {
    let session = try connect()
    switch try session.schema() {
    case .ours(EyeSchema.version): return session
    case .ours(let version):
      throw PostgresTrouble("its tables are of version \(version), this release knows \(EyeSchema.version)")
    case .none: throw PostgresTrouble("it has no tables of eyes; make them with doiwatch eyes setup")
    case .foreign: throw PostgresTrouble("its schema doiwatch_eyes is not doiwatch's")
    }
  }
}

extension PostgresSession {
  /// Whose the tables are.
  enum Schema {
    case none, foreign
    case ours(Int64)
  }

  func schema() throws(PostgresTrouble) -> Schema {
    guard let row = try run(.version, []).first else { return .none }
    guard row.number(1) > 0 else { return .none }
    guard row.number(0) > 0 else { return .foreign }
    do throws(PostgresTrouble) {
      guard let row = try run(.setup, []).first else { return .foreign }
      return .ours(row.number(0))
    } catch {
      // A table of that name with other columns.
      guard error.code?.hasPrefix("42") == true, error.code != "42501" else { throw error }
      return .foreign
    }
  }
}
