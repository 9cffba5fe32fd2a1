"""doiwatch's deliveries against servers on the loopback interface, through the program itself."""

import base64
import email
import email.policy
import json
import os
import random
import resource
import shutil
import signal
import sys
import time

import postfix
import servers
from place import PASSWORD, TITLES, Place, broken, check_mail, eventually, smtp
from standardwebhooks import Webhook

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
PATH = "/hook/very-secret-path"


def fuzzed_titles(seed, count):
    """Titles of characters that mails and their headers trip over."""
    dice = random.Random(seed)
    alphabet = ["\r", "\n", "\t", ".", "\r\n.\r\n", "=", "=?", "?=", "=20", "From ", "\0", "\x1b[31m", "\x7f", "\x85", "\u2028",
                "\u202e", "\u2066", "\u200b", "\ufeff", "\ufffe", "\U000e0041", "\U0001F468\u200d\U0001F469", "e\u0301", "ש", "ع", "文",
                "<b>", "&amp;", "-->", "\"", "'", "\\", ",", ";", ":", "<a@b.example>", "--", " ", "word", "x" * 998, "ü" * 500]
    return ["".join(dice.choices(alphabet, k=dice.randrange(1, 60))) for _ in range(count)]


def owners_and_hostile_titles():
    """Each owner gets its part; nobody sees another's; titles of any kind make sound mails; one recipient refuses."""
    place, handler, port = Place("owners"), servers.Handler(), servers.free_port()
    handler.rcpt = {"gone@example.org": "550 no such user", "grey@example.org": "451 come again"}
    handler.once = {"grey@example.org"}
    server = servers.start(handler, port)
    place.articles = [broken(number, "one" if number < 3 else "two", title) for number, title in enumerate(TITLES)]
    place.articles += [broken(50, "nomail"), broken(60)]
    seed = int(os.environ.get("DOIWATCH_SEED") or random.randrange(1 << 32))
    print(f"titles of DOIWATCH_SEED={seed}", flush=True)
    place.articles += [broken(100 + number, "two", title) for number, title in enumerate(fuzzed_titles(seed, 60))]
    routes = [
        {"name": "owners", "digest": "often", "mail": "owners"},
        {"name": "all", "digest": "often", "mail": ["reader@example.org", "gone@example.org", "grey@example.org"],
         "attach": ["csv"]},
    ]
    owners = [{"name": "one", "mail": ["one@example.org"]}, {"name": "two", "mail": ["two@example.org"]},
              {"name": "nomail"}]
    place.write({"smtp": smtp(port), "fallback": ["library@example.org"], "routes": routes},
                "[{ name: often, schedule: every 3s, formats: [text] }]", owners)
    check = place.run("config", "check")
    assert check.returncode == 0, check.stderr
    place.start()
    wanted = {"one@example.org", "two@example.org", "library@example.org", "reader@example.org"}
    eventually("the mails arrive", lambda: wanted <= {to for _, tos, _ in handler.mails for to in tos})
    roots, seen = {}, {}
    for sender, tos, content in handler.mails:
        assert sender == "doiwatch@example.org" and len(tos) == 1
        message, text, html = check_mail(content)
        assert message["To"] == tos[0]
        others = wanted | {"gone@example.org", "grey@example.org"}
        assert not [other for other in others - {tos[0]} if other.encode() in content]
        roots.setdefault(message["References"], set()).add(tos[0])
        seen.setdefault(tos[0], "")
        seen[tos[0]] += text
        assert message["Subject"].split()[1].rstrip(",") == "new" and "often" in message["Subject"], message["Subject"]
    assert "broken-0" in seen["one@example.org"] and "broken-3" not in seen["one@example.org"]
    assert "broken-3" in seen["two@example.org"] and "broken-0" not in seen["two@example.org"]
    assert "broken-50" in seen["library@example.org"] and "broken-60" in seen["library@example.org"]
    assert "broken-0" not in seen["library@example.org"]
    rows = eventually("a refusal", lambda: [
        row for row in place.rows() if row["to"] == "gone@example.org" and row["state"] == "refused"])
    assert rows[0]["message_id"].startswith("<") and rows[0]["message_id"].endswith("@example.org>")
    grey = next(row for row in place.rows() if row["to"] == "grey@example.org")
    assert grey["state"] == "queued" and grey["tries"] == 1 and "next_try_at" in grey, grey
    assert place.run("delivery", "retry", "all").returncode == 0
    eventually("the grey one", lambda: any("grey@example.org" in tos for _, tos, _ in handler.mails), 5)
    eventually("the metrics", lambda: 'doiwatch_deliveries_total{route="all",result="sent"}' in open(
        os.path.join(place.folder, "state/doiwatch.prom")).read())
    # Nothing is told in a quiet period.
    time.sleep(4)
    first = len(handler.mails)
    ends = {row["queued_at"] for row in place.rows()}
    assert len(ends) <= 5, ends  # the first period, and reminders after 1, 2 and 4
    place.close()
    server.stop()
    return f"{first} mails, no defects"


