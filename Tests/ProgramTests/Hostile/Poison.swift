import Foundation
import ScholarlyWeb
import Testing

/// What a hostile page, service or article file writes wherever it may write something.
enum Poison {
  /// Clears a screen, names a window, turns the direction of reading, breaks lines, and forges every output.
  static let text =
    "\u{1B}[2J\u{1B}]0;owned\u{7}\u{9B}31m\u{202E}evil\u{2066}\u{2028}\u{85}\r\n"
    + "2026-01-01T00:00:00Z error: forged line\n{\"seq\":99,\"event\":\"service.stopped\"}\n"
    + "MESSAGE=forged\n<script>alert(1)</script><img src=x onerror=alert(1)>'\"><a href=\"javascript:alert(1)\">x</a> "
    + "`code` [x](javascript:alert(1)) ![y](http://e.example/) | broken=0;;;0 \"} 1\nforged_metric{kind=\"x\"} 7\n# end"

  /// The same in one line, as a header or an address can carry it.
  static let line = String(text.unicodeScalars.filter { $0 != "\r" && $0 != "\n" && $0.value != 0 })

  /// The same as the inside of a JSON string.
  static let json: String = {
    let data = (try? JSONSerialization.data(withJSONObject: [text])) ?? Data()
    return String(String(decoding: data, as: UTF8.self).dropFirst(2).dropLast(2))
  }()

  /// The same as the text of an HTML element.
  static let html = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")

  /// Expects that nothing in an output can be taken by a terminal for more than letters and line feeds.
  static func expectHarmless(_ output: String, _ name: String, at place: SourceLocation = #_sourceLocation) {
    let harmful = Set(
      output.unicodeScalars.filter {
        switch $0.value {
        case 0x0A: false
        case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x206F, 0xFEFF: true
        default: false
        }
      }.map { "U+" + String($0.value, radix: 16) })
    #expect(harmful.isEmpty, "\(name): \(harmful)", sourceLocation: place)
    let lines = output.split(separator: "\n")
    for forged in ["2026-01-01T00:00:00Z error", "{\"seq\":99,", "forged_metric", "MESSAGE=forged"] {
      #expect(!lines.contains { $0.hasPrefix(forged) }, "\(name): \(forged)", sourceLocation: place)
    }
  }

  /// Expects lines of JSON objects that have these members.
  static func expectObjects(_ output: String, _ members: [String], _ name: String) {
    let lines = output.split(separator: "\n")
    #expect(!lines.isEmpty, "\(name) is empty")
    for line in lines {
      let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(members.allSatisfy { object?[$0] != nil }, "\(name): \(line.prefix(200))")
    }
  }

  /// Expects a page of which every tag is the digest's own.
  static func expectPlainPage(_ html: String, _ name: String) {
    let own = [
      "<!doctype html>", "<html lang=\"en\">", "<meta charset=\"utf-8\">", "<br>", "<h1>", "<h2>", "<p>",
      "<ul>",
      "<li>", "<code>", "<head>", "<body>", "<title>", "<style>", "<strong>", "<span class=\"advice\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<meta name=\"referrer\" content=\"no-referrer\">",
      "<meta name=\"color-scheme\" content=\"light dark\">",
    ]
    for tag in html.matches(of: /<[^>]*>?/).map({ String($0.output) }) where !tag.hasPrefix("</") {
      let isLink = tag.wholeMatch(of: /<a href="https?:[^"'<>]*">/) != nil
      #expect(
        own.contains(tag) || isLink || tag.hasPrefix("<meta http-equiv=\"Content-Security-Policy\""),
        "\(name): \(tag)")
    }
    #expect(html.contains("&lt;script&gt;"), "\(name): the attack does not show at all")
  }

  /// Expects a text in which, outside of code, no sign of Markdown or HTML stands bare.
  static func expectPlainMarkdown(_ text: String, _ name: String) {
    for line in text.split(separator: "\n") {
      var rest = line.replacing(/(`+) ?.*? ?\1/, with: "code")
      // A link whose words are code leads to what stands between pointed brackets, in which neither of them stands.
      rest = rest.replacing(/\[code\]\(<https?:[^<>\\ ]*>\)/, with: "link")
      rest = rest.replacing(/\\./, with: "")
      rest = rest.replacing(/^\*\*(.*)\*\*$/) { $0.1 }
      rest = rest.replacing(/^(# |## |\s*- )/, with: "")
      #expect(!rest.contains { "<[`*_".contains($0) }, "\(name): \(line.prefix(300))")
    }
  }

  /// Expects metrics whose labels are of our own words.
  static func expectOwnMetrics(_ text: String) {
    for line in text.split(separator: "\n") where !line.hasPrefix("# ") {
      #expect(
        line.wholeMatch(of: /doiwatch_[a-z_]+(\{[a-z]+="[A-Za-z0-9.+-]+"(,[a-z]+="[a-z]+")?\})? [0-9.e+-]+/)
          != nil,
        "\(line)")
    }
  }
}
