import Testing

@testable import Names
@testable import Findings
@testable import Observations
@testable import Judging

@Suite struct `A host in another spelling` {
  @Test(
    arguments: [
      ("bücher.example", "xn--bcher-kva.example"), ("пример.рф", "xn--e1afmkfd.xn--p1ai"),
      ("faß.example", "xn--fa-hia.example"), ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
      ("他们为什么不说中文.example", "xn--ihqwcrb4cv8a8dqg056pqjye.example"), ("a.example", "a.example."),
      ("BÜCHER.example", "xn--bcher-kva.example."),
    ])
  func `is the same in the network`(left: String, right: String) {
    #expect(HostName.inNetwork(left) == HostName.inNetwork(right))
  }

  @Test(arguments: [
    "xn--99999999999999.example", "xn--a!.example", "[::1]", "10.0.0.1", "b\u{FFFD}r.example",
  ])
  func `that is none stays as it is`(host: String) { #expect(HostName.inNetwork(host) == host) }

  @Test(
    arguments: [
      ("http://bücher.example/a", "https://xn--bcher-kva.example/b"),
      ("http://pub.example/a", "https://pub.example./b"),
    ])
  func `has the same owner`(before: String, now: String) {
    var answer = answer(200, title: "A page")
    answer.page?.reading.isHTML = true
    answer.page?.opening.text = String(repeating: "words ", count: 200)
    answer.page?.opening.length = 1_200
    var context = JudgeContext(resolver: resolver, now: start)
    context.finalURL = before
    let seen = observation(.answered(answer), hops: [(before, 301), (now, 200)])
    let link = Link(.url, before)
    #expect(!Judge.findings(seen, of: link, context).map(\.code).contains(.pageNewOwner))
    context.finalURL = "https://else.example/a"
    #expect(Judge.findings(seen, of: link, context).map(\.code).contains(.pageNewOwner))
  }
}
