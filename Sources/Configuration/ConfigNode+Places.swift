import Files
import Foundation
import Names

extension ConfigNode {
  /// A web address.
  func webURL() -> LinkURL? {
    let allowed = "an http or https URL"
    guard let text = text(allowed: allowed) else { return nil }
    return url(text, allowed: allowed)
  }

  /// A web address that paths are appended to, so without query, fragment and closing slash.
  func baseURL() -> LinkURL? {
    let allowed = "an http or https URL without query and fragment"
    guard let text = text(allowed: allowed) else { return nil }
    guard let url = url(text, allowed: allowed) else { return nil }
    guard url.fragment == nil, !url.target.contains("?") else { return refused(allowed) }
    return url.appending("")
  }

  private func url(_ text: String, allowed: String) -> LinkURL? {
    do throws(LinkURL.Malformed) {
      let url = try LinkURL(text)
      guard let flaw = url.hostFlaw else { return url }
      say("expected \(allowed), found \(found), whose host has \(flaw)")
      return nil
    } catch {
      guard error == .credentials else { return refused(allowed) }
      say("expected \(allowed) without user name or password, found one in \(Quoted(text))")
      return nil
    }
  }

  /// A `mailto:` or web address, or an empty text.
  func contact() -> String? {
    let allowed = "a mailto: address or an http or https URL"
    guard let text = text(allowed: allowed) else { return nil }
    guard !text.isEmpty else { return text }
    guard ConfigNode.isContact(text) else { return refused(allowed) }
    if let word = ConfigNode.suspectWords.first(where: { text.asciiLowercased.contains($0) }) {
      // docs/manners.md: stock firewall rules answer 403 to a User-Agent with one of these words.
      return refused("\(allowed) without \"\(word)\", which firewalls reject")
    }
    return text
  }

  /// An entry of curl's `--connect-to`.
  func connectTo() -> ConnectTo? {
    let allowed = "HOST:PORT:CONNECT-HOST:CONNECT-PORT, such as example.org:443:127.0.0.1:8443"
    guard let text = text(allowed: allowed) else { return nil }
    return ConnectTo(text) ?? refused(allowed)
  }

  /// The path of a file of certificates that can be read, or an empty text.
  func certificateFile() -> String? {
    let allowed = "a readable file of PEM certificates, or \"\" for the system's"
    guard let path = text(allowed: allowed) else { return nil }
    guard !path.isEmpty else { return path }
    guard let file = readableFile(path, allowed: allowed) else { return nil }
    guard !looksForFiles || hasCertificate(file) else {
      // libcurl would fail each connection, which would look like an outage of our own.
      say("expected \(allowed), found \(Quoted(path)), which has no certificate")
      return nil
    }
    return file
  }

  /// Whether a file has a certificate in PEM (RFC 7468), in any of the forms that OpenSSL reads.
  private func hasCertificate(_ path: String) -> Bool {
    guard let bytes = try? FileBytes.read(path, atMost: 64 << 20) else { return false }
    return bytes.split(separator: 0x0A).contains {
      let line = String(decoding: $0.prefix(50), as: UTF8.self)
      return line.hasPrefix("-----BEGIN ") && line.contains("CERTIFICATE-----")
    }
  }

  /// The path of a file that can be read.
  func readableFile(allowed: String) -> String? { path().flatMap { readableFile($0, allowed: allowed) } }

  /// The path of a file with a secret that can be used.
  func secretFile(allowed: String, besides flaw: (String) -> SecretFile.Flaw? = { _ in nil }) -> String? {
    guard let path = readableFile(allowed: allowed) else { return nil }
    guard looksForFiles else { return path }
    do throws(SecretFile.Unreadable) {
      _ = try SecretFile.secret(in: path, besides: flaw)
      return path
    } catch {
      say("expected \(allowed), found in \(Quoted(path)) \(error.flaw?.words ?? error.words)")
      return nil
    }
  }

