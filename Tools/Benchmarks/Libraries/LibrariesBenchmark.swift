import Foundation
import Libraries

/// Reads libraries that are made while they are read: how long it takes, and the largest memory of the process.
///
/// Arguments: a format (`csv`, `oai`, `bibtex`, `ris`, `csl-json`), and how many MB, or for BibTeX how many entries.
@main
struct LibrariesBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let format = LibraryFormat(rawValue: arguments[1]),
      let amount = Int(arguments[2]),
      let sample = Sample(format)
    else {
      FileHandle.standardError.write(Data("usage: bench-libraries csv|oai|bibtex|ris|csl-json AMOUNT\n".utf8))
      exit(64)
    }
    let isCounted = format == .bibtex
    let supply = Supply(
      sample, bytes: isCounted ? .max : amount * 1_000_000, records: isCounted ? amount : .max)
    let begun = clock()
    let library = try Library(ByteSource(supply.read), as: .format(format))
    var articles = 0
    var others = 0
    while let item = library.next() {
      if case .article = item { articles += 1 } else { others += 1 }
    }
    let seconds = Double(clock() - begun) / Double(CLOCKS_PER_SEC)
    let megabytes = Double(library.bytesRead) / 1_000_000
    print(
      "\(format.rawValue): \(articles) articles, \(others) other records, \(Int(megabytes)) MB, "
        + "\((seconds * 100).rounded() / 100) s of CPU, at most \(largestMemory) MB of memory")
    guard others == 0, articles == supply.made else { exit(1) }
  }

  private static var largestMemory: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) / 1024
  }
}

/// What a format's library begins with, one record of it by its number, and what it ends with.
struct Sample {
  var head = ""
  var record: (Int) -> String
  var tail = ""

  init?(_ format: LibraryFormat) {
    switch format {
    case .csv:
      head = "id,title,doi,license,url\n"
      record = { number in
        "k\(number),\"On things, \"\"great\"\" and small: a study in \(number) parts\",10.5555/abc.\(number),"
          + "https://creativecommons.org/licenses/by/4.0/,https://repository.example.org/items/\(number)\n"
      }
    case .oai:
      head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OAI-PMH><ListRecords>\n"
      record = { number in
        "<record><header><identifier>oai:x:\(number)</identifier></header><metadata><oai_dc:dc>"
          + "<dc:title>On things &amp; small: a study in \(number) parts</dc:title><dc:description>"
          + String(repeating: "words and words ", count: 40) + "</dc:description>"
          + "<dc:identifier>https://doi.org/10.5555/abc.\(number)</dc:identifier></oai_dc:dc></metadata></record>\n"
      }
      tail = "</ListRecords></OAI-PMH>\n"
    case .bibtex:
      record = { number in
        "@article{k\(number),\n  author = {M{\\\"u}ller, K. and Smith, J.},\n  title = {On {Things}: a study in "
          + "\(number) parts},\n  journal = {J. Things},\n  year = 2020,\n  doi = {10.5555/a\\_\(number)},\n"
          + "  url = {https://repository.example.org/items/\(number)},\n  abstract = {"
          + String(repeating: "words and words ", count: 40) + "}\n}\n\n"
      }
    case .ris:
      record = {
        "TY  - JOUR\nTI  - On things \($0)\nDO  - 10.5555/abc.\($0)\nUR  - https://example.org/\($0)\nER  - \n"
      }
    case .cslJSON:
      head = "["
      record = {
        #"{"id":"k\#($0)","type":"book","title":"On things \#($0)","DOI":"10.5555/abc.\#($0)"},"# + "\n"
      }
      tail = "]"
    case .tsv, .jats, .endnote: return nil
    }
  }
}

/// The bytes of a library, made as they are asked for.
final class Supply {
  private let sample: Sample
  private let records: Int
  private var bytesLeft: Int
  private var waiting: [UInt8]
  private var isEnded = false
  private(set) var made = 0

  init(_ sample: Sample, bytes: Int, records: Int) {
    self.sample = sample
    self.records = records
    bytesLeft = bytes
    waiting = Array(sample.head.utf8)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    while waiting.count < buffer.count, bytesLeft > 0, made < records {
      made += 1
      let record = sample.record(made)
      waiting += record.utf8
      bytesLeft -= record.utf8.count
    }
    if waiting.count < buffer.count, !isEnded {
      isEnded = true
      waiting += sample.tail.utf8
    }
    let count = min(buffer.count, waiting.count)
    buffer.copyBytes(from: waiting[..<count])
    waiting.removeFirst(count)
    return count
  }
}
