import Text
import Observations

/// Whether a body is a page, as browsers decide (MIME Sniffing Standard, section 7.1).
enum BodySniff {
  /// What a page without a usable `Content-Type` may begin with.
  private static let beginnings: [StaticString] = [
    "<!doctype html", "<html", "<head", "<script", "<iframe", "<h1", "<div", "<font", "<table", "<a",
    "<style", "<title", "<body", "<br", "<b", "<p", "<meta", "<link", "<!--",
  ]

  /// Decides from the header, and from the first bytes where the header says nothing.
  static func isPage(_ opening: UnsafeBufferPointer<UInt8>, contentType: ContentType?) -> Bool {
    if let contentType, !contentType.isUnspecific {
      // A file that a careless server calls a page is still no page.
      return contentType.isHTML && !opening.prefix(5).elementsEqual("%PDF-".utf8)
    }
    // Zeros fall out, so that UTF-16 is recognised too.
    let text = opening.prefix(512).filter { $0 != 0 && $0 < 0x80 }.drop { $0 <= 0x20 }
    return beginnings.contains { beginning in
      let length = beginning.utf8CodeUnitCount
      guard text.count >= length else { return false }
      let matches = zip(text, UnsafeBufferPointer(start: beginning.utf8Start, count: length)).allSatisfy {
        ASCIICase.folded($0) == $1
      }
      guard matches, let next = text.dropFirst(length).first else { return matches }
      return length == 4 && beginning.utf8Start[1] == UInt8(ascii: "!") || !ASCIIBytes.isLetter(next)
    }
  }
}
