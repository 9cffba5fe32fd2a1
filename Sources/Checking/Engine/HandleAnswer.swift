import Text
import Time
import Names
import Observations
import FoundationEssentials

/// The reading of a handle server's JSON (DOI Handbook, "REST API response format").
enum HandleAnswer {
  /// Why an answer cannot be taken for the registry's word.
  struct Trouble: Error, Hashable {
    let words: String
  }

  /// Reads an answer's body. The response code decides, not the HTTP status: that one only tells in what
  /// words the server failed where no code came.
  static func read(_ body: [UInt8], status: Int) -> Result<HandleRecord, Trouble> {
    guard let document = try? JSONDecoder().decode(Document.self, from: Data(body)) else {
      return .failure(Trouble(words: "it answered HTTP \(status) without a handle record"))
    }
    switch document.responseCode {
    case 1, 100, 200:
      let record = record(document)
      if !record.leadsSomewhere, document.values?.contains(where: \.isUnreadableAddress) == true {
        return .failure(Trouble(words: "it sent a URL value that cannot be read"))
      }
      return .success(record)
    default:
      let words = document.message.map { ": \(LinkText.oneLine($0))" } ?? ""
      return .failure(Trouble(words: "it answered code \(document.responseCode)\(words)"))
    }
  }

  private static func record(_ document: Document) -> HandleRecord {
    var record = HandleRecord(responseCode: document.responseCode)
    let values = (document.values ?? []).sorted { ($0.index ?? .max) < ($1.index ?? .max) }
    for value in values {
      guard let text = value.text else { continue }
      // Types are compared without letter case, as the handle software does it.
      switch value.type.asciiLowercased {
      case "url" where record.target == nil:
        // A longer one is nothing that could be asked; the record is there all the same.
        record.target = Credentials.hidden(
          inURL: String(decoding: text.utf8.prefix(PageCheck.longestLocation), as: UTF8.self))
        record.targetSince = value.timestamp.flatMap { Moment($0) }
      case "hs_alias" where record.alias == nil: record.alias = text
      case "10320/loc": record.hasLocations = true
      default: break
      }
    }
    return record
  }

  private struct Document: Decodable {
    var responseCode: Int
    var message: String?
    var values: [Value]?
  }

  private struct Value: Decodable {
    var index: Int?
    var type: String
    var timestamp: String?
    /// The value's text, decoded where it is base64; nil if it is blank, structured (HS_ADMIN) or unreadable.
    var text: String?
    /// Whether the DOI leads somewhere, but nobody can read where to.
    var isUnreadableAddress = false

    enum Key: String, CodingKey { case index, type, timestamp, data }
    enum DataKey: String, CodingKey { case format, value }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Key.self)
      index = try? fields.decode(Int.self, forKey: .index)
      type = try fields.decode(String.self, forKey: .type)
      timestamp = try? fields.decode(String.self, forKey: .timestamp)
      text = Self.text(fields)
      isUnreadableAddress = text == nil && ["url", "hs_alias"].contains(type.asciiLowercased)
      if text?.utf8.allSatisfy({ $0 <= 0x20 }) == true { text = nil }
    }

    /// What is no text comes as base64, so the bytes of an old URL may be those of any charset.
    private static func text(_ fields: KeyedDecodingContainer<Key>) -> String? {
      if let plain = try? fields.decode(String.self, forKey: .data) { return plain }
      guard let data = try? fields.nestedContainer(keyedBy: DataKey.self, forKey: .data),
        let written = try? data.decode(String.self, forKey: .value)
      else { return nil }
      guard (try? data.decode(String.self, forKey: .format)) == "base64" else { return written }
      guard let bytes = Data(base64Encoded: written, options: .ignoreUnknownCharacters),
        !bytes.isEmpty || written.isEmpty
      else { return nil }
      if let text = String(validating: bytes, as: UTF8.self) { return text }
      let address = PercentEncoding.address(Array(bytes))
      return LinkURL(reading: address) == nil ? nil : address
    }
  }
}
