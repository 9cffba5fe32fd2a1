import CCurl
import Text
import Time
import Observations

/// The status line and headers of an answer, taken line by line as they come: what of them means something, and what
/// is wrong with them though libcurl let it pass.
///
/// What libcurl (7.88) keeps of them is not asked: it counts all headers again for each that it hands out, which took
/// 101 s for 70,000 of them.
struct AnswerHead {
  /// Whether the empty line behind the headers came; libcurl takes an answer that breaks off before it for whole.
  private(set) var isWhole = false
  /// The headers that are kept, in order: the place of the name in ``HeaderTable/names``, and where the value stands in
  /// ``text``; at most 50 of a name.
  private var headers: [(name: Int, value: Range<Int>)] = []
  /// The values one behind the other.
  private var text: [UInt8] = []
  /// Whether a folded line goes on with the last of ``headers``.
  private var lastIsKept = false
  private var lines = 0
  private var bytes = 0

  /// Whether not a line of it came, not even of an interim answer.
  var isUnheard: Bool { lines == 0 }

  /// Lines and bytes of all that a server sends in its heads: interim answers, headers, and trailers.
  static let mostLines = 16_384
  static let mostBytes = 300 * 1024
  private static let mostOfOneName = 50

  /// Takes a line as libcurl hands it out.
  ///
  /// - Returns: why the transfer is to end here; nil if it may go on.
  mutating func take(_ line: UnsafeRawBufferPointer) -> TransferFailure? {
    lines += 1
    bytes += line.count
    guard lines <= AnswerHead.mostLines else {
      return TransferFailure(.malformedAnswer, "it sends more than \(AnswerHead.mostLines) header lines")
    }
    guard bytes <= AnswerHead.mostBytes else {
      return TransferFailure(.malformedAnswer, "it sends more than 300 KiB of headers")
    }
    if line.first == 0x48, line.starts(with: "HTTP/".utf8) {
      (isWhole, headers, text, lastIsKept) = (false, [], [], false)
      return nil
    }
    // Trailers mean nothing to us; they only count.
    guard !isWhole else { return nil }
    if line.first == 0x0D || line.first == 0x0A {
      isWhole = true
      return oddTransferCoding
    }
    keep(line)
    return nil
  }

  private mutating func keep(_ line: UnsafeRawBufferPointer) {
    if line.first == 0x20 || line.first == 0x09 {
      if lastIsKept {
        text.append(0x20)
        text.append(contentsOf: AnswerHead.trimmed(line))
        headers[headers.count - 1].value = headers[headers.count - 1].value.lowerBound..<text.count
      }
      return
    }
    lastIsKept = false
    guard let place = HeaderTable.place(in: line),
      headers.count(where: { $0.name == place.name }) < AnswerHead.mostOfOneName
    else { return }
    if headers.isEmpty {
      headers.reserveCapacity(16)
      text.reserveCapacity(512)
    }
    let start = text.count
    text.append(contentsOf: AnswerHead.trimmed(UnsafeRawBufferPointer(rebasing: line[(place.colon + 1)...])))
    headers.append((place.name, start..<text.count))
    lastIsKept = true
  }

  private static func trimmed(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard let first = line.firstIndex(where: { !isBlank($0) }),
      let last = line.lastIndex(where: { !isBlank($0) })
    else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return UnsafeRawBufferPointer(rebasing: line[first...last])
  }

  /// libcurl unpacks a body that was packed for the transfer, in as many layers as it was; nobody may send one
  /// unasked (RFC 9110, section 10.1.4).
  private var oddTransferCoding: TransferFailure? {
    let odd = texts(HeaderTable.transferEncoding).lazy.flatMap { $0.split(separator: ",") }
      .map { $0.filter { $0 != " " && $0 != "\t" }.asciiLowercased }
      .first { !["", "chunked", "identity"].contains($0) }
    return odd.map {
      TransferFailure(.malformedAnswer, "it encodes the transfer as \($0.prefix(40)), unrequested")
    }
  }

