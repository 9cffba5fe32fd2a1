import CHTML
import Foundation
import Names
import Observations
import Pages
import Transfer

/// Prints, for every page of a folder, the CPU time of reading it as a check does, of a bare full pass of
/// libxml2 over it, and of its transfer, all in one run; `bench/pages` starts it.
@main
struct PagesBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      print("usage: bench-pages FOLDER URL-OF-THE-FOLDER")
      exit(64)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: arguments[1]).filter {
      $0.hasSuffix(".html")
    }
    var shares: [Double] = []
    print("    bytes  bare pass µs   read µs   share   transfer µs  page")
    for name in names.sorted() {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(arguments[1])/\(name)")))
      let bare = best(of: 40) { barePass(bytes) }
      let own = ownDOI(bytes)
      let reading = best(of: 40) { _ = read(bytes, for: own) }
      let transfer = try transferCost("\(arguments[2])/\(name)")
      shares.append(reading / bare)
      print(
        String(
          format: "%9d %13.0f %9.0f %6.0f%% %13.0f  %@", bytes.count, bare, reading, 100 * reading / bare,
          transfer,
          name))
    }
    guard !shares.isEmpty else {
      print("no .html file in \(arguments[1])")
      exit(65)
    }
    let sorted = shares.sorted()
    let median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    print(String(format: "median share of a full pass: %.0f%% over %d pages", 100 * median, shares.count))
  }

  /// The DOI that a page gives itself, which is the one a check of its link looks for.
  private static func ownDOI(_ bytes: [UInt8]) -> String? {
    read(bytes, for: nil).identifiers.lazy.compactMap { try? DOI(parsing: $0.value).canonical }.first
  }

  /// The page as a check reads it: for its own DOI, or, as a license deed, for what it declares.
  private static func read(_ bytes: [UInt8], for doi: String?) -> PageFacts {
    let reader = PageReader(contentType: "text/html", wanted: PageWanted(doi: doi, depth: .everything))
    for start in stride(from: 0, to: bytes.count, by: 16_384) {
      let end = min(start + 16_384, bytes.count)
      let demand = bytes.withUnsafeBytes { reader.receive(UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
      if demand == .enough { break }
    }
    return reader.finish()
  }

  private static func barePass(_ bytes: [UInt8]) {
    let parser = chtml_open({ _, _, _ in }, { _, _ in }, { _, _, _ in }, { _, _, _ in }, nil)
    bytes.withUnsafeBytes { buffer in
      for start in stride(from: 0, to: buffer.count, by: 16_384) {
        guard let base = buffer.baseAddress else { return }
        chtml_feed(parser, base + start, min(16_384, buffer.count - start), 0)
      }
    }
    chtml_feed(parser, nil, 0, 1)
    chtml_close(parser)
  }

  /// Microseconds of CPU that 40 transfers take on average, the server being another process.
  private static func transferCost(_ url: String) throws -> Double {
    var settings = TransferSettings(
      userAgent: "doiwatch-bench", timeout: .seconds(10), connectTimeout: .seconds(5), maxBody: 1 << 20)
    settings.allowAddresses = [AddressBlock("127.0.0.0/8")].compactMap(\.self)
    let done = DispatchSemaphore(value: 0)
    let transfers = Transfers(settings: settings) { @Sendable _ in done.signal() }
    defer { transfers.stop() }
    let request = HopRequest(url: try LinkURL(url), want: .json)
    let begun = processorTime()
    for number in 0..<40 {
      transfers.start([(UInt64(number), request)])
      done.wait()
    }
    return (processorTime() - begun) / 40
  }

  private static func best(of rounds: Int, _ work: () -> Void) -> Double {
    (0..<rounds).reduce(.infinity) { best, _ in
      let begun = processorTime()
      work()
      return min(best, processorTime() - begun)
    }
  }

  /// Microseconds of CPU that this process has used.
  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
  }
}