def tls_and_login():
    """STARTTLS, TLS from the start, login; a wrong certificate, a wrong name, STARTTLS left out."""
    place = Place("tls")
    ca, pem, key = servers.certificate(place.folder)
    password = place.file("password", PASSWORD + "\n")
    good = {"user": "me", "password_file": password, "from": "doiwatch@example.org", "server": ""}
    route = {"name": "test", "digest": "daily", "mail": ["a@example.org"]}

    def try_one(server, expected, network, env=None, **more):
        place.articles = [broken(1)]
        place.write({"smtp": good | {"server": server} | more, "routes": [route]}, "[{ name: daily }]", network=network)
        result = place.run("delivery", "test", "test", env=env)
        assert (result.returncode == 0) == expected and result.returncode in (0, 1), (server, result)
        assert PASSWORD not in result.stdout + result.stderr
        for text in (PASSWORD, f"\0me\0{PASSWORD}"):
            assert base64.b64encode(text.encode()).decode() not in result.stdout + result.stderr
        return result.stdout + result.stderr

    context = servers.tls_context(pem, key)
    handler, port = servers.Handler(), servers.free_port()
    starttls = servers.start(handler, port, tls_context=context, require_starttls=True, auth_required=True,
                             authenticator=servers.login("me", PASSWORD))
    def to(port, name="mail.example.org"):
        return f'ca_file: {ca}, connect_to: ["{name}:{port}:127.0.0.1:{port}"]'
    said = try_one(f"smtp://mail.example.org:{port}", True, to(port))
    assert "STARTTLS" in said and "AUTH" in said
    assert len(handler.mails) == 1
    folder = os.path.join(place.folder, "credentials")
    os.mkdir(folder)
    place.file("credentials/smtp", PASSWORD)
    try_one(f"smtp://mail.example.org:{port}", True, to(port), {"CREDENTIALS_DIRECTORY": folder}, password_file="")
    try_one(f"smtp://mail.example.org:{port}", False, to(port).replace(f"ca_file: {ca}, ", ""))
    try_one(f"smtp://other.example.org:{port}", False, to(port, "other.example.org"))
    wrong = place.file("wrong", "wrong")
    try_one(f"smtp://mail.example.org:{port}", False, to(port), password_file=wrong)
    assert len(handler.mails) == 2
    starttls.stop()
    handler, port = servers.Handler(), servers.free_port()
    plain = servers.start(handler, port, auth_require_tls=False, authenticator=servers.login("me", PASSWORD))
    try_one(f"smtp://mail.example.org:{port}", False, to(port))
    assert not handler.mails
    plain.stop()
    handler, port = servers.Handler(), servers.free_port()
    implicit = servers.start_tls(handler, port, context, servers.login("me", PASSWORD))
    try_one(f"smtps://mail.example.org:{port}", True, to(port))
    assert len(handler.mails) == 1
    implicit.stop()
    handler, port = servers.Handler(), servers.free_port()
    handler.rcpt["a@example.org"] = "554-5.7.1 Relay access denied\r\n554 see our page"
    silent = servers.start(handler, port)
    place.write({"smtp": good | {"server": f"smtp://127.0.0.1:{port}", "tls": "none"},
                 "routes": [{"name": "test", "changes": True, "mail": ["a@example.org"], "collect": "1s"}]})
    place.start_ready()
    row = eventually("the try without a login", lambda: [row for row in place.rows() if row["tries"]])[0]
    assert row["state"] == "queued", row
    assert row["message"].endswith("Relay access denied see our page; it offered no login"), row
    silent.stop()
    place.close()
    return "8 kinds of servers"