  private func texts(_ name: Int) -> [String] {
    values(name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The `Content-Type`: all of its lines in one, as browsers read them (Fetch, "get, decode, and split").
  var contentType: String? { list(HeaderTable.contentType) }

  /// All lines of one name as one list; nil where there is none.
  private func list(_ name: Int) -> String? {
    let lines = texts(name)
    return lines.count > 1 ? lines.joined(separator: ", ") : lines.first
  }

  /// How the body is packed.
  var packing: ContentCoding.Packing { ContentCoding.packing(texts(HeaderTable.contentEncoding)) }

  /// Why the answer cannot be believed; nil if nothing is wrong.
  var fault: TransferFailure? {
    guard isWhole else { return TransferFailure(.reset, "the connection ended within the headers") }
    // RFC 9112, section 6.3: nobody can tell where such an answer ends, and browsers refuse it.
    let stated = headers.lazy.filter { $0.name == HeaderTable.contentLength }
    guard stated.dropFirst().first != nil || stated.contains(where: { text[$0.value].contains(0x2C) }) else {
      return nil
    }
    let lengths = texts(HeaderTable.contentLength).flatMap { $0.split(separator: ",") }
    let isMeasured = texts(HeaderTable.transferEncoding).isEmpty
    guard isMeasured, Set(lengths.map { $0.filter { $0 != " " } }).count > 1 else { return nil }
    return TransferFailure(.malformedAnswer, "it states several lengths")
  }

  private func values(_ name: Int) -> [ArraySlice<UInt8>] {
    headers.compactMap { $0.name == name ? text[$0.value] : nil }
  }

  /// The headers that mean something to a check. Where several lead to different places, none does.
  var fields: [String: String] {
    var fields = [String: String](minimumCapacity: headers.count)
    for (index, header) in headers.enumerated() where HeaderTable.isTold[header.name] {
      // The first of a name counts.
      guard !headers[..<index].contains(where: { $0.name == header.name }) else { continue }
      fields[HeaderTable.names[header.name]] = field(header.name, text[header.value])
    }
    return fields
  }

  /// What is told of a header; nil if its values contradict each other.
  private func field(_ name: Int, _ first: ArraySlice<UInt8>) -> String? {
    switch name {
    // Whose charset nobody tells; the same bytes find the same page.
    case HeaderTable.link: values(name).map { PercentEncoding.address(Array($0)) }.joined(separator: ", ")
    case HeaderTable.contentType, HeaderTable.rateLimit, HeaderTable.rateLimitPolicy: list(name)
    case HeaderTable.location where !values(name).allSatisfy { $0 == first }: nil
    case HeaderTable.location, HeaderTable.refresh: PercentEncoding.address(Array(first))
    default: String(decoding: first, as: UTF8.self)
    }
  }

  /// How long `Retry-After` asks us to wait, in seconds or until a date, which may be now; nil if it says neither.
  ///
  /// - Parameter seconds: as libcurl read it, a date by our own clock; not positive where it read none.
  func wait(_ seconds: Int) -> Span? {
    var seconds = seconds > 0 ? seconds : nil
    if seconds == nil, let text = texts(HeaderTable.retryAfter).first, !text.isEmpty {
      if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
        // libcurl reads a number beyond its own as none.
        seconds = text.count > 15 ? .max : 0
      } else if let date = AnswerHead.seconds(text) {
        // A date that has passed by our clock may lie ahead by the host's own.
        let sent = texts(HeaderTable.date).first.flatMap(AnswerHead.seconds)
        seconds = max(0, date - (sent ?? date))
      }
    }
    return seconds.map { min(.seconds(Int64($0)), Policy.Asking.retryAfter) }
  }

  /// The seconds since 1970 of a date as headers have it (RFC 9110, section 5.6.7); nil if it is none.
  private static func seconds(_ date: String) -> Int? {
    let seconds = curl_getdate(date, nil)
    return seconds > 0 ? seconds : nil
  }
}
