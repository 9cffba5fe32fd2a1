import Testing

@testable import Observations

@Suite struct `A trace of checks` {
  private func hunt(isTraced: Bool, _ answer: Answer = answer(200)) -> Hunt {
    var hunt = Hunt { request, _ in
      request.url.host == "pub.example" ? .success(answer) : .failure(TransferFailure(.connect, "refused"))
    }
    hunt.engine.trace.isOn = isTraced
    return hunt
  }

  @Test func `is empty where nobody asked for it`() {
    var hunt = hunt(isTraced: false)
    hunt.begin("https://pub.example/a")
    hunt.run(for: .seconds(1))
    let told = hunt.engine.trace.take()
    #expect(hunt.log == ["observed https://pub.example/a"] && told == [])
  }

  @Test func `tells in order what was asked, of which budget, and what came of it`() {
    var hunt = hunt(isTraced: true)
    hunt.begin("https://pub.example/a")
    hunt.run(for: .seconds(1))
    let told = hunt.engine.trace.take()
    let wanted = [
      "check 1 begins: page of url:https://pub.example/a", "hop 2 of check 1 waits for budget pub.example (",
      "hop 2 is sent: https://pub.example/a", "hop 2 of check 1: HTTP 200,", "check 1 is complete",
    ]
    #expect(told.count == wanted.count, "\(told.map(\.text))")
    for (line, words) in zip(told, wanted) { #expect(line.text.hasPrefix(words)) }
    #expect(told.map(\.at) == told.map(\.at).sorted())
    let again = hunt.engine.trace.take()
    #expect(again == [], "each line is told once")
  }

  @Test func `tells why a failure does not count yet, and what decides`() {
    var hunt = hunt(isTraced: true)
    hunt.begin("https://dead.example/")
    hunt.run(for: .seconds(10))
    let told = hunt.engine.trace.take().map(\.text)
    #expect(told.contains { $0.contains("connect: refused") }, "\(told)")
    #expect(told.contains { $0.contains("counts once another host or a canary proves us online") })
    #expect(told.contains { $0.contains("canaries to prove us online") })
  }

  @Test func `has neither a redirect's credentials nor a line's end`() {
    var redirect = answer(302)
    redirect.headers["location"] = "https://user:geheim@pub.example/\r\nb"
    var hunt = hunt(isTraced: true, redirect)
    hunt.begin("https://pub.example/a")
    hunt.run(for: .seconds(1))
    let told = hunt.engine.trace.take().map(\.text)
    #expect(told.contains { $0.contains("HTTP 302 with a Location") }, "\(told)")
    #expect(!told.contains { $0.contains("geheim") || $0.contains("\n") })
  }
}
