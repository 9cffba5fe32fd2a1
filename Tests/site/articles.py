"""Articles whose words try to be markup, scripts, or something a page cannot bear."""
import json

titles = [
    "</script><script>document.title='broken out'</script>",
    "<img src=x onerror=\"document.title='broken out'\">",
    "\u202eright to left\u202c \u2066isolated",
    "'\"><svg onload=document.title='broken_out'>",
    "long " + "x" * 100_000,
    "=HYPERLINK(\"https://example.org\")",
    "日本語の題名 and עברית",
    "&lt;b&gt; &amp;amp; &#x3c;",
    "NUL \u0000 and bell \u0007",
]
for number, title in enumerate(titles):
    # A mistyped DOI is a problem at once, without any network.
    print(json.dumps({"id": f"h<{number}>/..\\{'é' * number}", "title": title, "doi": f"10.99999/ <{number}>\u00a0\"'",
                      "owner": "hostile" if number % 2 else "plain"}))
# DOIs that are mostly written with percent signs.
print(json.dumps({"id": "brackets", "doi": "10.1002/a<1>"}))
print(json.dumps({"id": "blank", "doi": "https://doi.org/10.5555/a%20b"}))
# What belongs to a private owner, in every place that a word can stand in.
print(json.dumps({"id": "zephyrium-id", "title": "A zephyrium title", "doi": "10.99999/ zephyrium", "owner": "zephyrium",
                  "links": ["https://zephyrium.example/page"]}))
