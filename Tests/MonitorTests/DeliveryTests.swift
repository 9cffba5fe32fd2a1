import Foundation
import Time
import Testing

@testable import Configuration
@testable import Journal
@testable import Names
@testable import Observations
@testable import Monitor

/// A digest a day at 09:00 UTC, told to one address and to a webhook of the machine.
private func told(_ change: (inout Configuration) -> Void = { _ in }) -> Configuration {
  configuration {
    $0.reports.digests = [DigestRule(name: "daily", schedule: .every(.days(1)))]
    var server = MailServer()
    server.url = "smtp://mail.example.org"
    server.from = MailFrom(name: "doiwatch", address: "doiwatch@example.org")
    $0.reports.delivery.smtp = server
    $0.reports.delivery.routes = [
      DeliveryRoute(name: "mail", occasion: .digest("daily"), way: .mail(["a@example.org"]))
    ]
    change(&$0)
  }
}

@Suite struct `Messages` {
  private let malformed = article("bad", "10.5555 broken")

  /// The days, from the start, on which a message went out.
  private func days(_ simulation: Simulation) -> [Int64] {
    simulation.sent.map { ($0.at - start).milliseconds / 86_400_000 }
  }

  @Test func `remind of what stays broken after 1, 2, 4, 8 and 16 periods`() throws {
    let simulation = try Simulation([malformed], told { $0.reports.delivery.heartbeat = .days(1000) })
    simulation.run(for: .days(20))
    let days = days(simulation)
    let first = try #require(days.first)
    #expect(days.map { $0 - first } == [0, 1, 2, 4, 8, 16])
    #expect(try simulation.store?.outboxRows().allSatisfy { $0.state == .sent } == true)
  }

  @Test func `remind at the next start of what was due while the service was down`() throws {
    let simulation = try Simulation([malformed], told { $0.reports.delivery.heartbeat = .days(1000) })
    simulation.run(for: .days(4))
    let first = try #require(days(simulation).first)
    #expect(days(simulation).map { $0 - first } == [0, 1, 2])
    simulation.kill()
    simulation.sleep(for: .days(2))
    try simulation.begin()
    simulation.run(for: .hours(1))
    #expect(days(simulation).count == 4)
  }

  @Test func `are signs of life in quiet times`() throws {
    let simulation = try Simulation([article("fine", "https://fine.example/")], told())
    simulation.run(for: .days(100))
    let days = days(simulation)
    #expect(days.count == 3)
    #expect(zip(days, days.dropFirst()).allSatisfy { $1 - $0 == 30 })
  }

  @Test func `tell each period where that is asked for`() throws {
    let simulation = try Simulation(
      [article("fine", "https://fine.example/")], told { $0.reports.delivery.routes[0].tellsAlways = true })
    simulation.run(for: .days(10))
    #expect(days(simulation).count >= 9)
  }

  @Test func `are tried again for five days at growing pauses, and then given up`() throws {
    let simulation = try Simulation([malformed], told { $0.reports.delivery.heartbeat = .days(1000) })
    simulation.outcomeOf = { _ in .failed("busy", wait: nil) }
    simulation.run(for: .days(7))
    let first = try #require(simulation.sent.first)
    let tries = simulation.sent.filter { $0.parcel.row == first.parcel.row }.map(\.at)
    let pauses = zip(tries, tries.dropFirst()).map { ($1 - $0).milliseconds / 60_000 }
    #expect(pauses.prefix(7) == [1, 5, 15, 60, 180, 360, 360])
    #expect(try #require(tries.last) - first.at == .days(5))
    let row = try #require(try simulation.store?.outboxRows().first)
    #expect(row.state == .givenUp && row.tries == tries.count)
    // Those behind it waited for it, in their order.
    let rows = simulation.sent.map(\.parcel.row)
    #expect(rows == rows.sorted())
  }

