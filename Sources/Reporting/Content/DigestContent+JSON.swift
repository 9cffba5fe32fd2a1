import Text
import Foundation

extension DigestContent {
  /// The digest for programs (schema `doiwatch/digest/1`): everything that is known of the period.
  var json: String {
    JSONText.object { root in
      root.member("schema", "doiwatch/digest/1")
      root.member("name", name)
      root.member("owner", owner?.name)
      root.object("period") { period in
        period.member("from", from)
        period.member("to", to)
      }
      root.member("quiet", isQuiet)
      root.member("sentence", sentence)
      for (_, key, section) in sections {
        root.array(key) { list in for item in section.items { list.object { write(item, &$0) } } }
        if section.total > section.items.count { root.member("\(key)_total", section.total) }
      }
      root.array("incidents") { list in
        for incident in incidents { list.object { write(incident, &$0) } }
      }
      root.member("suspect", standing.suspects)
      root.object("coverage") { part in
        part.member("links", standing.links)
        part.member("on_time", standing.coverage.onTime)
        part.member("overdue", standing.coverage.overdue)
        part.member("oldest_check_at", standing.coverage.oldestCheck)
      }
      root.object("checkpoint") { part in
        part.member("size", standing.checkpoint.size)
        part.member("head", standing.checkpoint.head)
      }
    }.string + "\n"
  }

  private func write(_ incident: Incident, _ object: inout JSONText) {
    object.member("link", "host:\(incident.report.cause.host)")
    object.member("note", incident.sentence(in: .gmt, to: to))
    incident.report.write(&object)
  }

  private func write(_ item: Item, _ object: inout JSONText) {
    object.member("link", item.link.isEmpty ? nil : item.link)
    object.member("url", item.url)
    object.array("articles", item.articles)
    object.member("articles_total", item.articlesTotal)
    if item.articles.contains(where: { titles[$0] != nil }) {
      object.object("titles") { list in
        for id in item.articles { list.member(id, titles[id]) }
      }
    }
    object.member("since", item.since)
    object.member("host", item.host)
    object.member("incident", item.incident)
    object.member("note", item.note)
    object.member("advice", item.advice.isEmpty ? nil : item.advice.joined(separator: "; "))
    item.rescue?.write(&object)
    item.acknowledged?.write(&object)
    object.array("findings") { list in
      for finding in item.findings {
        list.object { part in
          part.member("code", finding.code)
          part.member("message", finding.message)
          part.member("advice", finding.advice)
        }
      }
    }
  }
}
