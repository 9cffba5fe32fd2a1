import CHTML

/// libxml2's push parser for HTML, which tells a ``PageGathering`` what it meets.
///
/// It is fed with clean UTF-8 only. Two things that would cost libxml2 minutes are kept from it: more than
/// 512 open elements (``PageGathering`` sees to that) and tags with thousands of attributes.
final class MarkupParser {
  /// Whether the page is out to harm the parser, so that nothing more is fed.
  private(set) var isGivenUp = false

  private var context: htmlParserCtxtPtr?
  private let gathering: PageGathering
  private var tag = TagWatch()
  /// Bytes that former parsers of the same page have parsed.
  private var origin = 0
  private var restarts = 0

  init(_ gathering: PageGathering) {
    self.gathering = gathering
    open()
  }

  deinit { chtml_close(context) }

  /// Whether stopping to feed now would leave a tag or a comment half read.
  var isInTag: Bool { context.map { chtml_is_in_tag($0) != 0 } ?? false }

  /// Parses what can be parsed.
  func feed(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let context, !isGivenUp else { return }
    chtml_feed(context, bytes.baseAddress, bytes.count, 0)
    // Behind `</html>` libxml2 takes one step a call.
    var left = chtml_pending(context)
    while chtml_is_behind_end(context) != 0, left > 0 {
      chtml_feed(context, nil, 0, 0)
      guard chtml_pending(context) < left else { break }
      left = chtml_pending(context)
    }
    if chtml_has_ended(context) != 0 { return restart() }
    watchTag(bytes)
    if tag.attributes > TagWatch.limit || chtml_attribute_room(context) > TagWatch.limit { isGivenUp = true }
  }

  /// Parses what is left, as the page has ended.
  func finish() {
    guard let context, !isGivenUp else { return }
    chtml_feed(context, nil, 0, 1)
  }

  private func open() {
    let owner = Unmanaged.passUnretained(gathering).toOpaque()
    context = chtml_open(MarkupEvents.start, MarkupEvents.end, MarkupEvents.text, MarkupEvents.raw, owner)
    gathering.attach(context, origin: origin)
  }

  /// Goes on with a fresh parser after `</html>`, where browsers go on too; a page that ends more than three
  /// times is not worth it.
  private func restart() {
    guard let old = context else { return }
    restarts += 1
    guard restarts <= 3 else {
      isGivenUp = true
      return
    }
    let rest = Array(UnsafeBufferPointer(start: chtml_pending_bytes(old), count: chtml_pending(old)))
    origin += chtml_offset(old)
    open()
    chtml_close(old)
    rest.withUnsafeBufferPointer(feed)
  }

  private func watchTag(_ fed: UnsafeBufferPointer<UInt8>) {
    guard let context, chtml_is_in_start_tag(context) != 0 else {
      tag = TagWatch()
      return
    }
    let pending = UnsafeBufferPointer(start: chtml_pending_bytes(context), count: chtml_pending(context))
    tag.see(tag.seen == 0 ? pending : UnsafeBufferPointer(rebasing: pending.suffix(fed.count)))
  }
}
