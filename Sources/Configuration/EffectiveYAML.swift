import Links

/// The effective values of a configuration as YAML, which reads back to the same configuration, but for user names
/// and passwords in URLs: they are hidden.
///
/// A line whose value the configuration would have without it ends in `# default`. Articles of article
/// files are not in it, only the patterns of the files.
package func effectiveYAML(_ configuration: Configuration) -> String {
  var writer = YAMLWriter()
  configuration.write(to: &writer, defaults: Configuration())
  return writer.text
}

extension Configuration {
  fileprivate func write(to writer: inout YAMLWriter, defaults: Configuration) {
    writer.value(
      "state_directory", .quoted(stateDirectory), isDefault: stateDirectory == defaults.stateDirectory)
    writer.value("contact", .quoted(contact ?? ""), isDefault: contact == nil)
    writer.section("resolver") { writer in
      let standard = defaults.resolver
      writer.value("doi", .quoted(resolver.doi.text), isDefault: resolver.doi == standard.doi)
      writer.value(
        "datacite", .quoted(resolver.datacite.text), isDefault: resolver.datacite == standard.datacite)
      writer.value(
        "crossref", .quoted(resolver.crossref.text), isDefault: resolver.crossref == standard.crossref)
      writer.value("zotero", .quoted(resolver.zotero.text), isDefault: resolver.zotero == standard.zotero)
    }
    writer.section("schedule") { schedule.write(to: &$0, defaults: defaults.schedule) }
    writer.section("confirm") { confirm.write(to: &$0, defaults: defaults.confirm) }
    writer.section("network") { network.write(to: &$0, defaults: defaults.network) }
    writer.section("host_default") { hostDefault.write(to: &$0, defaults: defaults.hostDefault) }
    let builtIn = HostRule.builtIn(contact: contact, archives: archives)
    writer.list("hosts", hosts) { $1.write(to: &$0, standard: hostDefault, builtIn: builtIn) }
    writer.list("articles", articles, isDefault: articles.isEmpty) { $1.write(to: &$0) }
    if articleFiles.allSatisfy({ $0 == ArticleFileEntry($0.pattern) }) {
      writer.list("article_files", articleFiles.map { .quoted($0.pattern) }, isDefault: articleFiles.isEmpty)
    } else {
      writer.list("article_files", articleFiles) { $1.write(to: &$0) }
    }
    writer.list("owners", owners, isDefault: owners.isEmpty) { $1.write(to: &$0) }
    writer.list("sources", sources, isDefault: sources.isEmpty) { $1.write(to: &$0) }
    writer.list("archives", archives, isDefault: archives.isEmpty) { $1.write(to: &$0) }
    writer.list("expect", expect, isDefault: expect.isEmpty) { $1.write(to: &$0) }
    writer.list("digests", digests) { $1.write(to: &$0, isDefault: digests == defaults.digests) }
    writer.section("delivery") { delivery.write(to: &$0) }
    if let evidence { writer.section("evidence") { evidence.write(to: &$0) } }
    if let eyes { writer.section("eyes") { eyes.write(to: &$0) } }
    writer.section("output") { writer in
      writer.value(
        "status_interval", "\(output.statusInterval)",
        isDefault: output.statusInterval == defaults.output.statusInterval)
      writer.value(
        "journal_rotate", "\(output.journalRotate)",
        isDefault: output.journalRotate == defaults.output.journalRotate)
      writer.value(
        "journal_compress", "\(output.journalCompress)",
        isDefault: output.journalCompress == defaults.output.journalCompress)
      if let site = output.site { writer.section("site") { site.write(to: &$0) } }
    }
  }
}

extension Configuration.Schedule {
  fileprivate func write(to writer: inout YAMLWriter, defaults: Self) {
    writer.value("registry", "\(registry)", isDefault: registry == defaults.registry)
    writer.value("page", "\(page)", isDefault: page == defaults.page)
    writer.value("record", "\(record)", isDefault: record == defaults.record)
    writer.value("license", "\(license)", isDefault: license == defaults.license)
    writer.value("jitter", "\(jitter)", isDefault: jitter == defaults.jitter)
    writer.value("start_at_target", "\(startAtTarget)", isDefault: startAtTarget == defaults.startAtTarget)
    writer.value(
      "registry_by_record", "\(registryByRecord)", isDefault: registryByRecord == defaults.registryByRecord)
    writer.value("registry_proof", "\(registryProof)", isDefault: registryProof == defaults.registryProof)
  }
}