  private func readableFile(_ path: String, allowed: String) -> String? {
    guard looksForFiles else { return path }
    do {
      close(try RegularFile.open(path, O_RDONLY))
    } catch {
      // libcurl opens it on the thread that everything waits for: nothing that may hold that up gets so far.
      let words =
        switch error {
        case .system(ENOENT), .system(ENOTDIR): "which does not exist"
        case .kind(let kind) where kind != .directory: "which is \(kind)"
        default: "which cannot be read"
        }
      say("expected \(allowed), found \(Quoted(path)), \(words)")
      return nil
    }
    return path
  }

  /// A proxy in curl's notation, or an empty text.
  func proxy() -> String? {
    let schemes = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"]
    let allowed =
      "[SCHEME://][USER:PASSWORD@]HOST[:PORT] with \(schemes.joined(separator: ", ")), or \"\" for none"
    guard let text = text(allowed: allowed) else { return nil }
    guard !text.isEmpty else { return text }
    let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 1 || schemes.contains(String(parts[0]).asciiLowercased),
      let place = parts.last?.split(separator: "@").last, let url = LinkURL(schemeless: place),
      url.target.isEmpty || url.target == "/", url.fragment == nil, url.hostFlaw == nil
    else {
      guard text.contains("@") else { return refused(allowed) }
      // Without what was found: it holds a password, perhaps in a place where none is looked for.
      say("expected \(allowed), found another text")
      return nil
    }
    return text
  }

  /// A block of addresses in CIDR form.
  func addressBlock() -> String? {
    let allowed = "a CIDR block such as 192.168.0.0/16 or fd00::/8"
    guard let text = text(allowed: allowed) else { return nil }
    let isPlain = text.allSatisfy { ($0.isASCII && $0.isHexDigit) || ".:/".contains($0) }
    guard isPlain, AddressBlock(text) != nil else { return refused(allowed) }
    return text
  }

  /// A host as budgets name it: in lower case, with the port where it is not 80 or 443.
  func host() -> String? {
    let allowed = "a host name such as api.example.org, or HOST:PORT"
    let next = "hosts are compared as a whole, so list each of them"
    guard let url = site(allowed: allowed, forMany: next) else { return nil }
    guard url.target.isEmpty else { return refused(allowed) }
    return url.port == 443 ? url.host : url.site
  }

  /// A host as ``host()`` reads it, which may go on with the beginning of a path. One slash is every path's beginning.
  func hostOrPath() -> String? {
    let allowed =
      "a host name such as api.example.org, or HOST:PORT, either followed by the beginning of a path"
    let next = "each host has a budget of its own, so give each a row, or one row with the others as aliases"
    guard let url = site(allowed: allowed, forMany: next) else { return nil }
    guard !url.target.hasPrefix("//") else { return refused(allowed) }
    return (url.port == 443 ? url.host : url.site) + (url.target == "/" ? "" : url.target)
  }

  /// A host, and what follows it but for a fragment.
  ///
  /// - Parameter next: what to do where all hosts of a domain are meant.
  private func site(allowed: String, forMany next: String) -> LinkURL? {
    guard let text = text(allowed: allowed) else { return nil }
    guard let url = LinkURL(schemeless: text), url.fragment == nil else { return refused(allowed) }
    guard let flaw = url.hostFlaw else { return url }
    say("expected \(allowed), found \(found)\(text.hasPrefix("*") ? "; \(next)" : ", which has \(flaw)")")
    return nil
  }

  private static let suspectWords = ["link", "checker", "bot", "java", "python"]

  private static func isContact(_ text: String) -> Bool {
    // It stands in a header, in parentheses.
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"();".utf8.contains($0) }) else { return false }
    guard text.asciiLowercased.hasPrefix("mailto:") else {
      return LinkURL(reading: text).map { $0.hostFlaw == nil } ?? false
    }
    let parts = text.dropFirst("mailto:".count).split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
  }
}
