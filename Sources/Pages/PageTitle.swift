import Observations

/// The page's title: the first that is not empty.
struct PageTitle {
  private var words = CollapsedText(limit: PageFacts.titleLimit)
  /// Whether there was a title that is not empty; another does not count.
  private(set) var isKnown = false
  private var isOpen = false

  /// The title; nil if there was none, or only empty ones.
  var text: String? { words.isEmpty ? nil : words.text }
  /// Whether more of the text is read.
  var isReading: Bool { isOpen && !words.isFull }

  mutating func begin() { isOpen = !isKnown }
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) { words.append(bytes) }

  mutating func end() {
    guard isOpen else { return }
    isOpen = false
    isKnown = !words.isEmpty
  }
}
