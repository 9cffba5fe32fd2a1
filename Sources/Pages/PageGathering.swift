import CHTML
import Links

/// What the parser's events add up to.
///
/// Whether an event is inside some element is told by how many elements are open, not by counting starts and
/// ends: libxml2 leaves out ends on bad markup.
final class PageGathering {
  typealias Attributes = UnsafeMutablePointer<UnsafePointer<xmlChar>?>

  var facts = PageFacts()
  /// Set once all that was wanted is known; nothing is gathered after that.
  private(set) var isSettled = false

  let wanted: PageWanted
  private let search: DOISearch?
  private var context: htmlParserCtxtPtr?
  /// Where the parser's bytes begin, counted from the page's beginning.
  private var origin = 0

  private var title = CollapsedText(limit: PageFacts.titleLimit)
  private var sample = CollapsedText(limit: PageFacts.textLimit)
  private var noscript = CollapsedText(limit: 300)
  var titleRank = 0
  /// Whether the title's end was seen; another `<title>` does not count.
  private(set) var hasTitle = false
  private var isInBody = false

  // How many elements are open inside the named one; more than any page has where it is not open.
  private var titleDepth = Int32.max
  private var unseenDepth = Int32.max
  private var noscriptDepth = Int32.max

  private var scripts = ScriptGathering()

  /// Browsers nest no deeper either (512 in Chromium and WebKit).
  private static let deepest: Int32 = 512
  /// Characters of the sample that are enough where only title and first words are wanted: a page with as many is
  /// neither empty nor a login.
  private static let enoughWords = 800

  init(wanted: PageWanted, search: DOISearch?) {
    self.wanted = wanted
    self.search = search
  }

  /// Makes ready for a parser's events; a page may take more than one.
  func attach(_ context: htmlParserCtxtPtr?, origin: Int) {
    self.context = context
    self.origin = origin
    titleDepth = .max
    unseenDepth = .max
    noscriptDepth = .max
  }

  /// Whether head and first words are read, so that only few things can still matter.
  var hasOpening: Bool { isInBody && sample.isFull }
  /// Whether a script is being read of which the end matters.
  var isInData: Bool { scripts.isInData }

  /// All facts so far.
  var summary: PageFacts {
    var facts = facts
    if !title.isEmpty { facts.title = title.text }
    facts.textSample = sample.text
    facts.textLength = sample.count
    facts.noscriptText = noscript.isEmpty ? nil : noscript.text
    if facts.textLength <= ScriptRedirect.longestText { facts.scriptRedirect = scripts.redirect }
    return facts
  }

  /// The page has ended; a script it was cut in still counts.
  func finish() { endScript() }

  func start(_ name: UnsafePointer<xmlChar>, _ attributes: Attributes?) {
    guard let context else { return }
    let depth = chtml_depth(context, PageGathering.deepest)
    let kind = chtml_kind(name)
    leave(depth: depth - 1)
    guard kind != CHTML_INLINE else { return }
    if kind != CHTML_A { sample.breakWord() }
    switch Int(kind) {
    case CHTML_A: takeAnchor(attributes)
    case CHTML_BLOCK:
      if titleDepth != .max { endTitle() }
    case CHTML_META:
      endTitle()
      takeMeta(attributes, isInNoscript: noscriptDepth != .max)
    case CHTML_LINK:
      endTitle()
      takeLink(attributes)
    case CHTML_TITLE:
      if !hasTitle, unseenDepth == .max { titleDepth = depth }
    case CHTML_SCRIPT: startScript(attributes)
    case CHTML_NOSCRIPT: noscriptDepth = min(noscriptDepth, depth)
    case CHTML_UNSEEN: unseenDepth = min(unseenDepth, depth)
    case CHTML_BODY: startBody(attributes)
    default: takeOther(Int(kind), attributes)
    }
  }

