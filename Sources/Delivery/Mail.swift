import Foundation
import Hashing
import Time

/// A mail before it is written: one to one recipient.
struct Mail {
  /// The sender as the header shows it, and the domain that ids are of.
  var from: String, domain: String
  var to: String
  var subject: String
  /// The same content twice.
  var text: String, html: String
  /// A table to be attached, and what its file is called; nil if there is none.
  var csv: (name: String, text: String)?
  /// The Message-ID, with its angle brackets.
  var id: String
  /// The id that all mails of a delivery, owner and year refer to; nil for one that stands for itself.
  var root: String?
  var listID: String
  var isAutomatic: Bool
  var checkpoint: String?
  var date: Moment

  /// The mail as it goes to the server: header and body, all lines ended by CRLF.
  func bytes() -> [UInt8] {
    var lines = [
      "From: \(from)", "To: \(to)", "Subject: \(HeaderText.encoded(subject))", "Date: \(Mail.date(date))",
      "Message-ID: \(id)",
    ]
    if let root { lines += ["In-Reply-To: \(root)", "References: \(root)"] }
    lines.append("List-Id: \(listID)")
    if isAutomatic { lines.append("Auto-Submitted: auto-generated") }
    if let checkpoint { lines.append("X-Doiwatch-Checkpoint: \(checkpoint)") }
    lines.append("MIME-Version: 1.0")
    // `=_` stands in no quoted-printable text and in no base64.
    let outer = "=_m\(SHA256.hex(Array(id.utf8)).prefix(24))",
      inner = "=_a\(SHA256.hex(Array(id.utf8)).prefix(24))"
    var body: [UInt8] = []
    func add(_ lines: [String]) { body += (lines.joined(separator: "\r\n") + "\r\n").utf8 }
    if csv != nil {
      lines.append("Content-Type: multipart/mixed;\r\n boundary=\"\(outer)\"")
      add(["--\(outer)", "Content-Type: multipart/alternative;\r\n boundary=\"\(inner)\"", ""])
    } else {
      lines.append("Content-Type: multipart/alternative;\r\n boundary=\"\(inner)\"")
    }
    for (type, content) in [("plain", text), ("html", html)] {
      add([
        "--\(inner)", "Content-Type: text/\(type); charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
      ])
      body += QuotedPrintable.encoded(content)
      if !content.hasSuffix("\n") { add([""]) }
    }
    add(["--\(inner)--"])
    if let csv {
      add([
        "--\(outer)", "Content-Type: text/csv; charset=utf-8; header=present",
        "Content-Transfer-Encoding: base64", "Content-Disposition: attachment;\r\n filename=\"\(csv.name)\"",
        "",
      ])
      let options: Data.Base64EncodingOptions = [
        .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
      ]
      add([Data(csv.text.utf8).base64EncodedString(options: options), "--\(outer)--"])
    }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
  }

  /// A moment as mails write it, in UTC: `Mon, 23 Nov 2026 09:00:00 +0000`.
  static func date(_ moment: Moment) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = calendar.dateComponents(
      [.weekday, .day, .month, .year, .hour, .minute, .second],
      from: Date(timeIntervalSince1970: Double(moment.milliseconds / 1000)))
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
    return
      "\(days[(parts.weekday ?? 1) - 1]), \(two(parts.day)) \(months[(parts.month ?? 1) - 1]) \(parts.year ?? 1970) \(two(parts.hour)):\(two(parts.minute)):\(two(parts.second)) +0000"
  }
}
