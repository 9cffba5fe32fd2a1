import Foundation

extension WebAnswer {
  /// An HTML page.
  package static func page(_ html: String, status: Int = 200) -> WebAnswer {
    content(Array(html.utf8), type: "text/html; charset=utf-8", status: status)
  }

  /// A plain text.
  package static func text(_ text: String, status: Int = 200) -> WebAnswer {
    content(Array(text.utf8), type: "text/plain", status: status)
  }

  /// A JSON document, already written out.
  package static func json(_ text: String, status: Int = 200) -> WebAnswer {
    content(Array(text.utf8), type: "application/json;charset=utf-8", status: status)
  }

  /// A JSON document made of dictionaries, arrays, strings, numbers and `NSNull`, keys in order.
  static func json(object: Any, status: Int = 200) -> WebAnswer {
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? JSONSerialization.data(withJSONObject: object, options: options) else {
      return .text("the scholarly web was asked to write what is not JSON", status: 500)
    }
    return .json(String(decoding: data, as: UTF8.self), status: status)
  }

  /// Bytes of any media type.
  package static func content(_ body: [UInt8], type: String, status: Int = 200) -> WebAnswer {
    WebAnswer(status: status, headers: [HeaderField("Content-Type", type)], body: body)
  }

  /// A redirect; `location` goes out as it stands, right or wrong.
  package static func redirect(_ status: Int = 302, to location: String) -> WebAnswer {
    let html =
      "<html><head><title>Elsewhere</title></head><body><a href=\"\(location)\">\(location)</a></body></html>"
    return page(html, status: status).header("Location", location)
  }

  /// Only a status, with a short page that names it.
  package static func status(_ status: Int) -> WebAnswer {
    let words = reasonPhrase(status)
    return page(
      "<html><head><title>\(status) \(words)</title></head><body><h1>\(words)</h1></body></html>",
      status: status)
  }

  /// The same with one more header line.
  package func header(_ name: String, _ value: String) -> WebAnswer {
    changed { $0.headers.append(HeaderField(name, value)) }
  }

  /// The same after the server has thought for so long; ends early where the client goes away.
  package func after(_ delay: Duration) -> WebAnswer { changed { $0.delay = delay } }

  /// The same with the body in chunks instead of a declared length.
  package func chunked() -> WebAnswer { changed { $0.framing = .chunked } }

  /// The same without any length: the end of the connection is the end of the body.
  package func untilClose() -> WebAnswer {
    changed {
      $0.framing = .untilClose
      $0.ending = .closes
    }
  }

  /// The same body compressed and labelled so, whether or not the client asked for it.
  package func gzipped() -> WebAnswer {
    changed {
      $0.body = Gzip.compressed($0.body)
      $0.headers.append(HeaderField("Content-Encoding", "gzip"))
    }
  }

  /// The same after `times` interim answers of this status, such as 103 (Early Hints).
  package func interim(_ status: Int, times: Int = 1) -> WebAnswer {
    changed { $0.interim += Array(repeating: status, count: times) }
  }

  /// The same, and the connection is closed in order afterwards.
  package func thenClosing() -> WebAnswer { changed { $0.ending = .closes } }

  /// A copy with one change.
  func changed(_ change: (inout WebAnswer) -> Void) -> WebAnswer {
    var copy = self
    change(&copy)
    return copy
  }
}
