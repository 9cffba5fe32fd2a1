/// Text from outside as it stands in HTML and XML.
public enum HTMLText {
  /// The characters that begin or end markup or an attribute become references; controls, line breaks and overrides of
  /// direction become `�`.
  public static func escaped(_ text: String) -> String {
    var safe = ""
    safe.reserveCapacity(text.utf8.count + 16)
    // By scalars: a sign with an accent upon it is another `Character`, but the same sign to a browser.
    for scalar in PlainText.line(text).unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }
}
