import Dispatch
import Journal

extension Service {
  /// Listens for orders. Where that fails, say for want of space, it is told once and tried again; everything else
  /// goes on.
  func listenForOrders() {
    guard orders == nil, ordersRetryAt.map({ $0 <= .now() }) ?? true else { return }
    do throws(StateError) {
      orders = try OrderSocket(in: store.directory, inbox: inbox)
      if ordersRetryAt != nil { logger.info("orders are accepted again") }
    } catch {
      if ordersRetryAt == nil { logger.warning("\(error)") }
      ordersRetryAt = .now() + .seconds(5)
    }
  }
}
