import Time
import Observations

extension Answer {
  func write(to writer: inout WireWriter) {
    writer.number(status)
    let kept = headers.filter { $0.value.utf8.count <= 8192 }.sorted { $0.key < $1.key }
    writer.number(kept.count)
    for (name, value) in kept {
      writer.text(name)
      writer.text(value)
    }
    writer.optional(retryAfter) { $0.number($1.milliseconds) }
    writer.number(bytes)
    switch cut {
    case nil: writer.byte(0)
    case .enough: writer.byte(1)
    case .limit: writer.byte(2)
    case .failure(let failure):
      writer.byte(3)
      failure.write(to: &writer)
    }
    writer.data(body)
    writer.optional(page) { $1.write(to: &$0) }
  }

  init(_ reader: inout WireReader) throws(WireReader.Refused) {
    let status = try reader.count(atMost: 999)
    guard status >= 100 else { throw WireReader.Refused(words: "a status is none") }
    self.init(status: status)
    for _ in 0..<(try reader.count(atMost: Answer.headerNames.count)) {
      let name = try reader.line(atMost: 64)
      guard Answer.headerNames.contains(name) else {
        throw WireReader.Refused(words: "a header is none that is looked at")
      }
      headers[name] = try reader.text(atMost: 8192)
    }
    retryAfter = try reader.optional { reader throws(WireReader.Refused) in
      .milliseconds(try reader.number(atMost: Policy.Asking.retryAfter.milliseconds))
    }
    bytes = try reader.count(atMost: 1 << 40)
    switch try reader.byte() {
    case 0: cut = nil
    case 1: cut = .enough
    case 2: cut = .limit
    case 3: cut = .failure(try TransferFailure(&reader))
    default: throw WireReader.Refused(words: "a body ended in no known way")
    }
    body = try reader.data(atMost: EyeAnswer.mostBody)
    page = try reader.optional { reader throws(WireReader.Refused) in try PageFacts(&reader) }
  }
}
