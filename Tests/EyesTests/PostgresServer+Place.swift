import Trials

@testable import Configuration
@testable import Eyes
@testable import Time

extension PostgresServer {
  /// A way to it.
  func place(_ name: String, user: String = "postgres", timeout: Span = .milliseconds(500)) throws -> EyePlace
  {
    let place = try PostgresPlace("host=\(folder) user=\(user) dbname=postgres")
    return EyePlace(
      Configuration.Eyes(postgres: place, here: name), timeout: timeout, program: "test", environment: [:])
  }
}
