"""Drives the site in Debian's chromium, from file://: what a person does, and what must never happen."""
import json, pathlib, re, sys
from playwright.sync_api import sync_playwright
from axe_playwright_python.sync_playwright import Axe
import feedparser

site = pathlib.Path(sys.argv[1]).resolve()
index = (site / "index.html").as_uri()
failures = []


def expect(condition, what):
    print(("   ok: " if condition else "   FAILED: ") + what)
    if not condition:
        failures.append(what)


def pages():
    yield site / "index.html"
    yield site / "incidents.html"
    yield from sorted(site.glob("report/*.html"))
    yield from sorted(site.glob("article/*/*.html"))[:12]
    yield from sorted(site.glob("owner/*.html"))[:3]


def watch(page):
    """Notes what a page says, does and asks for."""
    seen = {"errors": [], "requests": [], "dialogs": []}
    page.on("console", lambda m: seen["errors"].append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: seen["errors"].append(str(e)))
    page.on("request", lambda r: seen["requests"].append(r.url))
    page.on("dialog", lambda d: (seen["dialogs"].append(d.message), d.dismiss()))
    return seen


def inside(url):
    return url.startswith(site.as_uri() + "/") or url.startswith("data:")


with sync_playwright() as play:
    browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 800})
        for path in pages():
            page = context.new_page()
            seen = watch(page)
            page.goto(path.as_uri())
            name = f"{path.relative_to(site)} ({scheme}, 320 px)"
            results = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
            violations = results.response["violations"]
            expect(not violations, f"{name}: axe finds nothing" + "".join(
                f"\n      {v['id']}: {[n['html'][:120] for n in v['nodes'][:2]]}" for v in violations))
            wide = page.evaluate("document.documentElement.scrollWidth")
            expect(wide <= 320, f"{name}: is not wider than the screen ({wide})")
            outside = [u for u in seen["requests"] if not inside(u)]
            expect(not seen["errors"] and not outside and not seen["dialogs"], f"{name}: quiet {seen['errors']} {outside}")
            expect(page.title() not in ("broken out", "broken_out"), f"{name}: nothing broke out")
            page.close()
        context.close()

    page = browser.new_page()
    seen = watch(page)
    page.goto(index)
    field = page.locator("input[type=search]")
    status = page.locator("#answer[role=status]")
    for typed in (
        "10.3929/ethz-b-000334381", "https://doi.org/10.3929/ETHZ-B-000334381", "doi:10.3929/ethz-b-000334381",
        "DOI: 10.3929/ethz-b-000334381.", "<https://dx.doi.org/10.3929%2Fethz-b-000334381>",
        "urn:doi:10.3929/ethz-b-000334381", "http://doi.org.proxy.example/10.3929/ethz-b-000334381",
    ):
        field.fill(typed)
        field.press("Enter")
        try:
            status.get_by_text("broken", exact=True).wait_for(timeout=5000)
            found = True
        except Exception:
            found = False
        expect(found, f"the search finds {typed!r} by keyboard")
    for typed, key in (
        ("10.1002/a%3C1%3E", "doi:10.1002/a<1>"), ("10.1002/a<1>", "doi:10.1002/a<1>"),
        ("https://doi.org/10.5555/a%20b", "doi:10.5555/a b"), ("doi:10.5555/a b", "doi:10.5555/a b"),
    ):
        field.fill(typed)
        field.press("Enter")
        try:
            status.get_by_text(key, exact=True).wait_for(timeout=5000)
            found = True
        except Exception:
            found = False
        expect(found, f"the search finds {key} as {typed!r}")
    field.fill("https://creativecommons.org/licenses/by-nc-nd/4.0/deed.de")
    page.locator("form#search button").click()
    status.get_by_text("ok", exact=True).wait_for(timeout=5000)
    expect(True, "the search finds a license link by mouse")
    for typed, words in (("10.9999/nobody-has-it", "Not watched"), ("what is this", "neither a DOI nor a URL"), ("", "Type a DOI")):
        field.fill(typed)
        field.press("Enter")
        try:
            status.get_by_text(words).wait_for(timeout=5000)
            said = True
        except Exception:
            said = False
        expect(said, f"the search says {words!r} of {typed!r}")
    expect(not seen["errors"], f"the search makes no error: {seen['errors']}")
    field.fill("10.3929/ethz-b-000334381")
    field.press("Enter")
    status.get_by_role("link").click()
    expect("/article/" in page.url, "the answer leads to the article's page")
    page.go_back()
    head = page.locator("table.sort thead button").first
    head.focus()
    head.press("Enter")
    expect(page.locator("th[aria-sort=ascending]").count() == 1, "a table is sorted by keyboard")
    page.close()

    page = browser.new_page()
    seen = watch(page)
    page.goto(index)
    page.get_by_role("link", name="Faculty of plain words").first.click()
    expect(page.url.endswith("/owner/plain.html"), "an owner's page is one click away")
    expect("10.99999" in page.locator("main").inner_text(), "it tells of the owner's problems")
    expect(not seen["errors"] and "broken out" not in page.title(), "the owners' titles stay words")
    page.close()

    page = browser.new_page()
    page.clock.install(time="2099-01-01T00:00:00Z")
    page.goto(index)
    expect("stale" in page.locator("#age").inner_text(), "a page that is too old says that it is stale")
    expect(page.title().startswith("stale"), "its title says so, too")
    page.close()

    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(index)
    text = page.locator("main").inner_text()
    expect("10.3929/ethz-b-000334381" in text and "broken" in text, "all facts stand there without JavaScript")
    expect(not page.locator("form#search").is_visible(), "the search hides where it cannot work")
    context.close()

    page = browser.new_page()
    page.goto(next(iter(sorted(site.glob("report/*.html")))).as_uri())
    pdf = page.pdf()
    checkpoint = re.search(r"\d+:[0-9a-f]{64}", page.content())
    expect(pdf[:4] == b"%PDF" and checkpoint is not None, "a report prints, with its checkpoint")
    browser.close()

for path in [site / "feed.atom", *sorted(site.glob("owner/*.atom"))]:
    feed = feedparser.parse(path.read_bytes())
    name = path.relative_to(site)
    expect(not feed.bozo and feed.version == "atom10" and feed.entries, f"feedparser reads {name}")
    expect(len({e.id for e in feed.entries}) == len(feed.entries), f"every entry of {name} has an id of its own")
badge = json.loads((site / "badge.json").read_text())
expect(badge["schemaVersion"] == 1 and "broken" in badge["message"], "the badge's endpoint says how many are broken")
if failures:
    sys.exit(f"{len(failures)} of the site's promises do not hold")