def webhooks():
    """Signatures, forms, 410, Retry-After, redirects, the ban on private addresses; secrets stand nowhere."""
    place, server = Place("hooks"), servers.hooks()
    taken, replies = servers.Hooks.taken, servers.Hooks.replies
    replies.update({"/410": (410, {}), "/cut": (200, {"Content-Length": "100"}), "/busy": (503, {"Retry-After": "7200"}), "/moved": (302, {"Location": PATH})})
    # The form of dates that HTTP had before (RFC 9110, section 5.6.7).
    until = time.strftime("%A, %d-%b-%y %H:%M:%S GMT", time.gmtime(time.time() + 7200))
    replies["/until"] = (503, {"Retry-After": until})
    base = f"http://127.0.0.1:{server.server_port}"
    secret = place.file("secret", SECRET + "\n")
    token = place.file("token", "matrix-token-4711")
    paths = {"json": PATH, "slack": "/slack", "mattermost": "/mattermost", "matrix": "/matrix"}
    routes = [
        {"name": form, "changes": True, "collect": "1s", "webhook": base + path, "form": form,
         "secret_file": token if form == "matrix" else secret} for form, path in paths.items()
    ] + [
        {"name": "gone", "changes": True, "collect": "1s", "webhook": base + "/410"},
        {"name": "busy", "changes": True, "collect": "1s", "webhook": base + "/busy"},
        {"name": "until", "changes": True, "collect": "1s", "webhook": base + "/until"},
        {"name": "moved", "changes": True, "collect": "1s", "webhook": base + "/moved"},
        {"name": "cut", "changes": True, "collect": "1s", "webhook": base + "/cut"},
    ]
    mark = os.path.join(place.folder, "ran; $(touch x)")
    script = place.file("script", f'#!/bin/sh\ncp "$1" "{place.folder}/copy"\nprintf %s "$2" > "{place.folder}/word"\n')
    os.chmod(script, 0o700)
    routes.append({"name": "script", "changes": True, "collect": "1s", "command": [script, "{file}", "a; $(b)"]})
    routes.append({"name": "slow", "changes": True, "collect": "1s", "command": ["/bin/sleep", "100"], "time_limit": "1s"})
    place.articles = [broken(1)]
    place.write({"routes": routes}, network='allow_addresses: ["127.0.0.0/8"]')
    place.start()
    eventually("the start", lambda: os.path.exists(os.path.join(place.folder, "state/status.json")))
    place.articles.append(broken(2, title=TITLES[1]))
    place.write({"routes": routes}, network='allow_addresses: ["127.0.0.0/8"]')
    place.reload()
    eventually("all hooks", lambda: {path for _, path, _, _ in taken if not path.startswith("/matrix")} >= {
        PATH, "/slack", "/mattermost", "/410", "/busy", "/moved"} and any(p.startswith("/matrix/") for _, p, _, _ in taken))
    for method, path, headers, body in list(taken):
        lower = {name.lower(): value for name, value in headers.items()}
        content = json.loads(body)
        if path.startswith("/matrix/"):
            assert method == "PUT" and lower["authorization"] == "Bearer matrix-token-4711" and content["body"]
            continue
        assert method == "POST" and lower["webhook-id"]
        if path in (PATH, "/slack", "/mattermost"):
            Webhook(SECRET).verify(body, lower)
        if path == PATH:
            assert content["schema"] == "doiwatch/delivery/1" and content["id"] == lower["webhook-id"]
        if path in ("/slack", "/mattermost"):
            assert set(content) == ({"text", "mrkdwn"} if path == "/slack" else {"text"})
    def state(name):
        return [(row["state"], row["tries"]) for row in place.rows() if row["route"] == name]
    eventually("an end of the one that is gone", lambda: state("gone") and state("gone")[0][0] == "refused")
    eventually("the status", lambda: "the webhook of the route gone is gone" in place.run("status").stdout)
    for name in ("busy", "until"):
        eventually("a busy one", lambda: state(name) and state(name)[0] == ("queued", 1))
        row = next(row for row in place.rows() if row["route"] == name)
        wait = time.mktime(time.strptime(row["next_try_at"][:19], "%Y-%m-%dT%H:%M:%S")) - time.mktime(time.gmtime())
        assert 6900 < wait < 7300, wait
    eventually("a moved one", lambda: state("moved") and state("moved")[0] == ("queued", 1))
    eventually("an answer that is cut behind its status", lambda: state("cut") and state("cut")[0] == ("sent", 1))
    eventually("the copy", lambda: os.path.exists(os.path.join(place.folder, "word")))
    assert open(os.path.join(place.folder, "word")).read() == "a; $(b)"
    assert json.load(open(os.path.join(place.folder, "copy")))["schema"] == "doiwatch/delivery/1"
    eventually("the slow one", lambda: state("slow") and state("slow")[0] == ("queued", 1))
    # What is gone gets nothing more.
    count = len([path for _, path, _, _ in taken if path == "/410"])
    place.articles.append(broken(3))
    place.write({"routes": routes}, network='allow_addresses: ["127.0.0.0/8"]')
    place.reload()
    eventually("the next message", lambda: len(state("json")) > 1 and all(each[0] == "sent" for each in state("json")))
    assert len([path for _, path, _, _ in taken if path == "/410"]) == count
    shown = place.run("config", "show").stdout + place.run("delivery", "list").stdout
    core = "".join(open(f"/proc/{place.service.pid}/{name}", errors="replace").read() for name in ("cmdline", "environ"))
    status = open(os.path.join(place.folder, "state/status.json")).read()
    for word in (SECRET, SECRET[6:], "very-secret-path", "matrix-token-4711"):
        assert word not in shown + place.words() + core + status, word
    # Without the permission nothing is asked.
    place.stop()
    before = len(taken)
    place.write({"routes": routes})
    result = place.run("delivery", "test", "json")
    assert result.returncode == 1 and "127.0.0.1" in result.stderr and len(taken) == before, result
    shutil.rmtree(place.folder)
    return f"{before} requests"


