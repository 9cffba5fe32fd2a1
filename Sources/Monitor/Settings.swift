import Configuration
import Glibc
import Journal
import Time
import Names
import Findings
import Observations
import Checking
import Transfer

/// A configuration as the parts of the service need it.
package struct Settings: Sendable {
  /// The configuration.
  package let configuration: Configuration
  /// The hosts' budgets.
  package let hostRules: HostRules

  /// Whether records that are due together are asked for together. Off only to compare what comes of it.
  package internal(set) var usesBatches: Bool

  /// Settings of a configuration.
  package init(_ configuration: Configuration) {
    self.configuration = configuration
    var rules = HostRules(standard: configuration.hosts.standard)
    for host in configuration.hosts.rules { rules.add(host.name, aliases: host.aliases, host.budget) }
    hostRules = rules
    usesBatches = getenv("DOIWATCH_BATCHES").map { String(cString: $0) } != "off"
  }

  /// What a check needs to know.
  package var checkPolicy: CheckPolicy {
    var policy = CheckPolicy(
      resolver: configuration.checks.resolver.doi, dataCite: configuration.checks.resolver.datacite,
      crossref: configuration.checks.resolver.crossref, maxRedirects: configuration.network.maxRedirects)
    // Never longer than the part of its interval by which a check is spread.
    let jitter =
      Double(configuration.checks.schedule.registry.milliseconds) * configuration.checks.schedule.jitter
    policy.agencyPatience = usesBatches ? min(.seconds(20), Span(milliseconds: Int64(jitter))) : .zero
    policy.keepsEvidence = configuration.evidence != nil
    return policy
  }

  /// Where the services of sources are asked.
  package var sourceDoors: SourceDoors {
    SourceDoors(
      dataCite: configuration.checks.resolver.datacite, crossref: configuration.checks.resolver.crossref,
      zotero: configuration.checks.resolver.zotero)
  }

  /// Whose articles are whose.
  package var ownerRules: OwnerRules { OwnerRules(configuration.library.owners) }

  /// When a failing link counts as broken.
  package var confirmation: Confirmation { configuration.checks.confirm }

  /// The intervals as configured.
  package var schedule: Schedule {
    let schedule = configuration.checks.schedule
    var planned = Schedule(
      registry: schedule.registry, page: schedule.page, record: schedule.record, license: schedule.license,
      jitter: schedule.jitter)
    planned.startAtTarget = schedule.startAtTarget
    planned.registryProof = schedule.registryByRecord ? schedule.registryProof : nil
    return planned
  }

  /// The budget that a line draws on.
  func budget(of line: HostQueue) -> String {
    switch line.id {
    case HostQueue.resolver: hostRules.budget(of: configuration.checks.resolver.doi)
    case HostQueue.dataCite: hostRules.budget(of: configuration.checks.resolver.datacite)
    case HostQueue.crossref: hostRules.budget(of: configuration.checks.resolver.crossref)
    default: hostRules.budget(ofSite: line.site)
    }
  }

  /// How many records of a line are asked for in one request.
  private func perRequest(_ line: HostQueue) -> Int {
    guard usesBatches else { return 1 }
    return switch line.id {
    case HostQueue.dataCite: RecordBatch.most(.dataCite)
    case HostQueue.crossref: RecordBatch.most(.crossref)
    default: 1
    }
  }

  /// The budget that most requests for what stands in a line draw on: records are asked for in lists.
  private func mainBudget(of line: HostQueue) -> String {
    let agency: Agency? =
      line.id == HostQueue.dataCite ? .dataCite : line.id == HostQueue.crossref ? .crossref : nil
    guard usesBatches, let agency, let list = RecordBatch.request(agency, [], policy: checkPolicy) else {
      return budget(of: line)
    }
    return hostRules.budget(of: list.url)
  }

  /// How often what stands in some lines can politely be asked.
  package func capacityPlan(lines: [HostQueue], dois: Int) -> CapacityPlan {
    CapacityPlan(lines: lines, dois: dois, schedule: schedule, perRequest: perRequest) { line in
      let name = mainBudget(of: line)
      return (name, hostRules.rule(ofBudget: name))
    }
  }

  /// How transfers are made.
  package var transfers: TransferSettings {
    let network = configuration.network
    var settings = TransferSettings(
      userAgent: BuildInfo.userAgent(contact: configuration.contact), timeout: network.timeout,
      connectTimeout: network.connectTimeout, maxBody: Int(network.maxBody.bytes))
    settings.connectTo = network.connectTo.map(\.text)
    settings.caFile = network.caFile
    settings.proxy = network.proxy
    settings.allowAddresses = network.allowAddresses.compactMap { AddressBlock($0) }
    settings.connections = max(64, network.concurrency)
    return settings
  }

  /// An empty room for checks with these settings.
  package func engine<Item>(
    held: [String: Moment] = [:], lostSince: Moment? = nil, last: UInt64 = 0,
    hostAnswers: [String: HostAnswer] = [:]
  ) -> CheckEngine<Item> {
    CheckEngine(
      policy: checkPolicy, rules: hostRules, capacity: configuration.network.concurrency,
      canaries: configuration.network.canaries, held: held, isLost: lostSince, last: last,
      hostAnswers: hostAnswers)
  }

  /// The state directory; systemd's word goes before the configuration's.
  package func stateDirectory(environment: [String: String]) -> StateDirectory {
    StateDirectory(path: configuration.inForce(environment).stateDirectory)
  }
}
