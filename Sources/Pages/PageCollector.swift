import Observations

/// What a page's tokens add up to: in place of a tree, the few rules of its construction that change what is read
/// (`docs/decisions/0012-reading-pages.md` lists them).
struct PageCollector: TokenSink {
  var facts = PageFacts()
  /// Set once all that was wanted is known; nothing is collected after that.
  private(set) var isDone = false
  private(set) var wantsText = true

  let wanted: PageWanted
  private let search: DOISearch?
  /// Whether the page is XML, in which any tag may close itself, and text may stand in `<![CDATA[`.
  private let isXML: Bool
  var elements = OpenElements()
  private var body = Body()
  private var raw = RawText()
  private var title = PageTitle()
  /// What was known when the body began, if frames may yet replace it.
  private var beforeBody: (facts: PageFacts, title: PageTitle, titleRank: Int)?
  private var sample = CollapsedText(limit: PageFacts.textLimit)
  var head = HeadNotes()
  /// The license of a picture, a person or the like is not the work's.
  var items = OpenItems()
  /// Where the tag ends that is being read.
  private var position = 0

  /// What is known of the body so far.
  private struct Body {
    var isOpen = false
    /// Whether the page is one of frames, which has no body and says nothing.
    var hasFrames = false
    var admitsFrames = true
    /// Whether no element stood there that may show something without words.
    var isBare = true
  }

  /// What is noted of a head besides its facts, so that the right one of several statements counts.
  struct HeadNotes {
    /// The rank of the statement that gave the work's title.
    var titleRank = 0
    var hasLanguage = false
    var contentLanguage: String?
    /// The first encoding that a `<meta>` names.
    var declaredCharset: Charset?
  }

  /// Characters of the sample that are enough where only title and first words are wanted: a page with as many is
  /// neither empty nor a login.
  private static let enoughWords = 800
  /// Characters; a page with more is no robot wall, whatever its scripts are.
  private static let fewWords = 1_500

  /// Whether head and first words are read.
  var hasOpening: Bool { sample.isFull }

  init(wanted: PageWanted, search: DOISearch?, isXML: Bool = false) {
    self.wanted = wanted
    self.search = search
    self.isXML = isXML
  }

  /// All facts so far. Mutating, because otherwise all that is collected is copied first.
  var summary: PageFacts {
    mutating get {
      var facts = facts
      facts.title = title.text
      facts.language = facts.language ?? head.contentLanguage
      facts.opening.text = sample.text
      facts.opening.length = sample.count
      facts.opening.noscriptText = raw.noscript.text
      facts.opening.isBlank = isBlank(title: facts.title, words: facts.opening.text)
      if sample.count <= ScriptRedirect.longestText { facts.redirects.script = raw.scripts.redirect }
      if sample.count < PageCollector.fewWords, let wall = raw.scripts.wall { facts.note(wall: wall) }
      return facts
    }
  }