  @Test func `wait as long as the other side asks, and are due at once when they are ordered to be`() throws {
    let simulation = try Simulation([malformed], told { $0.reports.delivery.heartbeat = .days(1000) })
    simulation.outcomeOf = { _ in .failed("busy", wait: .hours(5)) }
    simulation.run(for: .days(1) + .hours(1))
    let count = simulation.sent.count
    simulation.run(for: .hours(3))
    #expect(simulation.sent.count == count)
    simulation.outcomeOf = { _ in .accepted }
    #expect(
      try simulation.give(.retryDeliveries(route: nil))
        == .retrying(messages: 1, reopened: [], waits: false))
    #expect(simulation.sent.count == count + 1)
  }

  @Test func `go out once more, under the same id, after a kill while they are on their way`() throws {
    let simulation = try Simulation([malformed], told())
    simulation.outcomeOf = { _ in nil }
    simulation.run(for: .days(1) + .minutes(1))
    #expect(simulation.sent.count == 1)
    simulation.kill()
    simulation.outcomeOf = { _ in .accepted }
    try simulation.begin()
    simulation.run(for: .minutes(1))
    #expect(simulation.sent.count == 2)
    #expect(simulation.sent[0].parcel == simulation.sent[1].parcel)
  }

  @Test func `are not tried while our own connection is lost`() throws {
    let articles = (0..<20).map { article("a\($0)", "10.1000/\($0)", "https://pub\($0).example/a") }
    let end = start + .days(4)
    let simulation = try Simulation(
      articles + [malformed], told { $0.reports.delivery.routes[0].tellsAlways = true },
      web: { request, now in
        now >= start + .days(2) && now < end
          ? .failure(TransferFailure(.dns, "no such name")) : orderlyWeb(request, now)
      })
    simulation.run(for: .days(3) + .hours(20))
    #expect(simulation.monitor?.isLost == true)
    let lost = try #require(try simulation.store?.lostSince())
    #expect(simulation.sent.allSatisfy { $0.at <= lost })
    simulation.run(for: .days(1))
    #expect(simulation.sent.contains { $0.at >= end })
    #expect(try simulation.store?.outboxRows().allSatisfy { $0.state == .sent } == true)
  }

  @Test func `of changes are collected, and tell nothing of suspects`() throws {
    let web: ScriptedWeb = { request, now in
      request.url.host == "gone.example" && now >= start + .days(1)
        ? .success(page(404)) : orderlyWeb(request, now)
    }
    let simulation = try Simulation(
      (0..<4).map { article("g\($0)", "https://gone.example/\($0)") } + [
        article("fine", "https://fine.example/")
      ],
      told {
        $0.reports.delivery.routes = [
          DeliveryRoute(name: "alarm", occasion: .changes, way: .mail(["a@example.org"]))
        ]
        $0.reports.delivery.routes[0].collect = .hours(12)
      }, web: web)
    simulation.run(for: .days(20))
    let broken = try simulation.entries(.linkStatus).filter { $0.contains(#""to":"broken""#) }
    #expect(broken.count == 4)
    #expect((1...4).contains(simulation.sent.count))
    #expect(zip(simulation.sent, simulation.sent.dropFirst()).allSatisfy { $1.at - $0.at >= .hours(12) })
    let texts = simulation.sent.map { String(decoding: $0.parcel.message.payload, as: UTF8.self) }
    for number in 0..<4 {
      #expect(texts.count { $0.contains("https://gone.example/\(number)") } == 1)
    }
    #expect(texts.allSatisfy { !$0.contains("Subject: 0 new") })
  }

  @Test func `of changes have other ids where a state that was put back tells of something else`() throws {
    var broken = ""
    let web: ScriptedWeb = { request, now in
      request.url.host == broken ? .success(page(404)) : orderlyWeb(request, now)
    }
    let simulation = try Simulation(
      ["gone.example", "lost.example"].map { article($0, "https://\($0)/") },
      told {
        $0.reports.delivery.routes = [
          DeliveryRoute(name: "alarm", occasion: .changes, way: .mail(["a@example.org"]))
        ]
      }, web: web)
    simulation.run(for: .minutes(10))
    simulation.kill()
    let (state, copy) = (simulation.directory.path, simulation.directory.path + "-copy")
    defer { try? FileManager.default.removeItem(atPath: copy) }
    try FileManager.default.copyItem(atPath: state, toPath: copy)
    for host in ["gone.example", "lost.example"] {
      broken = host
      try FileManager.default.removeItem(atPath: state)
      try FileManager.default.copyItem(atPath: copy, toPath: state)
      try simulation.begin()
      simulation.run(for: .days(20))
      simulation.kill()
    }
    let messages = simulation.sent.map(\.parcel.message)
    #expect(messages.count >= 2)
    #expect(Set(messages.map(\.id)).count == messages.count)
  }

  @Test func `of changes are told at the end of a single pass`() throws {
    let simulation = try Simulation(
      [malformed, article("fine", "https://fine.example/")],
      told {
        $0.reports.delivery.routes = [
          DeliveryRoute(name: "alarm", occasion: .changes, way: .mail(["a@example.org"]))
        ]
        $0.reports.delivery.routes[0].collect = .hours(12)
      }, once: true)
    simulation.run(for: .minutes(1))
    #expect(simulation.sent.count == 1)
    #expect(simulation.monitor?.isIdle(at: simulation.now) == true)
  }

  @Test func `stop where a webhook is gone, until somebody opens the route again`() throws {
    let url = try LinkURL("https://chat.example.org/hook")
    let simulation = try Simulation(
      [malformed],
      told {
        $0.reports.delivery.routes = [
          DeliveryRoute(name: "hook", occasion: .digest("daily"), way: .webhook(.init(url: url)))
        ]
        $0.reports.delivery.routes[0].tellsAlways = true
      })
    simulation.outcomeOf = { _ in .gone("410") }
    simulation.run(for: .days(5))
    #expect(simulation.sent.count == 1)
    #expect(try simulation.store?.outboxRows().map(\.state) == [.refused])
    simulation.outcomeOf = { _ in .accepted }
    #expect(
      try simulation.give(.retryDeliveries(route: "hook"))
        == .retrying(messages: 0, reopened: ["hook"], waits: false))
    simulation.run(for: .days(3))
    #expect(simulation.sent.count == 4)
  }

  @Test(arguments: [true, false])
  func `stay stopped on no route that the configuration no longer has`(byReload: Bool) throws {
    let url = try LinkURL("https://chat.example.org/hook")
    let hook = told {
      $0.reports.delivery.routes = [
        DeliveryRoute(name: "hook", occasion: .digest("daily"), way: .webhook(.init(url: url)))
      ]
      $0.reports.delivery.routes[0].tellsAlways = true
    }
    let simulation = try Simulation([malformed], hook)
    simulation.outcomeOf = { _ in .gone("410") }
    simulation.run(for: .days(2))
    #expect(try simulation.store?.stoppedRoutes() == ["hook"])
    simulation.outcomeOf = { _ in .accepted }
    try simulation.configure(told { $0.reports.delivery.routes = [] }, byReload: byReload)
    simulation.run(for: .minutes(1))
    #expect(try simulation.store?.stoppedRoutes().isEmpty == true)
    #expect(try simulation.statusFile().contains(#""stopped":[]"#))
    try simulation.configure(hook, byReload: byReload)
    simulation.run(for: .days(2))
    #expect(simulation.sent.count == 3, "a route that is there again tells")
  }

  /// Pages that break one after the other, so that each is confirmed before the next one does.
  private static func breaking(_ request: HopRequest, _ now: Moment) -> Result<Answer, TransferFailure> {
    let day = ["/0": 1, "/1": 11, "/2": 25][request.url.path].map { start + .days($0) }
    return day.map { now >= $0 } ?? false ? .success(page(404)) : orderlyWeb(request, now)
  }

  /// What nobody accepted because the other side wanted no more.
  private func reopened(_ occasion: DeliveryRoute.Occasion, isRunning: Bool = true) throws -> [String] {
    let url = try LinkURL("https://chat.example.org/hook")
    let simulation = try Simulation(
      (0..<3).map { article("g\($0)", "https://gone\($0).example/\($0)") },
      told {
        $0.reports.delivery.routes = [
          DeliveryRoute(name: "hook", occasion: occasion, way: .webhook(.init(url: url)))
        ]
        $0.reports.delivery.routes[0].collect = .hours(1)
      }, web: Self.breaking)
    simulation.outcomeOf = { _ in .gone("410") }
    simulation.run(for: .days(24))
    #expect(simulation.sent.count == 1, "the second break is told to nobody")
    #expect(try simulation.entries(.linkStatus).count { $0.contains(#""to":"broken""#) } == 2)
    simulation.outcomeOf = { _ in .accepted }
    if isRunning {
      try simulation.give(.retryDeliveries(route: nil))
    } else {
      simulation.kill()
      do {
        let store = try Store(writing: simulation.directory, rotateAt: 1 << 30)
        _ = try store.carryOut(.retryDeliveries(route: "hook"), at: simulation.now)
      }
      try simulation.begin()
    }
    simulation.run(for: .days(14))
    return simulation.sent.dropFirst().map { String(decoding: $0.parcel.message.payload, as: UTF8.self) }
  }

  @Test(arguments: [
    (DeliveryRoute.Occasion.changes, true), (.changes, false), (.digest("daily"), true),
  ])
  func `tell, when a route is opened again, what nobody accepted since it stopped`(
    occasion: DeliveryRoute.Occasion, isRunning: Bool
  ) throws {
    let texts = try reopened(occasion, isRunning: isRunning)
    let news = texts.filter { !$0.contains(#""subject":"0 new"#) }
    #expect(news.count == 2, "\(news)")
    #expect(news.first?.contains(#""subject":"2 new, 0 fixed, 0 still broken"#) == true)
    #expect(news.last?.contains(#""subject":"1 new, 0 fixed, 2 still broken"#) == true)
  }

  @Test func `tell the very message again, under its id, where nothing came behind it`() throws {
    let url = try LinkURL("https://chat.example.org/hook")
    let simulation = try Simulation(
      [malformed],
      told {
        $0.reports.delivery.routes = [
          DeliveryRoute(name: "hook", occasion: .changes, way: .webhook(.init(url: url)))
        ]
      })
    simulation.outcomeOf = { _ in .gone("410") }
    simulation.run(for: .hours(2))
    simulation.outcomeOf = { _ in .accepted }
    try simulation.give(.retryDeliveries(route: "hook"))
    simulation.run(for: .hours(1))
    #expect(simulation.sent.count == 2)
    #expect(Set(simulation.sent.map(\.parcel.message.id)).count == 1)
    #expect(try simulation.store?.outboxRows().map(\.state) == [.sent])
  }
}
