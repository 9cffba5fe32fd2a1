import Foundation

extension WebAnswer {
  /// The interim answers, status line and headers as they travel, with the empty line after them.
  func headBytes() -> [UInt8] {
    var text = ""
    for code in interim {
      text += "HTTP/1.1 \(code) \(reasonPhrase(code))\r\nLink: </style.css>; rel=preload\r\n\r\n"
    }
    text += "HTTP/1.1 \(status) \(reasonPhrase(status))\r\n"
    if !headers.contains(where: { $0.name == "Date" }) { text += "Date: \(httpDate(.now))\r\n" }
    var bytes = Array(text.utf8)
    for field in headers { bytes += Array("\(field.name): ".utf8) + field.bytes + [0x0D, 0x0A] }
    if let framing = framingLine { bytes += Array((framing + "\r\n").utf8) }
    return bytes + [0x0D, 0x0A]
  }

  /// The body as it travels, chunked where the framing says so.
  package func bodyBytes() -> [UInt8] {
    guard hasBody else { return [] }
    switch framing {
    case .contentLength, .claims, .untilClose: return cut.map { Array(body.prefix($0)) } ?? body
    case .brokenChunks: return Array("zz\r\n".utf8) + body + Array("\r\n".utf8)
    case .chunked: return chunks(of: cut.map { Array(body.prefix($0)) } ?? body, isComplete: cut == nil)
    }
  }

  /// A status without a body by definition (RFC 9110, section 6.4.1) has none on the wire either.
  private var hasBody: Bool { status != 204 && status != 304 }

  private var framingLine: String? {
    guard hasBody else { return nil }
    return switch framing {
    case .contentLength: "Content-Length: \(body.count)"
    case .claims(let length): "Content-Length: \(length)"
    case .chunked, .brokenChunks: "Transfer-Encoding: chunked"
    case .untilClose: "Connection: close"
    }
  }

  /// Chunks of at most 4,000 bytes, small enough that a page takes several.
  private func chunks(of bytes: [UInt8], isComplete: Bool) -> [UInt8] {
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 4000) {
      let chunk = bytes[start..<min(start + 4000, bytes.count)]
      result += Array("\(String(chunk.count, radix: 16))\r\n".utf8) + chunk + Array("\r\n".utf8)
    }
    return isComplete ? result + Array("0\r\n\r\n".utf8) : result
  }
}

/// A point in time as `Date` and `Expires` write it, such as `Tue, 16 Jun 2026 13:04:51 GMT`.
func httpDate(_ date: Date) -> String { formatted(date, "%a, %d %b %Y %H:%M:%S GMT") }

/// A point in time in UTC, in `strftime`'s terms; `DateFormatter` would load all of ICU for it.
func formatted(_ date: Date, _ format: String) -> String {
  var seconds = time_t(date.timeIntervalSince1970)
  var parts = tm()
  gmtime_r(&seconds, &parts)
  var buffer = [CChar](repeating: 0, count: 64)
  let length = strftime(&buffer, buffer.count, format, &parts)
  return String(decoding: buffer.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
}

/// The words of RFC 9110 for a status; "Status" for one it does not know.
func reasonPhrase(_ status: Int) -> String {
  let phrases: [Int: String] = [
    100: "Continue", 102: "Processing", 103: "Early Hints", 200: "OK", 202: "Accepted", 204: "No Content",
    301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified", 307: "Temporary Redirect",
    308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
    405: "Method Not Allowed", 410: "Gone", 429: "Too Many Requests", 500: "Internal Server Error",
    502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
  ]
  return phrases[status] ?? "Status"
}
