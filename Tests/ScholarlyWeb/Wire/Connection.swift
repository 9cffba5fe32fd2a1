/// Serves the requests of one connection, in order, until one side has enough.
struct Connection {
  let number: Int
  let wire: Wire
  let desk: TLSDesk?
  let routes: RouteTable
  let log: RequestLog

  /// Runs to the end of the connection.
  func serve() {
    var serverName = ""
    if let desk {
      guard let handshake = wire.startTLS(desk) else { return }
      serverName = handshake.host
      switch handshake.manner {
      case .speaksFirst(let bytes): wire.send(bytes)
      case .speaksHTTP2(let script) where handshake.speaksHTTP2:
        return HTTP2Connection(number: number, host: serverName, wire: wire, script: script, log: log).serve()
      default: break
      }
    }
    var reader = RequestReader(wire: wire, connection: number, isSecure: desk != nil)
    while let request = reader.next(serverName: serverName) {
      log.begin(request)
      let ending = deliver(routes.answer(to: request), to: request)
      log.end(request)
      guard case .keepsOpen = ending else { return wire.end(ending) }
    }
    wire.end(.closes)
  }

  /// Sends an answer in all its manners and says how the connection goes on.
  private func deliver(_ answer: WebAnswer, to request: WebRequest) -> WebAnswer.Ending {
    if answer.delay > .zero, !wire.wait(answer.delay) { return .drops }
    switch answer.conduct {
    case .isSilent: wire.wait(.seconds(86_400))
    case .endsAtOnce: break
    case .sends(let bytes): send(bytes, pace: answer.bodyPace)
    case .plays(let steps): wire.play(steps)
    case .headsForever: sendHeadersForever(answer)
    case .bodiesForever: sendBodyForever(answer)
    case .answers: return sendAnswer(answer, to: request)
    }
    return answer.ending
  }

  private func sendAnswer(_ answer: WebAnswer, to request: WebRequest) -> WebAnswer.Ending {
    let body = request.method == "HEAD" ? [] : answer.bodyBytes()
    // One write where nothing is slow: two would be two packets for each of a benchmark's answers.
    if answer.headPace == nil && answer.bodyPace == nil {
      guard wire.send(answer.headBytes() + body) else { return .drops }
    } else {
      guard send(answer.headBytes(), pace: answer.headPace), send(body, pace: answer.bodyPace) else {
        return .drops
      }
    }
    if case .keepsOpen = answer.ending, request.header("Connection")?.lowercased() == "close" {
      return .closes
    }
    return answer.ending
  }

  @discardableResult
  private func send(_ bytes: [UInt8], pace: WebAnswer.Pace?) -> Bool {
    guard let pace else { return wire.send(bytes) }
    for start in stride(from: 0, to: bytes.count, by: pace.bytes) {
      guard wire.send(bytes[start..<min(start + pace.bytes, bytes.count)]), wire.wait(pace.pause) else {
        return false
      }
    }
    return true
  }

  private func sendHeadersForever(_ answer: WebAnswer) {
    let line = Array("X-More: \(String(repeating: "and more ", count: 8))\r\n".utf8)
    wire.send(Array("HTTP/1.1 200 OK\r\n".utf8))
    // Many at a time where nothing is slow, so that a client's limit is reached before its patience.
    let lines = answer.headPace == nil ? Array(repeatElement(line, count: 64).joined()) : line
    while send(lines, pace: answer.headPace) {}
  }

  private func sendBodyForever(_ answer: WebAnswer) {
    let words = Array(String(repeating: "and so on ", count: 400).utf8)
    send(answer.changed { $0.framing = .untilClose }.headBytes(), pace: answer.headPace)
    while send(words, pace: answer.bodyPace) {}
  }
}