def kills(number):
    """Killed at any moment, every message arrives, a second copy under its first Message-ID."""
    place, counts = Place("kills"), []
    server = servers.Rough(servers.cut_after_data(counts, [1] * (number // 10)))
    route = {"name": "alarm", "changes": True, "mail": ["a@example.org", "b@example.org"], "collect": "50ms"}
    place.write({"smtp": smtp(server.port), "routes": [route]})
    dice = random.Random(18)
    place.start()
    eventually("the start", lambda: os.path.exists(os.path.join(place.folder, "state/status.json")))
    for turn in range(number):
        place.articles.append(broken(1000 + turn))
        place.write({"smtp": smtp(server.port), "routes": [route]})
        place.kill()
        place.start()
        time.sleep(dice.uniform(0.05, 0.6))
    eventually("the last start", lambda: "ready" in place.words().rsplit("started", 1)[-1])

    def is_done():
        place.run("delivery", "retry")
        rows = place.rows()
        return rows and all(row["state"] == "sent" for row in rows)
    eventually("all are sent", is_done, 120)
    ids = {row["message_id"] for row in place.rows()}
    assert ids == set(counts), (len(ids), len(set(counts)))
    # Each broken link of the journal stands in a message: the marks of the messages leave no gap.
    journal = [json.loads(line) for line in open(os.path.join(place.folder, "state/journal.ndjson"))]
    told = {entry["link"] for entry in journal if entry["event"] == "link.status" and entry["to"] == "broken"}
    assert len(told) == number, (len(told), number)
    assert place.run("journal", "verify").returncode == 0
    place.close()
    return f"{number} kills, {len(ids)} messages, {len(counts) - len(set(counts))} second copies"


def tarpit():
    """A mail server that says a byte a second holds up no check, no webhook and no stop."""
    place, server, hooks = Place("tarpit"), servers.Rough(servers.tarpit), servers.hooks()
    handler, port = servers.Handler(), servers.free_port()
    quick = servers.start(handler, port)

    def times(name, port, turns=10):
        """How long it takes from a reload with a new article to the entry of its check."""
        path = f"/{name}"
        routes = [{"name": name, "changes": True, "mail": ["a@example.org"], "collect": "100ms"},
                  {"name": name + "-hook", "changes": True, "collect": "100ms",
                   "webhook": f"http://127.0.0.1:{hooks.server_port}{path}"}]

        def write():
            place.write({"smtp": smtp(port), "routes": routes}, network='allow_addresses: ["127.0.0.0/8"]')
        write()
        place.start_ready()
        taken = []
        for turn in range(turns):
            link = f"{name}-{turn}"
            place.articles.append({"id": link, "doi": f"10.5555 {link}"})
            write()
            began = time.monotonic()
            place.reload()
            eventually("the check", lambda: link in open(os.path.join(place.folder, "state/journal.ndjson")).read(), 20)
            taken.append(time.monotonic() - began)
        eventually("the hook", lambda: any(each == path for _, each, _, _ in servers.Hooks.taken))
        place.stop()
        return sorted(taken)[turns // 2], max(taken)
    without, beside = times("quick", port), times("slow", server.port)
    assert handler.mails and beside[1] < 10, beside
    place.close()
    quick.stop()
    return (f"a check takes {beside[0]:.2f} s (slowest {beside[1]:.2f} s) beside a tarpit, "
            f"{without[0]:.2f} s ({without[1]:.2f} s) beside a quick server; stopped within 5 s")


def real_mail_server():
    """Debian's postfix: TLS, login, greylisting, one refused recipient of three, SIZE; mutt shows one thread."""
    if os.geteuid() != 0:
        return "not tried: a mail server wants root"
    place = Place("postfix")
    readers = ["reader@example.org", "grey@example.org"]
    server = postfix.Postfix(place.folder, "me", PASSWORD, readers)
    password = place.file("password", PASSWORD + "\n")
    routes = [{"name": "alarm", "changes": True, "mail": readers + ["gone@example.org"], "collect": "1s"}]

    def write(port, scheme="smtp"):
        place.write({"smtp": {"server": f"{scheme}://mail.example.org:{port}", "user": "me", "password_file": password,
                              "from": "doiwatch@example.org"}, "routes": routes},
                    network=f'ca_file: {server.authority}, connect_to: ["mail.example.org:{port}:127.0.0.1:{port}"]')

    def states(to):
        return [row["state"] for row in place.rows() if row["to"] == to]

    write(server.secure, "smtps")
    said = place.run("delivery", "test", "alarm")
    assert said.returncode == 0 and "235" in said.stdout, (said, server.words())
    eventually("the mail behind TLS from the start", lambda: server.mails("reader@example.org"))
    write(server.port)
    place.start()
    eventually("the start", lambda: os.path.exists(os.path.join(place.folder, "state/status.json")))
    turns = len(TITLES)
    for turn, title in enumerate(TITLES):
        place.articles.append(broken(turn, title=title))
        write(server.port)
        place.reload()
        eventually(f"message {turn + 1}", lambda: states("reader@example.org").count("sent") == turn + 1)
    assert "queued" in states("grey@example.org") and set(states("gone@example.org")) == {"refused"}, place.rows()

    def is_through():
        place.run("delivery", "retry", "alarm")
        return states("grey@example.org") == ["sent"] * turns
    eventually("what was put off by greylisting", is_through)
    for reader, more in (("reader@example.org", 1), ("grey@example.org", 0)):
        eventually("the mailbox", lambda: len(server.mails(reader)) >= turns + more)
        identifiers = set()
        for content in server.mails(reader):
            message = email.message_from_bytes(content, policy=email.policy.default)
            assert not message.defects and message["To"] == reader and message["Bcc"] is None
            identifiers.add(message["Message-ID"])
        assert len(identifiers) == turns + more, identifiers
    shown = postfix.threads_in_mutt(place.folder, server.path("mail/grey"))
    assert shown == (turns, 1), f"mutt shows {shown[0]} messages in {shown[1]} threads"
    server.stop()
    # A server that takes nothing large says so before the mail is sent.
    narrow = os.path.join(place.folder, "narrow")
    os.mkdir(narrow)
    server = postfix.Postfix(narrow, "me", PASSWORD, readers, largest=9000)
    place.articles += [broken(100 + number, title="word " * 100) for number in range(20)]
    write(server.port)
    place.reload()
    eventually("a refusal for its size", lambda: "refused" in states("reader@example.org"))
    assert "552" in place.words() and not server.mails("reader@example.org"), place.words()[-2000:]
    server.stop()
    place.close()
    return f"{turns} messages in one thread of mutt, a refused recipient, greylisting, SIZE"


def cores():
    """What a crash leaves behind has no secret in it; without secrets the same crash leaves a core."""
    with open("/proc/sys/kernel/core_pattern") as file:
        pattern = file.read().strip()
    if "/" in pattern or "|" in pattern:
        return f"not tried: this kernel puts cores to {pattern}"
    place, handler, port = Place("cores"), servers.Handler(), servers.free_port()
    server = servers.start(handler, port, auth_require_tls=False, authenticator=servers.login("me", PASSWORD))
    password = place.file("password", PASSWORD + "\n")
    route = {"name": "mail", "changes": True, "mail": ["a@example.org"], "collect": "1s"}
    left = []
    for more in ({}, {"user": "me", "password_file": password}):
        place.write({"smtp": smtp(port, **more), "routes": [route]})
        place.start_ready({"SWIFT_BACKTRACE": "enable=no"})
        mails = len(handler.mails)
        place.articles.append(broken(len(place.articles)))
        place.write({"smtp": smtp(port, **more), "routes": [route]})
        place.reload()
        eventually("a mail", lambda: len(handler.mails) > mails)
        resource.prlimit(place.service.pid, resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        place.service.send_signal(signal.SIGABRT)
        place.service.wait(60)
        cores = [os.path.join(folder, name) for folder, _, names in os.walk(place.folder) for name in names
                 if name == "core" or name.startswith("core.")]
        left.append(len(cores))
        for core in cores:
            with open(core, "rb") as file:
                assert PASSWORD.encode() not in file.read(), "a core has the password"
            os.unlink(core)
    assert left == [1, 0], f"a core without secrets, none with them: {left}"
    shutil.rmtree(place.folder)
    server.stop()
    return "none with secrets"


if __name__ == "__main__":
    wanted = sys.argv[2:]
    trials = {
        "owners": owners_and_hostile_titles, "tls": tls_and_login, "webhooks": webhooks,
        "kills": lambda: kills(int(os.environ.get("DOIWATCH_KILLS", "30"))), "tarpit": tarpit,
        "postfix": real_mail_server, "cores": cores,
    }
    for name, trial in trials.items():
        if not wanted or name in wanted:
            print(f"{name}: {trial()}", flush=True)
