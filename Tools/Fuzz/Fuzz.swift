import Foundation
import Libraries

@testable import Eyes
@testable import Text
@testable import Time
@testable import Names
@testable import Observations
@testable import Checking
@testable import Pages

/// Feeds every parser of outside text with mutated samples until its time is up; a crash, a hang or a broken
/// promise ends it with the seed and the input that did it. `make fuzz` runs it: `fuzz [SECONDS [SEED [PARSER …]]]`.
///
/// A mutator of our own and not libFuzzer, because the toolchain's libFuzzer runtime wants a program without
/// a main function, which a package cannot build beside its other products.
@main
struct Fuzz {
  static func main() {
    let seconds = CommandLine.arguments.dropFirst().first.flatMap { Double($0) } ?? 10
    let seed =
      CommandLine.arguments.dropFirst(2).first.flatMap { UInt64($0) } ?? UInt64.random(in: 1...UInt64.max)
    let wanted = Set(CommandLine.arguments.dropFirst(3))
    let chosen = targets.filter { wanted.isEmpty || wanted.contains($0.0) }
    guard wanted.isSubset(of: targets.map(\.0)) else {
      print("the parsers are: \(targets.map(\.0).joined(separator: ", "))")
      exit(2)
    }
    print("seed \(seed), \(Int(seconds)) s for each of \(chosen.count) parsers")
    for (name, samples, target) in chosen {
      var mutator = Mutator(seed: seed, samples: samples)
      let end = Date().addingTimeInterval(seconds)
      var rounds = 0
      var slowest = 0.0
      while Date() < end {
        let input = mutator.next()
        let begun = processorTime()
        if let complaint = target(input) {
          print(
            "\(name): \(complaint); seed \(seed), round \(rounds), input \(Data(input).base64EncodedString())"
          )
          exit(1)
        }
        slowest = max(slowest, processorTime() - begun)
        rounds += 1
      }
      print("\(name): \(rounds) inputs, the slowest took \(Int(slowest * 1000)) ms")
      if slowest > 5 {
        print("\(name): that is too slow; seed \(seed)")
        exit(1)
      }
    }
  }

  /// Seconds of processor time so far: what an input costs is the same on a busy machine.
  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  typealias Target = ([UInt8]) -> String?

  static var targets: [(String, [String], Target)] {
    [
      ("DOI", Samples.dois, doi), ("license", Samples.licenses, license),
      ("Link header", Samples.linkHeaders, linkHeader),
      ("handle JSON", Samples.handles, handle), ("agency JSON", Samples.records, record),
      ("page", Samples.pages, page), ("license in words", Samples.licenseWords, licenseWords),
      ("source's page", Samples.sourcePages, sourcePage),
      ("eye's answer", Samples.eyeAnswers, eyeAnswer), ("hop for an eye", Samples.eyeRequests, eyeRequest),
    ] + LibraryFormat.allCases.map { format in (format.rawValue, Samples.libraries(format), library(format)) }
  }

  /// What an eye sends is refused, or what is made of it arrives as it was when it is sent on, and is no larger.
  private static func eyeAnswer(_ input: [UInt8]) -> String? {
    guard let answer = try? EyeAnswer(wire: input) else { return nil }
    let wire = answer.wire
    guard wire.count <= HopRequest.mostWireBytes else { return "an answer of \(wire.count) bytes" }
    guard let again = try? EyeAnswer(wire: wire) else { return "what was read cannot be read again" }
    return again.wire == wire ? nil : "it changes each time it is sent on"
  }

  private static func eyeRequest(_ input: [UInt8]) -> String? {
    guard let request = try? HopRequest(wire: input), let wire = request.wire else { return nil }
    guard let again = try? HopRequest(wire: wire) else { return "what was read cannot be read again" }
    return again == request ? nil : "it changes when it is sent on"
  }

