import Text
import Time
import Findings
import Observations

/// Findings about transfers that brought no answer.
enum FailureJudge {
  static func finding(_ failure: TransferFailure, host: String) -> Finding {
    let host = LinkText.oneLine(host)
    let (code, message, advice): (FindingCode, String, String) =
      switch failure.kind {
      case .dns:
        (.netDNS, "the name \(host) does not exist", "ask the site's operators, or find where the page went")
      case .dnsTemporary:
        (
          .netDNSTemporary, "the name \(host) could not be resolved",
          "nothing to do; it will be checked again"
        )
      case .connect: (.netConnect, "\(host) refuses connections", "if it persists, ask the site's operators")
      case .timeout:
        (.netTimeout, "\(host) did not answer in time", "if it persists, ask the site's operators")
      case .reset:
        (.netReset, "\(host) cut the connection", "if it persists, ask the site's operators")
      case .malformedAnswer:
        (.netProtocol, "\(host) gave an answer that is not valid HTTP", "ask the site's operators")
      case .unreadable:
        (
          .netUnreadable, "\(host) gave an answer that this program cannot read",
          "browsers may still succeed; open it in one"
        )
      case .unroutable:
        (
          .netOffline, "this machine has no route to \(host)",
          "this says nothing about the link; connect this machine, or check from another place"
        )
      case .intercepted:
        (
          .pageServerError, "\(host) cannot be reached: a network on the way asks for a login",
          "if it persists, ask the site's operators"
        )
      case .forbiddenAddress:
        (
          .netForbiddenAddress, "the chain leads to \(host), an address outside the public Internet",
          "correct the link; if the address is yours, add it to allow_addresses"
        )
      case .privateName:
        (
          .netPrivateName, "\(host) resolves to an address outside the public Internet, so nothing was sent",
          "if the host is yours, add its addresses to allow_addresses"
        )
      case .tlsExpired:
        (.tlsExpired, "the certificate of \(host) has expired", "ask the operators to renew it")
      case .tlsNotYetValid:
        (.tlsExpired, "the certificate of \(host) is not valid yet", "check this machine's clock first")
      case .tlsHostname:
        (.tlsHostname, "the certificate of \(host) is for other names", "ask the operators to correct it")
      case .tlsUntrusted:
        (
          .tlsUntrusted, "the certificate of \(host) cannot be trusted",
          "ask the operators to correct it"
        )
      case .tlsIncompleteChain:
        (
          .tlsIncompleteChain, "the certificate of \(host) has no chain to a known root",
          "often an intermediate certificate is missing; browsers may still succeed"
        )
      case .tlsHandshake:
        (.tlsHandshake, "no secure connection to \(host) could be negotiated", "browsers may still succeed")
      case .ownTrouble:
        (.netOffline, "our own connection failed", "check the network, the proxy or connect_to")
      }
    return Finding(code, .page, "\(message) (\(failure.detail))", advice: advice)
  }

  static func offline(_ aspect: Aspect, _ failure: TransferFailure) -> Finding {
    Finding(
      .netOffline, aspect, "our own connection failed (\(failure.detail))",
      advice: "this says nothing about the link; check the network, the proxy or connect_to")
  }
}

extension Finding {
  /// The host asked us to wait, so that nothing was sent.
  package static func waiting(_ aspect: Aspect, until: Moment) -> Finding {
    Finding(
      .pageRateLimited, aspect,
      "the host asked us to wait until \(until.minuteText) UTC, so no request was sent",
      advice: "nothing to do; check again later")
  }

  /// Our own connection is lost; nothing else is said of the link.
  package static func offline(_ aspect: Aspect) -> Finding {
    FailureJudge.offline(aspect, TransferFailure(.ownTrouble, "no canary answered"))
  }

  /// The eye that was to look could not; nothing else is said of the link.
  package static func unseen(_ aspect: Aspect, by eye: String) -> Finding {
    Finding(
      .netOffline, aspect, "the eye \(eye) could not look",
      advice: "this says nothing about the link; see doiwatch eyes, or check it from this machine")
  }
}
