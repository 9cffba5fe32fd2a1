import Observations

@testable import Pages

/// A page as a test writes it down, read like one from the network.
struct Reading {
  var contentType: String? = "text/html"
  var wanted = PageWanted(doi: "10.5555/abc", depth: .everything)

  /// Reads a page that comes in pieces of `size` bytes, to its end or until enough is known.
  func facts(_ page: [UInt8], piece size: Int = 16_384, isWhole: Bool = true) -> PageFacts {
    let reader = PageReader(contentType: contentType, wanted: wanted)
    page.withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + size)
        if reader.receive(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) == .enough { break }
        start = end
      }
    }
    return reader.finish(isWhole: isWhole)
  }

  func facts(_ page: String, piece size: Int = 16_384, isWhole: Bool = true) -> PageFacts {
    facts(Array(page.utf8), piece: size, isWhole: isWhole)
  }

  /// Reads a page given to the tokenizer in pieces cut at the given places, without the reader's blocks.
  func feed(_ page: [UInt8], cuts: [Int]) -> PageFacts {
    var tokenizer = Tokenizer(PageCollector(wanted: wanted, search: nil))
    page.withUnsafeBufferPointer { bytes in
      var start = 0
      for end in cuts + [page.count] where end > start {
        tokenizer.feed(UnsafeBufferPointer(rebasing: bytes[start..<end]))
        start = end
      }
    }
    tokenizer.finish()
    tokenizer.sink.finish()
    return tokenizer.sink.summary
  }

  /// Reads to the end, whatever is known before: nothing that is looked for stands on any page.
  static let whole = Reading(wanted: PageWanted(doi: "10.5555/nowhere", depth: .everything))
}
