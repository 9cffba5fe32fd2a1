"""Libraries with every trap their formats have, and what doiwatch is to make of each.

A case is a file name, its bytes, and what is known of it: the DOIs, links and licenses in their order, and how many
records are broken, left out and doubtful. The oracles are asked about the same bytes.
"""
import json

BY = "https://creativecommons.org/licenses/by/4.0/"
SICI = "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"


class Case:
    def __init__(self, name, text, dois, encoding="utf-8", broken=0, left_out=0, doubtful=0, licenses=None, links=None,
                 title=None, trap="", in_field=None):
        self.name = name
        self.data = text if isinstance(text, bytes) else text.encode(encoding, "xmlcharrefreplace")
        self.dois, self.broken, self.left_out, self.doubtful = dois, broken, left_out, doubtful
        self.licenses, self.links, self.title = licenses, links, title
        # The DOIs that stand in the field made for them: no oracle looks for others.
        self.in_field = dois if in_field is None else in_field
        self.trap = trap or "-".join(name.split(".")[0].split("-")[1:])


def encodings(text):
    """The same text in the encodings that people save it in, and with the line ends of three systems."""
    yield "utf8", text.encode("utf-8")
    yield "bom", b"\xef\xbb\xbf" + text.encode("utf-8")
    yield "utf16le", b"\xff\xfe" + text.encode("utf-16-le")
    yield "utf16be", b"\xfe\xff" + text.encode("utf-16-be")
    yield "cp1252", text.encode("cp1252")
    yield "crlf", text.replace("\n", "\r\n").encode("utf-8")
    yield "cr", text.replace("\n", "\r").encode("utf-8")


