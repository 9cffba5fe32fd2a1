import Text
import Findings

extension Finding {
  /// The finding that a change makes by itself; nil if the change is told by its journal entry alone.
  init?(_ change: AspectChange, _ aspect: Aspect) {
    switch change {
    case .field(.target, let old, let new):
      self.init(
        .doiTargetChanged, aspect,
        "the registered URL changed from \(LinkText.oneLine(old)) to \(LinkText.oneLine(new))",
        advice: "check that the new page is the right one")
    case .field(.license, let old, let new):
      let source = aspect == .record ? "the agency's record" : "the page"
      self.init(
        .licenseChanged, aspect, "\(source) now names \(new); it named \(old) before",
        advice: "find out whether the license really changed")
    case .field(.title, let old, let new) where aspect == .record:
      self.init(
        .recordTitleChanged, aspect,
        "the title in the agency's record changed from “\(LinkText.oneLine(old))” to “\(LinkText.oneLine(new))”",
        advice: "nothing to do, unless the article's own entry should change too")
    case .status, .field, .notice, .flapping: return nil
    }
  }
}
