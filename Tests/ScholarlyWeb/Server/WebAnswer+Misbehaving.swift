extension WebAnswer {
  /// No answer: the connection is closed in order (curl: 52, empty reply).
  package static var close: WebAnswer { bare(.endsAtOnce, ending: .closes) }

  /// No answer: TCP ends without TLS's goodbye, as a crashed server (curl: 52).
  package static var drop: WebAnswer { bare(.endsAtOnce, ending: .drops) }

  /// No answer: a TCP reset (curl: 56, or 35 during a handshake).
  package static var reset: WebAnswer { bare(.endsAtOnce, ending: .resets) }

  /// No answer ever, and the connection stays (curl: 28).
  package static var silence: WebAnswer { bare(.isSilent, ending: .drops) }

  /// Exactly these bytes in place of an answer, and an orderly close.
  package static func raw(_ bytes: [UInt8]) -> WebAnswer { bare(.sends(bytes), ending: .closes) }

  /// These steps in place of an answer, and an orderly close.
  package static func play(_ steps: Step...) -> WebAnswer { bare(.plays(steps), ending: .closes) }

  /// The same, and the connection stays open for the next request.
  package func thenStaying() -> WebAnswer { changed { $0.ending = .keepsOpen } }

  /// A body without status line or headers, as HTTP/0.9 had it (curl: 1, unsupported protocol).
  package static func http09(_ body: String) -> WebAnswer { raw(Array(body.utf8)) }

  /// A status line and header lines without end (curl: 56).
  package static var endlessHeaders: WebAnswer { bare(.headsForever, ending: .drops) }

  /// A page that never ends; `dripping` makes it a slow one.
  package static var endlessBody: WebAnswer {
    bare(.bodiesForever, ending: .drops).header("Content-Type", "text/html; charset=utf-8")
  }

  /// A small compressed body that unpacks to `size` zero bytes, about a thousand times its length.
  ///
  /// For example 64 MiB travel as 65 kB.
  package static func gzipBomb(size: Int) -> WebAnswer {
    content(Gzip.bomb(size: size), type: "text/html").header("Content-Encoding", "gzip")
  }

  /// The same with the body ending after `count` bytes of a declared larger length (curl: 18).
  ///
  /// Where the framing is chunked, the last chunk is missing instead (curl: 18 too).
  package func cut(after count: Int) -> WebAnswer {
    changed {
      $0.cut = count
      if case .keepsOpen = $0.ending { $0.ending = .closes }
    }
  }

  /// The same with a `Content-Length` that is not the body's; closes, so that a client need not wait.
  package func claiming(length: Int) -> WebAnswer {
    changed {
      $0.framing = .claims(length)
      $0.ending = .closes
    }
  }

  /// The same in chunks whose size is no number (curl: 56).
  package func badChunking() -> WebAnswer {
    changed {
      $0.framing = .brokenChunks
      $0.ending = .closes
    }
  }

  /// The same with one header line of this many bytes.
  package func bigHeaderLine(_ size: Int) -> WebAnswer {
    let name = "X-Padding"
    return header(name, String(repeating: "p", count: max(0, size - name.utf8.count - 2)))
  }

  /// The same with the body sent `bytes` at a time, and a pause after each portion.
  package func dripping(_ bytes: Int, every pause: Duration) -> WebAnswer {
    changed { $0.bodyPace = Pace(bytes: max(1, bytes), pause: pause) }
  }

  /// The same with the status line and headers sent `bytes` at a time, and a pause after each portion.
  package func drippingHead(_ bytes: Int, every pause: Duration) -> WebAnswer {
    changed { $0.headPace = Pace(bytes: max(1, bytes), pause: pause) }
  }

  /// The same, and then a TCP reset instead of a close.
  package func thenReset() -> WebAnswer { changed { $0.ending = .resets } }

  private static func bare(_ conduct: Conduct, ending: Ending) -> WebAnswer {
    WebAnswer(status: 200).changed {
      $0.conduct = conduct
      $0.ending = ending
    }
  }
}
