import Findings
import Observations
import Judging
import Checking

extension Configuration {
  /// The keys of a configuration file, in the order in which they are read: later ones need earlier ones.
  static var keys: [ConfigKey<Configuration>] { sections + rows + reports }

  private static var sections: [ConfigKey<Configuration>] {
    [
      .stateDirectory,
      ConfigKey(
        "contact", \.contact, .textOrNone("a mailto: address or an http or https URL") { $0.contact() },
        "How a site's operator can reach you; it is part of the User-Agent."),
      .section("resolver", \.checks.resolver, "The services that answer questions about DOIs.") { _ in
        Resolver.keys
      },
      .section("schedule", \.checks.schedule, "How often each aspect is checked while nothing is wrong.") {
        _ in
        Schedule.keys
      },
      .section("confirm", \.checks.confirm, "When a failing link counts as broken.") { _ in Confirmation.keys
      },
      .section("network", \.network, "How requests are made.") { _ in Network.keys },
      .section("host_default", \.hosts.standard, "The budget of hosts that `hosts` does not name.") { _ in
        HostBudget.keys
      },
    ]
  }

  private static var rows: [ConfigKey<Configuration>] {
    [
      .rows(
        "archives", \.checks.archives, "Archives that are asked for copies of links that are broken.",
        ArchiveRule.Row.keys, draft: { ArchiveRule.Row($0) }, standard: { _, _ in ArchiveRule.Row() },
        read: { node, _ in ArchiveRule.readAll(node) }
      ).shown(after: "sources"),
      hostRules,
      .rows(
        "articles", \.library.articles, "What is watched.", ArticleRecord.keys(), draft: \.self,
        standard: { _, _ in ArticleRecord(source: .init(file: "", line: 0)) },
        read: { node, _ in ArticleRecord.readAll(node) }),
      .articleFiles,
      .rows(
        "owners", \.library.owners, "Owners of articles.", Owner.keys, draft: \.self,
        standard: { _, _ in Owner(name: "") }, read: { node, _ in Owner.readAll(node) }),
      .rows(
        "sources", \.library.sources, "Sources from which articles are harvested.", SourceRule.Row.keys,
        draft: { SourceRule.Row($0) }, standard: { _, _ in SourceRule.Row() },
        read: { node, _ in SourceRule.readAll(node) }),
      .rows(
        "expect", \.checks.expect, "The expected targets of prefixes.", TargetExpectation.Row.keys,
        draft: { TargetExpectation.Row(prefix: $0.prefix, target: $0.pattern) },
        standard: { _, _ in TargetExpectation.Row() },
        read: { node, _ in node.list { TargetExpectation.read($0) } }),
      .rows(
        "digests", \.reports.digests, "Reports of changes.", DigestRule.keys(), draft: \.self,
        standard: DigestRule.standard, read: { node, _ in DigestRule.readAll(node) }),
    ]
  }

  /// `hosts`, which has rows of its own if it is not given, by contact and archives.
  private static var hostRules: ConfigKey<Configuration> {
    let key = ConfigKey.rows(
      "hosts", \.hosts.rules, "Hosts with their own budget.", HostRule.keys(), draft: \.self,
      standard: HostRule.standard,
      read: { node, root in
        let builtIn = HostRule.builtIn(contact: root.contact, archives: root.checks.archives)
        return HostRule.readAll(node, standard: root.hosts.standard, builtIn: builtIn)
      })
    return ConfigKey(
      name: key.name, form: key.form, help: key.help,
      read: { fields, root in
        root.hosts.rules = HostRule.builtIn(contact: root.contact, archives: root.checks.archives)
        key.read(fields, &root)
      },
      write: key.write, standard: key.standard, below: key.below)
  }

  private static var reports: [ConfigKey<Configuration>] {
    [
      .section("delivery", \.reports.delivery, "Who receives reports, and how.") {
        Delivery.keys(digests: $0.reports.digests.map(\.name), contact: $0.contact)
      },
      .section(
        "evidence", ifGiven: \.evidence, "WARC files of what went over the wire.", Evidence.keys,
        standard: Evidence(), read: Evidence.read),
      .section(
        "eyes", ifGiven: \.eyes, "Eyes that check from other places.", Eyes.keys, standard: Eyes.standard,
        read: Eyes.read),
      .section("output", \.reports.output, "How status files and journal are written.") { _ in Output.keys },
    ]
  }
}
