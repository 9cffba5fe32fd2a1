import GRDB

@testable import Journal

extension Simulation {
  /// Does to the database what no program of ours would.
  func run(_ sql: String) throws { try store?.queue.write { try $0.execute(sql: sql) } }

  /// The number that a statement gives.
  func count(_ sql: String) throws -> Int { try store?.queue.read { try Int.fetchOne($0, sql: sql) } ?? -1 }
}
