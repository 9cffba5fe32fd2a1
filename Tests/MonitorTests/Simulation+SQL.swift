import GRDB

@testable import Journal

extension Simulation {
  /// Does to the database what no program of ours would.
  func run(_ sql: String) throws { try store?.queue.write { try $0.execute(sql: sql) } }
}
