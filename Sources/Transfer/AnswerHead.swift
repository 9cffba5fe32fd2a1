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
  /// The headers that are kept, in order: the place of the name in ``HeaderTable/names``, and the value; at most 50 of a
  /// name.
  private var headers: [(name: Int, value: [UInt8])] = []
  /// Whether a folded line goes on with the last of ``headers``.
  private var lastIsKept = false
  private var lines = 0
  private var bytes = 0

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
    if line.starts(with: "HTTP/".utf8) {
      (isWhole, headers, lastIsKept) = (false, [], false)
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
      if lastIsKept { headers[headers.count - 1].value += [0x20] + AnswerHead.trimmed(line) }
      return
    }
    lastIsKept = false
    guard let place = HeaderTable.place(in: line),
      headers.count(where: { $0.name == place.name }) < AnswerHead.mostOfOneName
    else { return }
    if headers.isEmpty { headers.reserveCapacity(16) }
    let value = AnswerHead.trimmed(UnsafeRawBufferPointer(rebasing: line[(place.colon + 1)...]))
    headers.append((place.name, value))
    lastIsKept = true
  }

  private static func trimmed(_ line: UnsafeRawBufferPointer) -> [UInt8] {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard let first = line.firstIndex(where: { !isBlank($0) }),
      let last = line.lastIndex(where: { !isBlank($0) })
    else { return [] }
    return Array(line[first...last])
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

  /// How the body is packed.
  var packing: ContentCoding.Packing { ContentCoding.packing(texts(HeaderTable.contentEncoding)) }

  /// Why the answer cannot be believed; nil if nothing is wrong.
  var fault: TransferFailure? {
    guard isWhole else { return TransferFailure(.reset, "the connection ended within the headers") }
    // RFC 9112, section 6.3: nobody can tell where such an answer ends, and browsers refuse it.
    let stated = texts(HeaderTable.contentLength)
    guard stated.count > 1 || stated.contains(where: { $0.utf8.contains(0x2C) }) else { return nil }
    let lengths = stated.flatMap { $0.split(separator: ",") }
    let isMeasured = texts(HeaderTable.transferEncoding).isEmpty
    guard isMeasured, Set(lengths.map { $0.filter { $0 != " " } }).count > 1 else { return nil }
    return TransferFailure(.malformedAnswer, "it states several lengths")
  }

  private func values(_ name: Int) -> [[UInt8]] {
    headers.compactMap { $0.name == name ? $0.value : nil }
  }

  /// The headers that mean something to a check. Where several lead to different places, none does.
  var fields: [String: String] {
    var fields = [String: String](minimumCapacity: headers.count)
    for place in HeaderTable.told {
      guard let first = headers.first(where: { $0.name == place })?.value else { continue }
      let name = HeaderTable.names[place]
      switch name {
      // Whose charset nobody tells; the same bytes find the same page.
      case "link": fields[name] = values(place).map { PercentEncoding.address($0) }.joined(separator: ", ")
      case "location": fields[name] = Set(values(place)).count == 1 ? PercentEncoding.address(first) : nil
      case "refresh": fields[name] = PercentEncoding.address(first)
      default: fields[name] = String(decoding: first, as: UTF8.self)
      }
    }
    return fields
  }

  /// How long `Retry-After` asks us to wait, in seconds or until a date; nil if it asks for nothing.
  ///
  /// - Parameter seconds: as libcurl read it, a date by our own clock.
  func wait(_ seconds: Int) -> Span? {
    var seconds = seconds
    if seconds <= 0, let text = texts(HeaderTable.retryAfter).first, !text.isEmpty {
      if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
        // libcurl reads a number beyond its own as none.
        seconds = text.count > 15 ? .max : 0
      } else if let date = AnswerHead.seconds(text),
        let sent = texts(HeaderTable.date).first.flatMap(AnswerHead.seconds)
      {
        // A date that has passed by our clock may lie ahead by the host's own.
        seconds = date - sent
      }
    }
    return seconds > 0 ? min(.seconds(Int64(seconds)), Policy.Asking.retryAfter) : nil
  }

  /// The seconds since 1970 of a date as headers have it (RFC 9110, section 5.6.7); nil if it is none.
  private static func seconds(_ date: String) -> Int? {
    let seconds = curl_getdate(date, nil)
    return seconds > 0 ? seconds : nil
  }
}