  /// Whether the page shows nothing at all, and says nothing of itself either.
  private func isBlank(title: String?, words: String) -> Bool {
    body.isBare && !body.hasFrames && facts.redirects.refresh == nil && facts.citationTitle == nil
      && facts.canonical == nil && facts.identifiers.isEmpty && facts.licenses.isEmpty
      && "\(title ?? "")\(words)".unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0 == "\u{FEFF}" }
  }

  /// The page has ended; a script it was cut in still counts.
  mutating func finish() { endRaw() }

  // MARK: Tokens

  var admitsCharacterData: Bool { isXML || elements.isForeign }

  /// What is read of an element; add to it what is to be read of others.
  mutating func attributes(of element: Element) -> Attribute {
    if elements.foreign > 0 {
      if element == .font { return [.color, .face, .size] }
      if element == .annotationXML { return .encoding }
    }
    guard elements.templates == 0 else { return [] }
    switch element {
    case .a, .area: return [.rel, .property, .href, .itemProp]
    case .meta: return [.name, .property, .content, .httpEquiv, .charset, .itemProp]
    case .link: return [.rel, .property, .href, .itemProp]
    case .script: return [.type, .src, .id]
    case .iframe, .img, .image: return sample.isFull ? [] : [.src, .id]
    case .html: return .lang
    case .head: return .about
    case .body: return [.about, .typeOf, .onLoad]
    case .frameset: return .onLoad
    case .base: return .href
    case .form: return sample.isFull ? [] : [.action, .id]
    case .input: return sample.isFull ? [] : .type
    default: return sample.isFull ? PageCollector.statements : PageCollector.statements.union(.id)
    }
  }

  mutating func start(_ tag: Tag) -> ContentModel {
    // Drawings and formulas close themselves in any page.
    let isWhole =
      isXML && tag.isSelfClosing && !tag.element.isVoid && tag.element != .svg && tag.element != .math
      && !elements.takesForeign(tag)
    let model = begin(tag)
    guard isWhole else { return model }
    end(tag)
    return .data
  }

  private mutating func begin(_ tag: Tag) -> ContentModel {
    let element = tag.element
    guard !body.hasFrames else { return startInFrames(tag) }
    position = tag.end
    if element == .unknown, elements.foreign == 0 {
      openBody()
      body.isBare = false
      sample.breakWord()
      elements.startInline(tag)
      return .data
    }
    if elements.takesForeign(tag) {
      body.isBare = false
      elements.startForeign(tag)
    } else {
      elements.start(tag)
      if body.admitsFrames { body.admitsFrames = !PageCollector.isShown(tag) }
      if body.isBare { body.isBare = element.isBare }
      if elements.templates == 0 {
        take(tag)
      } else if element.contentModel != .data {
        raw.element = element
      }
      updateWish()
      return element.contentModel
    }
    updateWish()
    return .data
  }

  mutating func end(_ tag: Tag) {
    position = tag.end
    if raw.element != .unknown {
      endRaw()
    } else if !elements.isForeign || !elements.endForeign(tag) {
      if elements.templates == 0 { items.end(tag) }
      elements.end(tag)
      // These are what a page may have without ever opening its body.
      if tag.element == .body || tag.element == .html || tag.element == .br { openBody() }
      if tag.element == .br { body.admitsFrames = false }
    }
    if !tag.element.isInline { sample.breakWord() }
    updateWish()
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    switch raw.element {
    case .title: title.append(bytes)
    case .script: raw.scripts.append(bytes)
    case .noscript: raw.noscript.append(bytes)
    default: takeWords(bytes)
    }
  }

  // MARK: What they mean

  /// In a page of frames only what is raw is told from the rest.
  private mutating func startInFrames(_ tag: Tag) -> ContentModel {
    if tag.element == .html { takeRoot(tag) }
    guard tag.element == .noframes else { return .data }
    raw.element = .noframes
    return .raw
  }

  private mutating func take(_ tag: Tag) {
    let element = tag.element
    if element == .body { takeBody(tag) }
    if !element.isHeadContent { openBody() }
    if !element.isInline { sample.breakWord() }
    switch element {
    case .a, .area: takeAnchor(tag)
    case .meta: takeMeta(tag)
    case .link: takeLink(tag)
    case .base: facts.base = facts.base ?? tag.text(.href)
    case .html: takeRoot(tag)
    case .head: facts.subject.about = facts.subject.about ?? tag.text(.about)
    case .frameset: startFrames(tag)
    case .form where !sample.isFull:
      if let action = tag.text(.action) { facts.note(formAction: action) }
    case .input where !sample.isFull:
      if tag.text(.type)?.asciiLowercased == "password" { facts.opening.hasPasswordField = true }
    case .script:
      let type = tag.text(.type)
      if !sample.isFull, ScriptGathering.isRun(type: type) { facts.opening.scriptCount += 1 }
      raw.scripts.start(type: type, hasSource: tag.text(.src) != nil)
    default: break
    }
    items.start(tag)
    takeMarks(tag)
    guard element.contentModel != .data, element != .plaintext else { return }
    raw.element = element
    if element == .title, elements.menus == 0 { title.begin() }
  }

  private mutating func takeRoot(_ tag: Tag) {
    // Of a second `<html>` only the attributes count that the first did not have.
    guard !head.hasLanguage, tag[.lang] != nil else { return }
    head.hasLanguage = true
    facts.language = tag.text(.lang)
  }

  private mutating func takeBody(_ tag: Tag) {
    facts.subject.about = facts.subject.about ?? tag.text(.about)
    facts.subject.typeOf = facts.subject.typeOf ?? tag.text(.typeOf)
    takeHandler(tag)
  }

  /// What is done once the page has been loaded is a script like any other.
  private mutating func takeHandler(_ tag: Tag) {
    guard let handler = tag.text(.onLoad), handler.utf8.contains(where: { $0 > 0x20 }) else { return }
    body.isBare = false
    if !sample.isFull { facts.opening.scriptCount += 1 }
    raw.scripts.note(handler: handler)
  }

  /// Whether a page with this in it is no page of frames (HTML, "frameset-ok flag").
  private static func isShown(_ tag: Tag) -> Bool {
    tag.element == .input ? tag.text(.type)?.asciiLowercased != "hidden" : tag.element.isShown
  }

  private mutating func startFrames(_ tag: Tag) {
    // A template in the head opens no body.
    guard body.admitsFrames || !body.isOpen else { return }
    // Frames fill the page, and not the scripts before them.
    facts.opening.scriptCount = 0
    takeHandler(tag)
    body.hasFrames = true
    forgetBody()
    sample = CollapsedText(limit: PageFacts.textLimit)
  }

  /// Frames replace a body that has begun, and all that it says.
  private mutating func forgetBody() {
    guard var before = beforeBody else { return }
    before.facts.language = facts.language
    before.facts.redirects = facts.redirects
    before.facts.opening = facts.opening
    (facts, title, head.titleRank) = before
  }

  /// The body begins, with its tag or with the first thing that no head has.
  private mutating func openBody() {
    guard !body.isOpen, elements.templates == 0 else { return }
    body.isOpen = true
    if body.admitsFrames { beforeBody = (facts, title, head.titleRank) }
    if isKnown(Settlement.isSettled(facts, wanted: wanted)) { settle() }
  }

  private mutating func takeWords(_ bytes: UnsafeBufferPointer<UInt8>) {
    if !body.isOpen || body.admitsFrames, bytes.contains(where: { $0 > 0x20 }) {
      body.admitsFrames = false
      openBody()
    }
    guard body.isOpen, elements.unseen == 0, !isDone else { return }
    sample.append(bytes)
    if wanted.depth == .title, title.isKnown ? sample.count >= PageCollector.enoughWords : sample.isFull {
      settle()
    }
    if sample.isFull { updateWish() }
  }

  /// Ends the element whose text was read as it stands.
  private mutating func endRaw() {
    switch raw.element {
    case .title: title.end()
    case .script:
      if let data = raw.scripts.end() { LinkedData.note(data, in: &facts) }
    case .noscript: raw.noscript.end()
    default: break
    }
    raw.element = .unknown
  }

  /// Whether text is wanted that comes next.
  private mutating func updateWish() {
    switch raw.element {
    case .title: wantsText = title.isReading
    case .script: wantsText = raw.scripts.isReading
    case .noscript: wantsText = elements.templates == 0 && !raw.noscript.isFull
    case .unknown, .xmp:
      wantsText =
        !sample.isFull && !body.hasFrames
        && elements.templates == 0 && (!body.isOpen || body.admitsFrames || elements.unseen == 0)
    default: wantsText = false
    }
  }

  // MARK: Enough

  /// Ends the reading where a license statement was one of those looked for by name, at any place.
  mutating func settleOnLicense() {
    guard body.isOpen, !wanted.licenses.isEmpty else { return }
    if isKnown(Settlement.isSettled(facts, wanted: wanted)) { settle() }
  }

  /// Whether title and DOI stand before this place of the page, and `rest` holds.
  private func isKnown(_ rest: @autoclosure () -> Bool) -> Bool {
    guard wanted.depth == .everything, title.isKnown else { return false }
    if let search {
      guard let found = search.found, found < position else { return false }
    }
    return rest()
  }

  private mutating func settle() {
    isDone = true
    wantsText = false
  }
}
