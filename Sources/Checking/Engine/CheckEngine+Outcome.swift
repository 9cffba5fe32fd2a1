import Observations
import Time

extension CheckEngine {
  /// What a check came to.
  package enum Outcome: Sendable {
    /// It saw this.
    case observed(Item, Observation)
    /// Our own connection failed it; it is to be made again.
    case withdrawn(Item)
    /// Its host asked us to wait so long; it is to be made again then, and takes nobody's place until then.
    case putOff(Item, until: Moment)
    /// No other eye could look, and nobody else was to; the eyes that were asked.
    case unseen(Item, unable: Set<String>)
    /// Our own connection is lost; what the last canary failed by.
    case connectivityLost(because: String)
    /// It is back; lost since the given time.
    case connectivityRestored(since: Moment)
    /// A host told how it answers to addresses that cannot exist; worth remembering for a day.
    case learnt(host: String, HostAnswer)
    /// What an errand brought; see ``CheckEngine/ask(_:_:at:)``.
    case brought(errand: UInt64, HopResult)
    /// An errand was not run, because our own connection is lost or its host asked us to wait until a moment.
    case dropped(errand: UInt64, until: Moment?)

    /// The check that came to an end.
    package var item: Item? {
      switch self {
      case .observed(let item, _), .withdrawn(let item), .putOff(let item, _), .unseen(let item, _): item
      case .connectivityLost, .connectivityRestored, .learnt, .brought, .dropped: nil
      }
    }
  }
}
