/// What the mutator begins with, of our own making.
enum Samples {
  static let dois = [
    "10.1234/abc.def-1", "https://doi.org/10.1234/a%2Fb?x=1", "doi:10.1000/182", "urn:doi:10.123:456%2Fz",
    "10/abcd",
    "https://doi.org/abcd", "<10.5555/X(1)2[3]>", "10.1002/(SICI)1-2(3)4:5<6::AID-7>8.0.CO;2-P",
    "10.1016/ü.б",
    "see 10.1234/\nabc, and (10.1234/d).", "https://example.org/Link.aspx?doi=10.1234/q", "10.5555%252Fx",
  ]
  static let licenses = [
    "https://creativecommons.org/licenses/by-nc-nd/4.0/deed.de",
    "http://www.creativecommons.org/licenses/by/3.0/at/",
    "https://creativecommons.org/publicdomain/zero/1.0/legalcode",
    "http://rightsstatements.org/vocab/InC/1.0/",
    "https://spdx.org/licenses/MIT.html", "CC BY-SA 4.0", "mit", "info:eu-repo/semantics/openAccess",
    "https://opendatacommons.org/licenses/odbl/1-0/", "/creativecommons.org/licenses/by-nd/4.0/deed.no",
  ]
  static let linkHeaders = [
    "<https://doi.org/10.1234/a>;rel=\"cite-as\", <b?c=1,2>; rel=\"license item\"; type=\"text/html\"",
    "<x>; rel=next; anchor=\"#y\", <z>;title=\"a \\\" , b\";rel=license", "<a>,<b>;rel", "",
  ]
  static let handles = [
    #"{"responseCode":1,"handle":"10.1/a","values":[{"index":1,"type":"URL","data":{"format":"string","value":"https://a.example/"},"ttl":86400,"timestamp":"2020-01-01T00:00:00Z"}]}"#,
    #"{"responseCode":1,"values":[{"index":1,"type":"HS_ALIAS","data":{"format":"base64","value":"MTAuMS9i"},"ttl":"2030-01-01"}]}"#,
    #"[{"DOI":"10.1/a","RA":"Crossref"},{"DOI":"10.1/b","status":"DOI does not exist"}]"#,
    #"{"responseCode":100,"handle":"10.1/x"}"#,
  ]
  static let records = [
    #"{"data":{"id":"10.1/a","attributes":{"state":"findable","titles":[{"title":"T"}],"rightsList":[{"rightsUri":"https://creativecommons.org/licenses/by/4.0/"},{"rightsUri":"info:eu-repo/semantics/openAccess"}],"relatedIdentifiers":[{"relatedIdentifier":"10.1/b","relatedIdentifierType":"DOI"}]}}}"#,
    #"{"message":{"DOI":"10.1/a","title":["T"],"license":[{"URL":"https://creativecommons.org/licenses/by/4.0/","content-version":"vor","start":{"timestamp":1577836800000}}],"updated-by":[{"DOI":"10.1/r","type":"retraction","source":"publisher","updated":{"date-time":"2020-01-01T00:00:00Z"}}],"relation":{"is-preprint-of":[{"id":"10.1/c","id-type":"doi"}]}}}"#,
  ]
  static let pages = [
    "<!doctype html><html lang=de><head><title>A &amp; B</title><meta name=citation_doi content=\"10.1234/abc\"><link rel=license href=https://creativecommons.org/licenses/by/4.0/></head><body about=x typeof=cc:License><p>doi:10.1234/ABC</p><a rel=license href=l>l</a></body></html>",
    "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"ScholarlyArticle\",\"identifier\":{\"value\":\"10.1234/abc\"},\"license\":[\"a\",{\"@id\":\"b\"}]}]}</script>",
    "<meta http-equiv=refresh content=\"0; url='x'\"><script>location.href='y'</script>",
    "<table><tr><td>\u{FEFF}x",
  ]
}