def bibtex():
    good = "@article{good%d,\n  title = {Good %d},\n  doi = {10.5555/good.%d}\n}\n"
    spellings = {
        "plain": ("{10.5555/abc}", "10.5555/abc"), "quotes": ('"10.5555/abc"', "10.5555/abc"),
        "url": ("{https://doi.org/10.5555/abc}", "10.5555/abc"), "dx": ("{http://dx.doi.org/10.5555/abc}", "10.5555/abc"),
        "label": ("{doi:10.5555/abc}", "10.5555/abc"), "labelblank": ("{DOI: 10.5555/abc}", "10.5555/abc"),
        "underscore": (r"{10.5555/a\_b\_c}", "10.5555/a_b_c"), "bracedunderscore": (r"{10.5555/a{\_}b}", "10.5555/a_b"),
        "textunderscore": (r"{10.5555/a{\textunderscore}b}", "10.5555/a_b"),
        "textless": (r"{10.5555/a{\textless}1{\textgreater}2}", "10.5555/a<1>2"),
        "mathless": (r"{10.5555/a$<$1$>$2}", "10.5555/a<1>2"), "sici": ("{%s}" % SICI, SICI),
        "percent": (r"{10.5555/a\%b}", "10.5555/a%b"), "hash": (r"{10.5555/a\#b}", "10.5555/a#b"),
        "amp": (r"{10.5555/a\&b}", "10.5555/a&b"), "break": ("{10.5555/abc%\n    def}", "10.5555/abcdef"),
        "breakplain": ("{10.5555/abc-\n    def}", "10.5555/abc-def"), "double": ("{{10.5555/abc}}", "10.5555/abc"),
        "concat": ('"10.5555" # "/abc"', "10.5555/abc"), "macro": ("pre # {/abc}", "10.5555/abc"),
        "encoded": ("{https://doi.org/10.5555/a%2Fb}", "10.5555/a/b"), "upper": ("{10.5555/ABC}", "10.5555/ABC"),
        "parens": ("{10.5555/S0(12)3}", "10.5555/S0(12)3"), "blanks": ("{ 10.5555/abc }", "10.5555/abc"),
    }
    for name, (value, doi) in spellings.items():
        for field in ["doi", "DOI", "Doi"]:
            text = '@string{pre = "10.5555"}\n' + good % (1, 1, 1) + "@misc{x,\n  %s = %s,\n  year = 2020,\n}\n" % (field, value)
            yield Case("bib-%s-%s.bib" % (name, field.swapcase()[:2]), text, ["10.5555/good.1", doi], trap=name)
    elsewhere = {
        "url": "url = {https://doi.org/10.5555/abc}", "note": "note = {Available at doi:10.5555/abc.}",
        "eprint": "eprint = {10.5555/abc}", "howpublished": r"howpublished = {\url{https://doi.org/10.5555/abc}}",
        "publisherurl": "url = {https://journal.example.org/doi/10.5555/abc}",
    }
    for name, field in elsewhere.items():
        links = ["https://journal.example.org/doi/10.5555/abc"] if name == "publisherurl" else None
        yield Case("bib-in%s.bib" % name, "@misc{x,\n  %s\n}\n" % field, ["10.5555/abc"], doubtful=1, links=links, in_field=[])
    broken = {
        "unclosedbrace": "@article{bad,\n  title = {Not {closed},\n  doi = {10.5555/bad}\n}\n",
        "unclosedquote": '@article{bad,\n  title = "Not closed,\n  doi = {10.5555/bad}\n}\n',
        "noequals": "@article{bad,\n  title {No sign},\n  doi = {10.5555/bad}\n}\n",
        "bracetoomany": "@article{bad,\n  title = {Two}},\n  doi = {10.5555/bad}\n}\n",
        "unclosedentry": "@article{bad,\n  title = {No end},\n  doi = {10.5555/bad}\n\n",
        "novalue": "@article{bad,\n  title = {A} = {B},\n  doi = {10.5555/bad}\n}\n",
    }
    for name, text in broken.items():
        for place in range(3):
            entries = [good % (i, i, i) for i in range(3)]
            entries.insert(place, text)
            yield Case("bib-%s-%d.bib" % (name, place), "\n".join(entries), ["10.5555/good.%d" % i for i in range(3)], broken=1, trap=name)
    yield Case("bib-cutoff.bib", good % (1, 1, 1) + "@article{bad,\n  title = {Cut o", ["10.5555/good.1"], broken=1)
    yield Case("bib-comments.bib", "@comment{jabref-meta: {a} @article{x, doi={10.5555/no}} }\n% note\n@preamble{\"\\x\"}\n"
               + good % (1, 1, 1) + "stray words, mail@example.org\n", ["10.5555/good.1"])
    yield Case("bib-parentheses.bib", "@article(x,\n  title = {A (b) c},\n  doi = {10.5555/abc}\n)\n", ["10.5555/abc"])
    yield Case("bib-duplicatekeys.bib", good % (1, 1, 1) + good.replace("good%d", "good1", 1) % (2, 2), ["10.5555/good.1", "10.5555/good.2"])
    yield Case("bib-nothing.bib", "@misc{x,\n  title = {Nothing}\n}\n", [], left_out=1)
    titles = {
        "accents": (r"{K{\"u}hn, \'Etude, \c{c}a, na{\"\i}ve, \o re, \v{S}koda, {\ss}}", "Kühn, Étude, ça, naïve, øre, Škoda, ß"),
        "protected": ("{The {DNA} of {E. coli}}", "The DNA of E. coli"), "amp": (r"{Salt \& Pepper: 100\%}", "Salt & Pepper: 100%"),
        "math": (r"{$\alpha$ and $\beta$}", "α and β"), "emph": (r"{On \emph{Homo} \textit{sapiens}}", "On Homo sapiens"),
        "lines": ("{A title\n     over lines}", "A title over lines"),
    }
    for name, (value, title) in titles.items():
        yield Case("bib-title%s.bib" % name, "@misc{x,\n  title = %s,\n  doi = {10.5555/abc}\n}\n" % value, ["10.5555/abc"], title=title)
    words = {"CC BY 4.0": BY, "Creative Commons Attribution 4.0 International": BY, "Open Access": None, "CC BY": None,
             "CC0": "https://creativecommons.org/publicdomain/zero/1.0/", "Namensnennung 4.0": BY,
             "Creative Commons Attribution 3.0 Germany": "https://creativecommons.org/licenses/by/3.0/de/"}
    for index, (phrase, url) in enumerate(words.items()):
        for field in ["license", "rights", "copyright"]:
            yield Case("bib-license%d%s.bib" % (index, field), "@misc{x,\n  doi = {10.5555/abc},\n  %s = {%s}\n}\n" % (field, phrase),
                       ["10.5555/abc"], licenses=[url] if url else [], doubtful=1 if url else 0, trap="license")
    for name, data in encodings("@misc{x,\n  title = {Größe “ist” alles},\n  doi = {10.5555/abc}\n}\n" + good % (1, 1, 1)):
        yield Case("bib-encoding%s.bib" % name, data, ["10.5555/abc", "10.5555/good.1"], title="Größe “ist” alles")


