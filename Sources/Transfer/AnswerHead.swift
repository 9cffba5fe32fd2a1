import CCurl
import Links

/// The status line and headers of an answer, as libcurl kept them: what of them means something, and what is wrong
/// with them though libcurl let it pass.
struct AnswerHead {
  private let easy: EasyHandle

  init(_ easy: EasyHandle) { self.easy = easy }

  /// Why the answer cannot be believed; nil where nothing is wrong.
  func fault(isWhole: Bool) -> TransferFailure? {
    guard isWhole else { return TransferFailure(.reset, "the connection ended within the headers") }
    // RFC 9112, section 6.3: nobody can tell where such an answer ends, and browsers refuse it.
    let stated = easy.headers("Content-Length")
    guard stated.count > 1 || stated.contains(where: { $0.utf8.contains(0x2C) }) else { return nil }
    let lengths = stated.flatMap { $0.split(separator: ",") }
    let isMeasured = easy.headers("Transfer-Encoding").isEmpty
    guard isMeasured, Set(lengths.map { $0.filter { $0 != " " } }).count > 1 else { return nil }
    return TransferFailure(.malformedAnswer, "it states several lengths")
  }

  /// The headers that mean something to a check. Where several lead to different places, none does.
  var fields: [String: String] {
    var fields: [String: String] = [:]
    var locations: Set<String> = []
    easy.eachHeader(of: Answer.headerNames) { name, value in
      switch name {
      case "link": fields[name] = fields[name].map { "\($0), \(value)" } ?? value
      case "location": locations.insert(value)
      default: fields[name] = fields[name] ?? value
      }
    }
    if locations.count == 1 { fields["location"] = locations.first }
    return fields
  }

  /// How long `Retry-After` asks us to wait, in seconds or until a date; nil where it asks for nothing.
  var wait: Span? {
    var seconds = easy.offset(CURLINFO_RETRY_AFTER)
    // libcurl reads a number beyond its own as none.
    if seconds <= 0, let text = easy.headers("Retry-After").first, text.count > 15,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    {
      seconds = AnswerHead.longestWait
    }
    return seconds > 0 ? Span(milliseconds: Int64(min(seconds, AnswerHead.longestWait)) * 1000) : nil
  }

  /// Seconds; a host that asks for more than a day is asked again after one.
  private static let longestWait = 86_400
}