  /// A library is read to its end whatever stands in it, at most one record a byte, and each article has something
  /// to watch.
  private static func library(_ format: LibraryFormat) -> Target {
    { input in
      guard let library = try? Library(ByteSource(input), as: .format(format)) else { return nil }
      var count = 0
      var lastLine = 1
      while let item = library.next() {
        count += 1
        guard count <= input.count + 1 else { return "more records than bytes" }
        let line: Int
        switch item {
        case .article(let record):
          if record.isEmpty { return "an article with nothing to watch" }
          line = record.line
        case .leftOut(let place, _), .broken(let place, _, _): line = place
        }
        guard line >= lastLine else { return "a record before the one before it" }
        lastLine = line
      }
      return library.bytesRead == input.count ? nil : "not read to the end"
    }
  }

  /// A page of a source is read or refused by each kind of source; no record is counted that does not stand there.
  private static func sourcePage(_ input: [UInt8]) -> String? {
    guard let url = try? LinkURL("https://repo.example/oai") else { return "no URL" }
    let places: [SourcePlace] = [
      .dataCite(.client, "a.b"), .crossref(.prefix, "10.1234"), .zotero(.group, 1),
      .oai(url, set: nil, metadata: "oai_dc"),
    ]
    let now = Moment(milliseconds: 1_795_424_400_000)
    for place in places {
      var answer = Answer(status: 200, headers: ["last-modified-version": "1"], bytes: input.count)
      answer.body = input
      let result = HopResult(
        request: HopRequest(url: url, want: .json), startedAt: now, finishedAt: now, outcome: .success(answer)
      )
      guard case .page(let page) = HarvestReading(SourceQuestion(place)).answer(of: result) else { continue }
      guard page.records.count + page.unread <= page.received, page.received <= input.count else {
        return "more records than there are"
      }
      guard page.records.allSatisfy({ !$0.article.links.isEmpty }) else {
        return "an article with nothing to watch"
      }
    }
    return nil
  }

  private static func licenseWords(_ input: [UInt8]) -> String? {
    guard let named = Licenses.named(inWords: String(decoding: input, as: UTF8.self)) else { return nil }
    return Licenses.read(named.url).identity?.id == named.id ? nil : "an address that is another license"
  }

  private static func doi(_ input: [UInt8]) -> String? {
    let text = String(decoding: input, as: UTF8.self)
    _ = DOI.all(in: text)
    guard let doi = try? DOI(parsing: text) else { return nil }
    guard DOI(key: doi.key)?.canonical == doi.canonical else { return "its key does not read back" }
    guard PercentEncoding.decode(doi.urlPath) == doi.display else { return "its path does not decode to it" }
    return nil
  }

  private static func license(_ input: [UInt8]) -> String? {
    guard case .known(let identity) = Licenses.read(String(decoding: input, as: UTF8.self)) else {
      return nil
    }
    return identity.id.isEmpty ? "a license without an id" : nil
  }

  private static func linkHeader(_ input: [UInt8]) -> String? {
    LinkHeader(String(decoding: input, as: UTF8.self)).links.count > LinkHeader.limit ? "too many links" : nil
  }

  private static func handle(_ input: [UInt8]) -> String? {
    _ = AgencyAnswer.read(input)
    if case .success(let record) = HandleAnswer.read(input, status: 200), record.target?.isEmpty == true {
      return "an empty target"
    }
    return nil
  }

  private static func record(_ input: [UInt8]) -> String? {
    let now = Moment(milliseconds: 1_795_424_400_000)
    for facts in [DataCiteRecord.read(input), CrossrefRecord.read(input, at: now)].compactMap(\.self)
    where facts.licenses.contains(where: { $0.hasPrefix("access:") }) {
      return "an access right passed for a license"
    }
    return nil
  }

  private static func page(_ input: [UInt8]) -> String? {
    let reader = PageReader(contentType: nil, wanted: PageWanted(doi: "10.1234/abc", depth: .everything))
    _ = input.withUnsafeBytes { reader.receive($0) }
    let facts = reader.finish()
    if (facts.title?.count ?? 0) > PageFacts.titleLimit { return "a title beyond its limit" }
    return facts.licenses.count > PageFacts.listLimit ? "a list beyond its limit" : nil
  }
}