def ris():
    def record(line, blanks="  ", end=True):
        return "TY%s- JOUR\nTI%s- A title\n%s\n%s" % (blanks, blanks, line.replace("  - ", blanks + "- "), "ER%s- \n" % blanks if end else "")

    places = {"DO": 0, "M3": 1, "L3": 1, "UR": 1, "N1": 1}
    spellings = {"plain": "10.5555/abc", "label": "doi:10.5555/abc", "url": "https://doi.org/10.5555/abc"}
    for tag, doubtful in places.items():
        for spelling, value in spellings.items():
            for blanks in [" ", "  "]:
                for end in [True, False]:
                    text = record("%s  - %s" % (tag, value), blanks, end) + record("DO  - 10.5555/next", blanks)
                    yield Case("ris-%s-%s-%d-%s.ris" % (tag, spelling, len(blanks), "end" if end else "noend"), text,
                               ["10.5555/abc", "10.5555/next"], doubtful=doubtful, in_field=["10.5555/next"] if doubtful else None,
                               trap=("%s%s%s" % ("elsewhere" if doubtful else "plain", "" if end else "-noend", "-oneblank" if blanks == " " else "")))
    yield Case("ris-sici.ris", record("DO  - " + SICI), [SICI])
    yield Case("ris-json.ris", record('UR  - {"url":"https://doi.org/10.5555/abc"}'), ["10.5555/abc"], doubtful=1, in_field=[])
    yield Case("ris-links.ris", record("DO  - 10.5555/abc\nUR  - https://example.org/a\nL1  - https://example.org/a.pdf\nL1  - file:///x.pdf"),
               ["10.5555/abc"], links=["https://example.org/a", "https://example.org/a.pdf"])
    yield Case("ris-continued.ris", record("AB  - words\nUS - Cuba relations\nmore words\nDO  - 10.5555/abc"), ["10.5555/abc"])
    yield Case("ris-preamble.ris", "Provider: Example\nContent: text\n\n" + record("DO  - 10.5555/abc"), ["10.5555/abc"])
    yield Case("ris-nothing.ris", record("AU  - Smith, J."), [], left_out=1)
    yield Case("ris-license.ris", record("DO  - 10.5555/abc\nUR  - " + BY), ["10.5555/abc"], licenses=[BY], doubtful=1)
    for name, data in encodings(record("DO  - 10.5555/abc").replace("A title", "Größe “ist” alles")):
        yield Case("ris-encoding%s.ris" % name, data, ["10.5555/abc"], title="Größe “ist” alles")