  func end(_ name: UnsafePointer<xmlChar>) {
    let kind = Int(chtml_kind(name))
    switch kind {
    case CHTML_INLINE, CHTML_A: return
    case CHTML_TITLE: endTitle()
    case CHTML_SCRIPT: endScript()
    default: break
    }
    sample.breakWord()
  }

  func text(_ characters: UnsafeBufferPointer<UInt8>) {
    guard let context else { return }
    leave(depth: context.pointee.nameNr)
    if titleDepth != .max {
      title.append(characters)
    } else if noscriptDepth != .max {
      if unseenDepth == .max { noscript.append(characters) }
    } else if isInBody, unseenDepth == .max {
      takeText(characters)
    }
  }

  func script(_ characters: UnsafeBufferPointer<UInt8>) { scripts.append(characters) }

  /// Leaves the elements that are not open any more.
  private func leave(depth: Int32) {
    if titleDepth > depth, titleDepth != .max { endTitle() }
    if unseenDepth > depth { unseenDepth = .max }
    if noscriptDepth > depth { noscriptDepth = .max }
  }

  private func takeText(_ characters: UnsafeBufferPointer<UInt8>) {
    sample.append(characters)
    if wanted.depth == .title, hasTitle ? sample.count >= PageGathering.enoughWords : sample.isFull {
      settle()
    } else if sample.isFull, hasTitle, let context {
      chtml_mute_text(context)
    }
  }

  private func endTitle() {
    guard titleDepth != .max else { return }
    titleDepth = .max
    hasTitle = !title.isEmpty
  }

  private func startBody(_ attributes: Attributes?) {
    endTitle()
    isInBody = true
    facts.about = facts.about ?? value("about", attributes)
    facts.typeOf = facts.typeOf ?? value("typeof", attributes)
    if let onLoad = value("onload", attributes) { scripts.note(handler: onLoad) }
    if isKnown(Settlement.isSettled(facts, wanted: wanted)) { settle() }
  }

  private func startScript(_ attributes: Attributes?) {
    endTitle()
    endScript()
    if !sample.isFull { facts.scriptCount += 1 }
    scripts.start(type: value("type", attributes), hasSource: value("src", attributes) != nil)
  }

  private func endScript() {
    guard let data = scripts.end() else { return }
    LinkedData.note(data, in: &facts)
  }

  private func takeOther(_ kind: Int, _ attributes: Attributes?) {
    switch kind {
    case CHTML_HTML: facts.language = facts.language ?? value("lang", attributes)
    case CHTML_HEAD: facts.about = facts.about ?? value("about", attributes)
    case CHTML_BASE: facts.base = facts.base ?? value("href", attributes)
    case CHTML_FORM where !sample.isFull:
      if let action = value("action", attributes) { facts.note(formAction: action) }
    case CHTML_INPUT where !sample.isFull:
      if value("type", attributes)?.asciiLowercased == "password" { facts.hasPasswordField = true }
    default: break
    }
  }

  /// Ends the reading where a license statement was one of those looked for by name, at any place.
  func settleOnLicense() {
    guard isInBody, !wanted.licenses.isEmpty else { return }
    if isKnown(Settlement.isSettled(facts, wanted: wanted)) { settle() }
  }

  /// Whether title and DOI stand before this place of the page, and `rest` holds.
  private func isKnown(_ rest: Bool) -> Bool {
    guard wanted.depth == .everything, hasTitle, rest, let context else { return false }
    guard let search else { return true }
    guard let found = search.found else { return false }
    return found < origin + chtml_offset(context)
  }

  private func settle() {
    isSettled = true
    if let context { chtml_silence(context) }
  }

  /// An attribute's value; nil where it is absent or empty.
  func value(_ name: String, _ attributes: Attributes?) -> String? {
    guard let attributes, let value = chtml_value(attributes, name) else { return nil }
    let text = PageFacts.cut(String(cString: value))
    return text.isEmpty ? nil : text
  }
}
