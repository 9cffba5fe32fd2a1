import Configuration
import Foundation
import Observations

/// What a first configuration says.
struct FirstConfiguration {
  var contact: String?
  var files: [LibraryFile] = []
  var sources: [SourceRule] = []
  var owner: String?
  var mail: [String] = []
  var state = "state"

  /// The commented file. Paths of libraries are whole, so that it may be read from anywhere.
  var yaml: String {
    """
    # doiwatch: what is watched, how often, how gently, and what is reported. Every key and its default is explained
    # in doiwatch.yaml(5). After a change: doiwatch config check

    # The directory of the database, journal, digests and status files.
    state_directory: \(quoted(state))

    # How a site's operator can reach you.
    \(contactLine)

    # The files that say what is watched. They are read at each start and reload: systemctl reload doiwatch
    \(fileLines)

    # The services that say what is watched: DataCite, Crossref, a repository, Zotero. They are asked each day.
    \(sourceLines)

    # Single articles, by hand: a DOI, its licenses, other links.
    articles: []
    #  - doi: 10.5555/12345678
    #    licenses: [https://creativecommons.org/licenses/by/4.0/]

    # Reports of changes, in digests/NAME/ below the state directory.
    digests:
      - name: weekly
        schedule: weekly mon 07:00
        formats: [text, html, json]

    # Who receives them by mail, and is notified when something breaks.
    \(deliveryLines)

    """
  }

  private var sourceLines: String {
    guard !sources.isEmpty else {
      return
        "sources: []\n#  Find what a DOI prefix, an ISSN or a repository's address is with: doiwatch source add WHAT"
    }
    let rows = sources.map { source in
      var source = source
      if let owner, !owner.isEmpty { source.owner = owner }
      return source.yamlRow
    }
    return "sources:\n" + rows.joined().trimmingCharacters(in: .newlines)
  }

  private var deliveryLines: String {
    guard !mail.isEmpty else {
      return """
        #delivery:
        #  smtp: { server: "smtp://mail.example.org:587", from: "doiwatch <doiwatch@example.org>" }
        #  routes:
        #    - { name: weekly, digest: weekly, mail: [you@example.org] }
        """
    }
    let to = mail.map(quoted).joined(separator: ", ")
    // Mail servers take mail from addresses that they know.
    let sender = contact.map { String($0.trimmingPrefix("mailto:")) } ?? ""
    let from = sender.contains("@") ? sender : mail[0]
    return """
      delivery:
        # The mail server of this machine. Another one: smtp://HOST:587, with user and password_file.
        smtp: { server: "smtp://localhost:25", tls: none, from: \(quoted(from)) }
        routes:
          - { name: weekly, digest: weekly, mail: [\(to)] }
          - { name: changes, changes: true, mail: [\(to)] }
      """
  }

  private var contactLine: String {
    guard let contact, !contact.isEmpty else { return "#contact: mailto:you@example.org" }
    let isAddress = contact.contains("@") && !contact.contains(":")
    return "contact: \(quoted(isAddress ? "mailto:\(contact)" : contact))"
  }

  private var fileLines: String {
    guard !files.isEmpty else { return "article_files: []\n#  - /srv/library.bib" }
    let rows = files.map { file in
      let path = quoted(
        ArticleFile.pattern(matching: URL(fileURLWithPath: file.path).standardizedFileURL.path))
      var more = file.format.map { ", format: \($0.rawValue)" } ?? ""
      if let owner, !owner.isEmpty { more += ", owner: \(quoted(owner))" }
      return more.isEmpty ? "  - \(path)" : "  - { path: \(path)\(more) }"
    }
    return "article_files:\n" + rows.joined(separator: "\n")
  }

  /// In quotation marks always: a path may hold whatever YAML has a meaning for.
  private func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: "\\x" + String(format: "%02x", scalar.value)
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}

/// Questions to the person at the terminal; nobody is asked if there is none.
struct Questions {
  private let isAsked = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1

  /// The answer; what stands for none if nothing is said, nil if nobody can be asked.
  func ask(_ question: String, or standard: String) -> String? {
    guard isAsked else { return nil }
    let hint = standard.isEmpty ? "" : " [\(standard)]"
    Output.error("\(question)\(hint): ")
    let answer = readLine()?.trimmingCharacters(in: .whitespaces) ?? ""
    return answer.isEmpty ? standard : answer
  }
}