def tables():
    for mark, sign in [("comma", ","), ("semicolon", ";"), ("tab", "\t")]:
        suffix = "tsv" if sign == "\t" else "csv"

        def row(*cells):
            return sign.join('"%s"' % c.replace('"', '""') if any(s in c for s in ',;\t"\n') else c for c in cells) + "\n"

        for name in ["doi", "DOI", "Doi Name", "DOI URL", "dc.identifier.doi", "Article DOI", "digital_object_identifier"]:
            yield Case("csv-%s-%s.%s" % (mark, "".join(c for c in name if c.isalnum()), suffix),
                       row("Title", name, "License") + row('A, "b"; c\nd', "10.5555/abc", "CC BY 4.0") + row("B", "https://doi.org/10.5555/def", ""),
                       ["10.5555/abc", "10.5555/def"], licenses=[BY], doubtful=1, title='A, "b"; c d', trap="columns")
        good = row("Good", "10.5555/good", "")
        for name, bad in {"unclosed": '"not closed%s10.5555/bad%s\n' % (sign, sign), "quoteinside": '"a" b%s10.5555/bad%s\n' % (sign, sign),
                          "toomany": row("a", "b", "c", "10.5555/bad")}.items():
            # Plain TSV knows no quoting.
            is_text = name == "quoteinside" and sign == "\t"
            yield Case("csv-%s-%s.%s" % (mark, name, suffix), row("title", "doi", "url") + good + bad + good.replace("good", "last"),
                       ["10.5555/good"] + ["10.5555/bad"] * is_text + ["10.5555/last"], broken=0 if is_text else 1)
        swallowed = '"A 5,10.5555/bad,\nB,10.5555/b,\nof 3",10.5555/c,\n'.replace(",", sign)
        yield Case("csv-%s-swallowed.%s" % (mark, suffix), row("title", "doi", "url") + good + swallowed + good.replace("good", "last"),
                   ["10.5555/good", "10.5555/b", "10.5555/c", "10.5555/last"], broken=1)
        yield Case("csv-%s-cells.%s" % (mark, suffix), row("doi", "url", "license") + row(
            "10.5555/abc", "https://example.org/a|https://example.org/b", BY + " https://creativecommons.org/publicdomain/zero/1.0/"),
            ["10.5555/abc"], links=["https://example.org/a", "https://example.org/b"], licenses=[BY, "https://creativecommons.org/publicdomain/zero/1.0/"])
        yield Case("csv-%s-empty.%s" % (mark, suffix), row("doi", "title") + row("", "Nothing") + "\n" + row("NA", "x") + row("10.5555/abc", ""),
                   ["10.5555/abc"], left_out=2)
        yield Case("csv-%s-sep.%s" % (mark, suffix), "sep=%s\n" % sign + row("doi", "title") + row("10.5555/abc", "x"), ["10.5555/abc"])
        yield Case("csv-%s-short.%s" % (mark, suffix), row("doi", "title", "url") + "10.5555/abc\n", ["10.5555/abc"])
        yield Case("csv-%s-beside.%s" % (mark, suffix), row("doi", "url", "license") + row(
            "10.5555/abc (print) and 10.5555/def (online)", "https://example.org/a, accessed 2020-01-01", BY + " (CC BY 4.0)"),
            ["10.5555/abc"], links=["https://doi.org/10.5555/def", "https://example.org/a"], licenses=[BY], doubtful=1)
        yield Case("csv-%s-notes.%s" % (mark, suffix), row("doi", "Extra", "url") + row("", "DOI: 10.5555/abc", "www.example.org/a"),
                   ["10.5555/abc"], links=["https://www.example.org/a"], doubtful=1)
        yield Case("csv-%s-formula.%s" % (mark, suffix), row("DOI-Nummer", "title") + row('=HYPERLINK("https://doi.org/10.5555/abc"%s"x")' % sign.replace("\t", ";"), "x")
                   + row("'10.5555/def", "x"), ["10.5555/abc", "10.5555/def"])
        for name, data in encodings(row("title", "doi") + row("Größe “ist” alles", "10.5555/abc")):
            yield Case("csv-%s-encoding%s.%s" % (mark, name, suffix), data, ["10.5555/abc"], title="Größe “ist” alles")


def csl():
    def items(*objects):
        return json.dumps(list(objects), ensure_ascii=False, indent=1)

    good = {"id": "g", "type": "book", "title": "Good", "DOI": "10.5555/good"}
    for name, value in {"plain": "10.5555/abc", "url": "https://doi.org/10.5555/abc", "label": "doi:10.5555/abc"}.items():
        for key in ["DOI", "doi"]:
            yield Case("csl-%s-%s.json" % (name, key.swapcase()[:1] + key), items({"id": 1, "type": "article", key: value}, good),
                       ["10.5555/abc", "10.5555/good"], trap="lower" if key == "doi" else name)
    for name, note in {"note": "DOI: 10.5555/abc", "extra": "OCLC: 7\nDOI: 10.5555/abc\nPMID: 2"}.items():
        yield Case("csl-%s.json" % name, items({"id": "n", "type": "book", "note": note}), ["10.5555/abc"], doubtful=1, in_field=[])
    yield Case("csl-component.json", items({"id": "c", "type": "component", "DOI": "10.5555/fig"}, good), ["10.5555/good"], left_out=1)
    yield Case("csl-markup.json", items({"id": "m", "type": "book", "title": "On <i>E. coli</i> in H<sub>2</sub>O", "DOI": "10.5555/abc"}),
               ["10.5555/abc"], title="On E. coli in H2O")
    yield Case("csl-object.json", json.dumps(good), ["10.5555/good"])
    yield Case("csl-items.json", json.dumps({"items": [good]}), ["10.5555/good"])
    yield Case("csl-minified.json", json.dumps([good, dict(good, id="h", DOI="10.5555/h")], separators=(",", ":")), ["10.5555/good", "10.5555/h"])
    whole = json.dumps(good)
    last = json.dumps(dict(good, id="l", DOI="10.5555/last", author=[{"family": "X"}]))
    for name, bad in {"unclosedtext": '{"id":"b","title":"no end,"DOI":"10.5555/bad"}', 
                      "unclosedobject": '{"id":"b","author":[{"family":"Y"}],"DOI":"10.5555/bad"', "bracket": '{"id":"b","author":[{"family":"Y"},"DOI":"10.5555/bad"}',
                      "single": "{'id':'b','DOI':'10.5555/bad'}"}.items():
        yield Case("csl-%s.json" % name, "[%s,\n%s,\n%s]" % (whole, bad, last), ["10.5555/good", "10.5555/last"], broken=1)
    # Foundation takes a comma too many, and so do we.
    yield Case("csl-trailingcomma.json", "[%s,\n%s]" % (whole, '{"id":"b","DOI":"10.5555/b",}'), ["10.5555/good", "10.5555/b"])
    for name, data in list(encodings(items(dict(good, title="Größe “ist” alles"))))[:5]:
        yield Case("csl-encoding%s.json" % name, data, ["10.5555/good"], title="Größe “ist” alles")


