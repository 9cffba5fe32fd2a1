import CCurl
import Observations
import Pages

/// What has come of a hop's answer: its head, and of its body what is wanted.
struct ReceivedAnswer {
  private(set) var head = AnswerHead()
  private var hasBody = false
  /// What unpacks the body, if it is packed.
  private(set) var unpacking: BodyUnpacking?
  /// Reads the body, if a page is wanted.
  private var reader: PageReader?
  /// The body, if it is wanted whole.
  private var document: [UInt8] = []
  /// Bytes of the body, unpacked.
  private var bytes = 0
  private(set) var cut: Answer.Cut?
  private var isDiscarding = false
  /// What is kept as evidence; nil if nothing is.
  private(set) var draft: CaptureDraft?
  /// Whether the rest of the body is read for the evidence alone: whatever goes wrong with it is nothing to the check.
  private var isReadOn = false
  /// What is wrong with the answer, so that the transfer was broken off.
  private(set) var fault: TransferFailure?

  init(isKept: Bool) { draft = isKept ? CaptureDraft() : nil }

  /// Takes a line of the head; false if the transfer is to be broken off.
  mutating func take(headerLine line: UnsafeRawBufferPointer) -> Bool {
    draft?.take(headerLine: line)
    guard let fault = head.take(line) else { return true }
    self.fault = fault
    return false
  }

  /// Takes a piece of the body as it came; false if no more is wanted, or if the transfer is to be broken off.
  ///
  /// - Parameter most: bytes of the unpacked body that are read.
  mutating func take(
    _ chunk: UnsafeRawBufferPointer, _ want: HopRequest.Want, most: Int, _ easy: EasyHandle
  ) -> Bool {
    guard hasBody || beginBody(want, most: most, easy) else { return false }
    guard let unpacking else { return take(content: chunk, want, most: most, easy) }
    var isWanted = true
    let words = unpacking.receive(chunk) { content in
      isWanted = take(content: content, want, most: most, easy)
      return isWanted
    }
    if let words { fault = TransferFailure(.malformedAnswer, words) }
    return isWanted && words == nil
  }

  /// Looks how the body is packed; false if nobody can unpack it.
  private mutating func beginBody(_ want: HopRequest.Want, most: Int, _ easy: EasyHandle) -> Bool {
    hasBody = true
    // What is not read need not be unpacked.
    if isRedirect(easy) || want == .headersOnly { return true }
    switch head.packing {
    case .none: break
    case .packed(let coding):
      unpacking = BodyUnpacking(coding, mostTaken: most + ReceivedAnswer.roomForFrames)
    case .refused(let words):
      fault = TransferFailure(.unreadable, words)
      return false
    }
    return true
  }

  /// Bytes by which a packed body may be longer than what it stands for.
  private static let roomForFrames = 64 * 1024

  private mutating func take(
    content chunk: UnsafeRawBufferPointer, _ want: HopRequest.Want, most: Int, _ easy: EasyHandle
  ) -> Bool {
    let room = most - bytes
    let taken = UnsafeRawBufferPointer(rebasing: chunk.prefix(max(0, room)))
    bytes += taken.count
    draft?.take(taken)
    if !isDiscarding { use(taken, want, easy) }
    if chunk.count > room {
      draft?.isCut = true
      cut = cut ?? (isDiscarding ? .enough : .limit)
      return false
    }
    return cut == nil || isDiscarding
  }

  private mutating func use(_ chunk: UnsafeRawBufferPointer, _ want: HopRequest.Want, _ easy: EasyHandle) {
    switch want {
    case .json: document += chunk
    case .headersOnly: stopReading(easy)
    case .page where isRedirect(easy): isDiscarding = true
    case .page(let wanted):
      let reader = reader ?? PageReader(contentType: head.contentType, wanted: wanted)
      self.reader = reader
      if case .enough = reader.receive(chunk) { stopReading(easy) }
    }
  }

  /// Whether the answer sends on to somewhere, so that nobody reads its page.
  private func isRedirect(_ easy: EasyHandle) -> Bool {
    Answer.redirects(easy.number(CURLINFO_RESPONSE_CODE))
  }

  /// All is known. A short rest is let in, because breaking off would cost the connection.
  private mutating func stopReading(_ easy: EasyHandle) {
    let length = easy.offset(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)
    isDiscarding = (0...ReceivedAnswer.shortRest).contains(length)
    if !isDiscarding, draft != nil { (isReadOn, isDiscarding) = (true, true) }
    cut = isDiscarding ? nil : .enough
  }

  /// Whether the compressed body lacks its end. Where only the checksum behind it is missing, the page is whole.
  private var isUnfinished: Bool { !isDiscarding && unpacking.map { !$0.isWhole } ?? false }

  /// Bytes that are read only to keep the connection.
  private static let shortRest = 128 * 1024

  /// The answer, or why there is none.
  ///
  /// - Parameter failure: why the transfer did not come to its end; nil if it did, or where enough was read.
  mutating func outcome(_ failure: TransferFailure?, _ easy: EasyHandle) -> Result<Answer, TransferFailure> {
    let status = easy.number(CURLINFO_RESPONSE_CODE)
    if let failure {
      guard failure.kind != .ownTrouble, failure.kind != .intercepted else { return .failure(failure) }
      if isReadOn {
        // All that the check needs was there; what it would not have read says nothing.
        cut = .enough
      } else {
        // A body that broke off after a proper answer is still an answer, cut. Whatever becomes of the body of a
        // redirect, or of a page that is not there, the head has said it.
        guard status >= 200, bytes > 0 || head.isWhole && !(200..<300).contains(status) else {
          return .failure(failure)
        }
        cut = Answer.redirects(status) ? nil : .failure(failure)
      }
    }
    if let fault = head.fault { return .failure(fault) }
    return .success(answer(status, easy))
  }

  private func answer(_ status: Int, _ easy: EasyHandle) -> Answer {
    var answer = Answer(status: status, headers: head.fields, bytes: bytes)
    // Elsewhere the header means something else: Zenodo sends it with 200.
    if status == 429 || status == 503 { answer.retryAfter = head.wait(easy.offset(CURLINFO_RETRY_AFTER)) }
    answer.cut = cut
    answer.body = document
    answer.page = reader?.finish(isWhole: !answer.isCutOff && !isUnfinished)
    if answer.cut == nil, isUnfinished, let page = answer.page, page.title != nil || page.opening.length == 0
    {
      answer.cut = .failure(TransferFailure(.reset, "its compressed body ends too early"))
    }
    return answer
  }
}
