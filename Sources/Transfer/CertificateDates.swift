import CCurl
import Time

/// The end of a host's certificate, as libcurl tells it once per new connection.
enum CertificateDates {
  static func end(of easy: EasyHandle) -> Moment? {
    guard let certificates = ccurl_info_certificates(easy.handle), certificates.pointee.num_of_certs > 0,
      let fields = certificates.pointee.certinfo
    else { return nil }
    var field = fields[0]
    while let item = field {
      if let data = item.pointee.data, let end = moment(String(cString: data)) { return end }
      field = item.pointee.next
    }
    return nil
  }

  /// Reads `Expire date:Nov 23 09:00:00 2027 GMT`, OpenSSL's only form.
  static func moment(_ text: String) -> Moment? {
    let label = "Expire date:"
    guard text.hasPrefix(label) else { return nil }
    let seconds = curl_getdate(String(text.dropFirst(label.count)), nil)
    return seconds < 0 ? nil : Moment(milliseconds: Int64(seconds) * 1000)
  }
}
