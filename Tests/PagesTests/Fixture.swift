/// Pages in the shape of real ones.
enum Fixture {
  /// A repository's landing page with every signal.
  static let landing = """
    <!DOCTYPE html>\r
    <html lang="en">
    <head>
    <meta charset="UTF-8">
    <!--[if lte IE 9]><meta name="citation_doi" content="10.5555/commented"><![endif]-->
    <script src="//example.org/a.js"></script>
    <base href="https://repo.example.org/">
    <title>Müller, A (2019):
       In-situ   &amp; airborne</title>
    <meta name="description" content="Müller, A (2019) https://doi.org/10.5555/ABC" />
    <meta content="In-situ &amp; airborne" name="DC.title" />
    <META NAME="DCTERMS.license" SCHEME="DCTERMS.URI" CONTENT="https://creativecommons.org/licenses/by/4.0/" />
    <meta name="DC.identifier" content="https://doi.org/10.5555/ABC" scheme="DCTERMS.URI" />
    <meta name="DC.rights" scheme="DCTERMS.URI" content="info:eu-repo/semantics/openAccess" />
    <meta name="DC.relation" content="https://doi.org/10.5555/another" />
    <meta name="citation_doi" content=" doi:10.5555/ABC ">
    <meta name="citation_reference" content="citation_doi=10.5555/cited">
    <link rel="cite-as" href="https://doi.org/10.5555/ABC">
    <link href="/a/1" rel="canonical">
    <script type="application/ld+json">{"@context":"http://schema.org/","@id":"https://doi.org/10.5555/ABC",
    "@type":"Dataset","identifier":{"@type":"PropertyValue","propertyID":"DOI","value":"10.5555/json"},
    "license":"https://creativecommons.org/licenses/by/4.0/","citation":[{"@id":"https://doi.org/10.5555/cited",
    "license":"https://example.org/cited"}],"author":{"@type":"Person","identifier":"https://orcid.org/0000"}}
    </script>
    </head>
    <body class="x"><nav><a href="/">Home</a></nav>
    <h1>In-situ <b>air</b>borne</h1><p>First&nbsp;words.</p><ul><li>one</li><li>two</li></ul>
    <form action="/search"><input type="text"></form>
    <div>License: <a class=l href="https://creativecommons.org/licenses/by/4.0/" rel="nofollow license">CC BY</a></div>
    <script>var s = '<a rel="license" href="https://example.org/script">';</script>
    <footer>Imprint</footer>
    </body></html>
    """

  /// A Creative Commons deed as the steward serves it.
  static let deed = """
    <!DOCTYPE html>
    <html dir="ltr" lang="de">
     <head about="https://creativecommons.org/licenses/by-nc-nd/4.0/">
      <meta charset="utf-8">
      <title>
       Deed - Namensnennung-Nicht kommerziell-Keine Bearbeitungen 4.0 International
     - Creative Commons
      </title>
      <link href="https://creativecommons.org/licenses/by-nc-nd/4.0/deed.de" rel="canonical">
      <link href="/licenses/by-nc-nd/4.0/deed.en" hreflang="en" rel="alternate">
     </head>
     <body about="https://creativecommons.org/licenses/by-nc-nd/4.0/" class="x" typeof="cc:License">
      <main><h1>Namensnennung</h1></main>
      <footer><a rel="license" href="https://creativecommons.org/licenses/by/4.0/">this site</a></footer>
     </body>
    </html>
    """

  /// `count` words of visible text.
  static func words(_ count: Int) -> String { String(repeating: "<p>lorem ipsum</p>\n", count: count) }
}
