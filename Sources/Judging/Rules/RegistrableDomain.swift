import CPSL
import Names

/// The part of a host name that somebody registered: `ethz.ch` of `www.research-collection.ethz.ch`.
///
/// By the public suffix list that Debian builds into libpsl, not by counting dots: `ac.uk` is a suffix.
enum RegistrableDomain {
  static func of(_ spelling: String) -> String {
    // A server that redirects writes its host as it is asked for in the network, which is seldom how a link has it.
    let host = HostName.inNetwork(spelling)
    // What libpsl gives back points into the text it was given, which must live until it was copied.
    return host.withCString { name in
      guard let list = psl_builtin(), let domain = psl_registrable_domain(list, name) else { return host }
      return String(cString: domain)
    }
  }
}
