import Foundation
import Names
import Observations
import ScholarlyWeb
import Testing

@testable import Transfer

/// HTTP/2, which the scripted web does not speak: against nginx, where this machine has it.
@Suite(.prompt, .enabled(if: Nginx.isInstalled, "nginx is not installed")) struct HTTP2Tests {
  @Test("a host that speaks HTTP/2 is asked in it, with many requests on one connection")
  func multiplexing() async throws {
    let nginx = try Nginx()
    defer { nginx.stop() }
    let asker = Asker {
      $0.caFile = nginx.authority.caFile
      $0.connectTo = ["h2.example:443:127.0.0.1:\(nginx.port)"]
    }
    var said: Set<String> = []
    for _ in 0..<100 where said.isEmpty {
      let result = try await asker.ask("https://h2.example/", want: .json)
      if let answer = result.answer { said.insert(String(decoding: answer.body, as: UTF8.self)) }
      if said.isEmpty { try await Task.sleep(for: .milliseconds(30)) }
    }
    try await withThrowingTaskGroup { group in
      for index in 0..<30 {
        group.addTask { try await asker.ask("https://h2.example/\(index)", want: .json) }
      }
      for try await result in group {
        let answer = try #require(result.answer, "\(result.outcome)")
        said.insert(String(decoding: answer.body, as: UTF8.self))
      }
    }
    let keeper = Asker {
      $0.caFile = nginx.authority.caFile
      $0.connectTo = ["h2.example:443:127.0.0.1:\(nginx.port)"]
      $0.keepsEvidence = true
    }
    var request = HopRequest(url: try LinkURL("https://h2.example/kept"), want: .json)
    request.isKept = true
    let capture = try #require(await keeper.ask(request).capture)
    #expect(capture.wire == "h2")
    #expect(String(decoding: capture.head ?? [], as: UTF8.self).hasPrefix("HTTP/1.1 200 \r\n"))
    #expect(said.allSatisfy { $0.hasPrefix("HTTP/2.0 ") }, "\(said)")
    #expect(said.count == 1, "every request has its own connection: \(said)")
  }
}

/// An nginx that answers with the protocol and the number of the connection.
final class Nginx {
  static let isInstalled = path != nil
  private static let path = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  let authority: TestAuthority
  let port: Int
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  private let process = Process()

  init() throws {
    authority = try TestAuthority()
    // The hole's port is free again as soon as it is filled in.
    port = try FullQueue().port
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let files = try authority.issue(.good, hosts: ["h2.example"])
    let configuration = """
      daemon off; master_process off; pid \(folder.path)/pid; error_log stderr;
      events { worker_connections 256; }
      http {
        access_log off;
        client_body_temp_path \(folder.path)/a; proxy_temp_path \(folder.path)/b;
        fastcgi_temp_path \(folder.path)/c; uwsgi_temp_path \(folder.path)/d; scgi_temp_path \(folder.path)/e;
        server {
          listen 127.0.0.1:\(port) ssl http2;
          ssl_certificate \(files.chain); ssl_certificate_key \(files.key);
          location / { return 200 "$server_protocol $connection"; }
        }
      }
      """
    let file = folder.appendingPathComponent("nginx.conf")
    try configuration.write(to: file, atomically: false, encoding: .utf8)
    process.executableURL = URL(fileURLWithPath: Nginx.path ?? "nginx")
    process.arguments = ["-c", file.path, "-e", "stderr"]
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  func stop() {
    // Not SIGTERM: a child of a Dispatch thread inherits its blocked signals.
    kill(process.processIdentifier, SIGKILL)
    try? FileManager.default.removeItem(at: folder)
  }
}