extension Confirmation {
  fileprivate func write(to writer: inout YAMLWriter, defaults: Self) {
    for (name, threshold, standard) in [("hard", hard, defaults.hard), ("soft", soft, defaults.soft)] {
      writer.section(name) { writer in
        writer.value("failures", "\(threshold.failures)", isDefault: threshold.failures == standard.failures)
        writer.value("over", "\(threshold.over)", isDefault: threshold.over == standard.over)
      }
    }
    writer.value("retry", .flow(retry.map(\.description)), isDefault: retry == defaults.retry)
  }
}

extension Configuration.Network {
  fileprivate func write(to writer: inout YAMLWriter, defaults: Self) {
    writer.value("concurrency", "\(concurrency)", isDefault: concurrency == defaults.concurrency)
    writer.value("timeout", "\(timeout)", isDefault: timeout == defaults.timeout)
    writer.value("connect_timeout", "\(connectTimeout)", isDefault: connectTimeout == defaults.connectTimeout)
    writer.value("max_redirects", "\(maxRedirects)", isDefault: maxRedirects == defaults.maxRedirects)
    writer.value("max_body", "\(maxBody)", isDefault: maxBody == defaults.maxBody)
    writer.list("connect_to", connectTo.map { .quoted($0.text) }, isDefault: connectTo.isEmpty)
    writer.value("ca_file", .quoted(caFile ?? ""), isDefault: caFile == nil)
    // Whoever may ask for this need not know it.
    writer.value("proxy", .quoted(proxy.map(Self.shownProxy) ?? ""), isDefault: proxy == nil)
    writer.list("allow_addresses", allowAddresses.map { .quoted($0) }, isDefault: allowAddresses.isEmpty)
    writer.list(
      "canaries", canaries.map { .quoted($0.textWithFragment) }, isDefault: canaries == defaults.canaries)
  }
}

extension Configuration.Network {
  /// A proxy whose user name and password are hidden, also without a scheme before them.
  private static func shownProxy(_ proxy: String) -> String {
    guard let at = proxy.lastIndex(of: "@") else { return proxy }
    let scheme = proxy.range(of: "://").map { proxy[..<$0.upperBound] } ?? ""
    return "\(scheme)…\(proxy[at...])"
  }
}

extension Configuration.Site {
  fileprivate func write(to writer: inout YAMLWriter) {
    let standard = Configuration.Site(directory: directory)
    writer.value("directory", .quoted(directory))
    writer.value("url", .quoted(url), isDefault: url == standard.url)
    writer.value("title", .quoted(title), isDefault: title == standard.title)
    writer.value("index", "\(isIndexed)", isDefault: isIndexed == standard.isIndexed)
    writer.value("every", "\(every)", isDefault: every == standard.every)
  }
}

extension HostBudget {
  fileprivate func write(to writer: inout YAMLWriter, defaults: HostBudget) {
    writer.value("concurrency", "\(concurrency)", isDefault: concurrency == defaults.concurrency)
    writer.value("interval", "\(interval)", isDefault: interval == defaults.interval)
  }
}

extension HostRule {
  fileprivate func write(to writer: inout YAMLWriter, standard: HostBudget, builtIn: [HostRule]) {
    let own = builtIn.first { $0.name == name }
    writer.value("name", .quoted(name), isDefault: own == self)
    writer.list("aliases", aliases.map { .quoted($0) }, isDefault: aliases == own?.aliases ?? [])
    budget.write(to: &writer, defaults: own?.budget ?? standard)
  }
}

extension ArticleRecord {
  fileprivate func write(to writer: inout YAMLWriter) {
    if let id { writer.value("id", .quoted(id)) }
    if let doi { writer.value("doi", .quoted(Credentials.hidden(inURL: doi))) }
    if let title { writer.value("title", .quoted(title)) }
    writer.list(
      "licenses", licenses.map { .quoted(Credentials.hidden(inURL: $0)) }, isDefault: licenses.isEmpty)
    writer.list("links", links.map { .quoted(Credentials.hidden(inURL: $0)) }, isDefault: links.isEmpty)
    writer.list("owner", owners.map { .quoted($0) }, isDefault: owners.isEmpty)
  }
}

extension DigestRule {
  fileprivate func write(to writer: inout YAMLWriter, isDefault: Bool) {
    let standard = DigestRule(name: name)
    writer.value("name", .quoted(name), isDefault: isDefault)
    writer.value("schedule", .quoted(schedule.description), isDefault: schedule == standard.schedule)
    writer.value("timezone", .quoted(timezone), isDefault: timezone == standard.timezone)
    writer.value("formats", .flow(formats.map(\.rawValue)), isDefault: formats == standard.formats)
  }
}

extension String {
  fileprivate static func quoted(_ text: String) -> String { YAMLWriter.quoted(text) }

  fileprivate static func flow(_ values: [String]) -> String { "[\(values.joined(separator: ", "))]" }
}