def xml():
    def jats(meta, rest="", declaration='<?xml version="1.0" encoding="UTF-8"?>\n'):
        return (declaration + '<article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:ali="http://www.niso.org/schemas/ali/1.0/">\n'
                "<front><article-meta>%s</article-meta></front>%s</article>\n" % (meta, rest))

    doi = '<article-id pub-id-type="doi">10.5555/abc</article-id>'
    yield Case("jats-plain.xml", jats(doi), ["10.5555/abc"])
    yield Case("jats-doctype.xml", jats(doi, declaration='<?xml version="1.0"?>\n<!DOCTYPE article PUBLIC "-//NLM//DTD" "JATS.dtd" [<!ENTITY x "y">]>\n'), ["10.5555/abc"])
    for name, extra in {"related": '<related-article ext-link-type="doi" xlink:href="10.5555/no"/>', "pmid": '<article-id pub-id-type="pmid">10</article-id>'}.items():
        yield Case("jats-%s.xml" % name, jats(extra + doi), ["10.5555/abc"])
    yield Case("jats-sub.xml", jats(doi, '<sub-article><front-stub><article-id pub-id-type="doi">10.5555/no</article-id></front-stub></sub-article>'), ["10.5555/abc"])
    licenses = {"href": '<license xlink:href="%s"/>' % BY, "ref": '<license><ali:license_ref start_date="2020-01-01">%s</ali:license_ref></license>' % BY,
                "extlink": '<license><license-p>See <ext-link xlink:href="%s">here</ext-link>.</license-p></license>' % BY,
                "bareref": "<ali:license_ref>%s</ali:license_ref>" % BY}
    for name, license in licenses.items():
        yield Case("jats-%s.xml" % name, jats(doi + "<permissions>%s</permissions>" % license), ["10.5555/abc"], licenses=[BY])
    for name, license in {"emptyhref": '<license xlink:href=""><license-p>CC BY 4.0</license-p></license>',
                          "policies": '<license><license-p>By <ext-link xlink:href="https://example.org/policies">us</ext-link> under CC BY 4.0</license-p></license>'}.items():
        yield Case("jats-%s.xml" % name, jats(doi + "<permissions>%s</permissions>" % license), ["10.5555/abc"], licenses=[BY], doubtful=1)
    yield Case("jats-words.xml", jats(doi + "<permissions><license><license-p>Licensed under CC BY 4.0.</license-p></license></permissions>"), ["10.5555/abc"], licenses=[BY], doubtful=1)
    yield Case("jats-title.xml", jats(doi + "<title-group><article-title>On <italic>E. coli</italic> &amp; K&#246;ln</article-title></title-group>"), ["10.5555/abc"], title="On E. coli & Köln")
    yield Case("jats-latin1.xml", jats(doi + "<title-group><article-title>Köln</article-title></title-group>", declaration='<?xml version="1.0" encoding="ISO-8859-1"?>\n').encode("latin-1"), ["10.5555/abc"], title="Köln")
    yield Case("jats-broken.xml", jats(doi + "<title-group><article-title>x</title-group>"), [], broken=1)

    def oai(*records):
        return ('<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><ListRecords>\n'
                + "\n".join(records) + "\n</ListRecords></OAI-PMH>\n")

    def dc(elements):
        return "<record><header><identifier>oai:x</identifier></header><metadata><dc>%s</dc></metadata></record>" % elements

    good = dc("<dc:identifier>doi:10.5555/good</dc:identifier>")
    for name, value in {"plain": "10.5555/abc", "label": "doi:10.5555/abc", "url": "https://doi.org/10.5555/abc", "info": "info:doi/10.5555/abc", "urn": "urn:doi:10.5555/abc"}.items():
        yield Case("oai-%s.xml" % name, oai(dc("<dc:identifier>%s</dc:identifier>" % value), good), ["10.5555/abc", "10.5555/good"])
    yield Case("oai-mixed.xml", oai(dc("<dc:identifier>https://repo.example.org/1</dc:identifier><dc:identifier>ISBN 3</dc:identifier>"
               "<dc:identifier>doi:opensky/1</dc:identifier><dc:identifier>10.5555/abc</dc:identifier><dc:relation>10.5555/no</dc:relation>")), ["10.5555/abc"], links=["https://repo.example.org/1"])
    yield Case("oai-deleted.xml", oai('<record><header status="deleted"><identifier>x</identifier></header></record>', good), ["10.5555/good"], left_out=1)
    yield Case("oai-rights.xml", oai(dc("<dc:identifier>10.5555/abc</dc:identifier><dc:rights>info:eu-repo/semantics/openAccess</dc:rights><dc:rights>%s</dc:rights>" % BY)), ["10.5555/abc"], licenses=[BY])
    for name, bad in {"ampersand": "<dc:title>A & B</dc:title>", "mismatch": "<dc:title>x</dc:titel>", "control": "<dc:title>\x01</dc:title>", "cdata": "<dc:title><![CDATA[x</dc:title>", "attribute": "<dc:title lang=en>x</dc:title>"}.items():
        for place in range(3):
            records = [dc("<dc:identifier>10.5555/r%d</dc:identifier>" % i) for i in range(2)]
            records.insert(place, dc("<dc:identifier>10.5555/bad</dc:identifier>" + bad))
            yield Case("oai-%s-%d.xml" % (name, place), oai(*records), ["10.5555/r0", "10.5555/r1"], broken=1)
    yield Case("oai-unclosed.xml", oai("<record><header><identifier>x</identifier></header><metadata>", good), ["10.5555/good"], broken=1)
    yield Case("oai-cutoff.xml", oai(good)[:-26] + "\n<record><header><identifier>x</ident", ["10.5555/good"], broken=1)
    yield Case("oai-none.xml", '<OAI-PMH><error code="noRecordsMatch"/></OAI-PMH>', [])
    yield Case("oai-entity.xml", oai(dc("<dc:title>K&ouml;ln &lt;b&gt;</dc:title><dc:identifier>10.5555/abc</dc:identifier>")), ["10.5555/abc"], title="Köln <b>")
    for name, data in list(encodings(oai(dc("<dc:title>Größe “ist” alles</dc:title><dc:identifier>10.5555/abc</dc:identifier>"))))[:4]:
        yield Case("oai-encoding%s.xml" % name, data, ["10.5555/abc"], title="Größe “ist” alles")

    def endnote(*records):
        return '<?xml version="1.0" encoding="UTF-8"?><xml><records>' + "\n".join("<record>%s</record>" % r for r in records) + "</records></xml>\n"

    number = "<electronic-resource-num><style face='normal'>%s</style></electronic-resource-num>"
    for name, value in {"plain": "10.5555/abc", "label": "doi:10.5555/abc", "url": "https://doi.org/10.5555/abc"}.items():
        yield Case("endnote-%s.xml" % name, endnote(number % value), ["10.5555/abc"])
    for name, field in {"notes": "<notes><style>DOI: 10.5555/abc</style></notes>", "urls": "<urls><related-urls><url><style>https://doi.org/10.5555/abc</style></url></related-urls></urls>"}.items():
        yield Case("endnote-%s.xml" % name, endnote(field), ["10.5555/abc"], doubtful=1)
    for name, bad in {"mismatch": number % "10.5555/bad" + "<titles></title>", "ampersand": "<titles><title>A & B</title></titles>"}.items():
        yield Case("endnote-%s.xml" % name, endnote(number % "10.5555/a", bad, number % "10.5555/b"), ["10.5555/a", "10.5555/b"], broken=1)


def all_cases():
    for make in [bibtex, ris, tables, csl, xml]:
        yield from make()
