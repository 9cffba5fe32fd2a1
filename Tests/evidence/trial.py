"""Evidence of the program, read by other programs: warcio and pywb.

Usage: trial.py PROGRAM [TRIAL …]; the trials are the functions at the end.
"""
import base64
import gzip
import hashlib
import http.server
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

from warcio.archiveiterator import ArchiveIterator

PROGRAM = sys.argv[1]
TOOLS = pathlib.Path(sys.executable).parent
SECRET = "planted-5ecret-value"


class Web(http.server.ThreadingHTTPServer):
    """Pages of which some are gone, for as long as the trial says so; a proxy, too, where it is asked as one."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Page)
        self.gone = set()
        self.version = 0
        self.seen = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        pass  # a service that is killed hangs up

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"


class Page(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.seen.append(dict(self.headers))
        path = self.path.split("//", 1)[-1].split("/", 1)[-1] if "://" in self.path else self.path.lstrip("/")
        if path.startswith("moved/"):
            return self.answer(302, "go on", {"Location": "/item/" + path.split("/")[1], "Set-Cookie": f"sid={SECRET}; Path=/"})
        gone = path in self.server.gone
        told = " ".join(f"{k}: {v}" for k, v in self.headers.items() if "ook" in k or "uth" in k)
        title = "Gone" if gone else f"Item {path}"
        body = f"<!DOCTYPE html><title>{title}</title><h1>{title}</h1><p>{'words ' * 300}</p><p>{told}</p>"
        packed = "gzip" in self.headers.get("Accept-Encoding", "") and not gone
        headers = {"Set-Cookie": f"last={SECRET}2", "Content-Type": "text/html; charset=utf-8"}
        self.answer(410 if gone else 200, body, headers, packed)

    def answer(self, status, text, headers, packed=False):
        body = text.encode()
        if packed:
            body = gzip.compress(body)
            headers = headers | {"Content-Encoding": "gzip"}
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Place:
    """A configuration, its state and the program."""

    def __init__(self, web, links, evidence="{}", more=""):
        self.web = web
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="doiwatch-evidence-"))
        self.evidence = self.folder / "state/evidence"
        rows = "".join(f"  - {{ id: a{n}, links: ['{web.url}/{link}'] }}\n" for n, link in enumerate(links))
        (self.folder / "doiwatch.yaml").write_text(
            f"state_directory: {self.folder}/state\n"
            f"resolver: {{ doi: '{web.url}' }}\n"
            "schedule: { page: 300ms, license: 300ms }\n"
            "confirm: { hard: { failures: 2, over: 200ms }, soft: { failures: 2, over: 200ms }, retry: [100ms] }\n"
            "host_default: { concurrency: 8, interval: 0s }\n"
            f"network: {{ allow_addresses: [127.0.0.0/8], canaries: ['{web.url}/'], timeout: 10s{more} }}\n"
            f"evidence: {evidence}\narticles:\n{rows}digests: []\noutput: {{ status_interval: 500ms }}\n"
        )

    def run(self, *words):
        return subprocess.run(
            [PROGRAM, *words, "--config", self.folder / "doiwatch.yaml"], capture_output=True, text=True, timeout=120
        )

    def start(self):
        log = open(self.folder / "log", "ab")
        return subprocess.Popen([PROGRAM, "run", "--config", self.folder / "doiwatch.yaml"], stderr=log)

    def entries(self):
        path = self.folder / "state/journal.ndjson"
        if not path.exists():
            return []
        return [json.loads(line) for line in path.read_text().splitlines() if line.endswith("}")]

    def steps(self):
        return [f"{e['from']}>{e['to']}" for e in self.entries() if e["event"] == "link.status"]

    def files(self):
        return sorted(self.evidence.glob("*.warc.gz"))

    def check(self):
        """Every file is one that warcio finds nothing wrong with, and the program's own proof holds."""
        for path in self.files():
            told = subprocess.run([TOOLS / "warcio", "check", "-v", path], capture_output=True, text=True)
            assert told.returncode == 0, f"warcio check: {told.stdout[-2000:]}{told.stderr[-2000:]}"
            for record in ArchiveIterator(open(path, "rb"), check_digests="raise"):
                record.content_stream().read()
        proved = self.run("journal", "verify", "--evidence")
        assert proved.returncode == 0, proved.stdout + proved.stderr
        return proved.stdout.splitlines()[-1]


def await_(words, condition, patience=60):
    end = time.time() + patience
    while not condition():
        assert time.time() < end, f"waited in vain: {words}"
        time.sleep(0.05)


def end(service, signal_=signal.SIGTERM):
    service.send_signal(signal_)
    assert service.wait(20) in (0, -signal.SIGKILL)


def changes():
    """Each change cites whole records of what was seen, and of what was there before."""
    web = Web()
    place = Place(web, ["item/1", "moved/2"])
    service = place.start()
    await_("looks", lambda: (place.folder / "state/status.json").exists() and '"ok":2' in (place.folder / "state/status.json").read_text())
    web.gone = {"item/1", "item/2"}
    await_("breaks", lambda: place.steps().count("suspect>broken") == 2)
    web.gone = set()
    await_("mends", lambda: place.steps().count("broken>ok") == 2)
    end(service)
    kinds = set()
    for entry in place.entries():
        if entry["event"] != "link.status":
            continue
        for name in ("evidence", "evidence_before"):
            cited = entry["detail"][name]
            raw = (place.evidence / cited["file"]).read_bytes()[cited["offset"] : cited["offset"] + cited["length"]]
            assert hashlib.sha256(raw).hexdigest() == cited["sha256"]
            alone = place.folder / "alone.warc.gz"
            alone.write_bytes(raw)
            answers = []
            for record in ArchiveIterator(open(alone, "rb"), check_digests="raise"):
                kinds.add(record.rec_type)
                if record.rec_type in ("response", "revisit"):
                    answers.append(record.http_headers.get_statuscode())
                    length = record.http_headers.get_header("Content-Length")
                    body = record.content_stream().read()
                    assert record.rec_type == "revisit" or len(body) == int(length)
                    assert record.http_headers.get_header("Content-Encoding") is None
            good = name == "evidence_before" or entry["to"] == "ok"
            assert answers[-1] == ("200" if good else "410"), (entry, answers)
            assert len(answers) == (2 if "moved" in entry["link"] else 1), (entry, answers)
    assert kinds >= {"response", "request", "metadata", "revisit"}, kinds
    return place.check()


def secrets():
    """No cookie, no Authorization and no credential of a proxy stands in any record, though the server repeats them."""
    web = Web()
    proxy = web.url.replace("http://", f"http://someone:{SECRET}3@")
    place = Place(web, ["moved/1", "item/2"], more=f", proxy: '{proxy}'")
    service = place.start()
    await_("looks", lambda: (place.folder / "state/status.json").exists() and '"ok":2' in (place.folder / "state/status.json").read_text())
    web.gone = {"item/1", "item/2"}
    await_("breaks", lambda: place.steps().count("suspect>broken") == 2)
    end(service)
    sent = json.dumps(web.seen)
    hidden = base64.b64encode(f"someone:{SECRET}3".encode()).decode()
    assert hidden in sent and f"sid={SECRET}" in sent, "the trial plants nothing"
    for path in place.files():
        text = gzip.decompress(path.read_bytes()).decode()
        for word in (SECRET, hidden, "Set-Cookie", "someone"):
            assert word not in text, f"{word} stands in {path.name}"
        assert "maskedSecrets" in text
    return place.check()


def kills():
    """Killed at any moment, also while it writes, no file is damaged and no entry names what is not there."""
    times = int(os.environ.get("DOIWATCH_EVIDENCE_KILLS", "20"))
    dice = random.Random(4711)
    web = Web()
    place = Place(web, [f"item/{n}" for n in range(12)], evidence="{ max_size: 1MiB }")
    for turn in range(times):
        web.gone = {f"item/{n}" for n in range(12) if dice.random() < 0.3}
        service = place.start()
        time.sleep(dice.uniform(0.05, 1.2))
        end(service, signal.SIGKILL)
        if dice.random() < 0.3 and place.files():
            # As if the power had gone while a record was being written.
            with open(max(place.files(), key=lambda path: path.stat().st_mtime_ns), "ab") as file:
                file.write(gzip.compress(b"WARC/1.1 " + bytes(dice.randrange(500)))[: dice.randrange(1, 30)])
        if turn % 50 == 49 or turn == times - 1:
            end_of_turn = place.start()
            await_("start", lambda: (place.folder / "log").read_text().count("ready:") > 0)
            time.sleep(2)
            end(end_of_turn)
            print(f"  after {turn + 1} kills: {place.check()}", flush=True)
    cited = sum("evidence" in e["detail"] for e in place.entries())
    assert cited >= times / 4, f"only {cited} entries cite evidence"
    size = sum(f.stat().st_size for f in place.evidence.rglob("*") if f.is_file())
    return f"{times} kills, {cited} entries cite evidence, {size} bytes in {len(place.files())} files"


def replay():
    """pywb shows the page that broke as it was, from the files alone."""
    web = Web()
    place = Place(web, ["moved/7"])
    service = place.start()
    await_("looks", lambda: (place.folder / "state/status.json").exists() and '"ok":1' in (place.folder / "state/status.json").read_text())
    # pywb tells copies apart by the second.
    time.sleep(1.5)
    web.gone = {"item/7"}
    await_("breaks", lambda: "suspect>broken" in place.steps())
    end(service)
    web.shutdown()
    web.server_close()
    archive = place.folder / "archive"
    archive.mkdir()
    manager = [TOOLS / "wb-manager"]
    subprocess.run([*manager, "init", "seen"], cwd=archive, check=True, capture_output=True)
    subprocess.run([*manager, "add", "seen", *place.files()], cwd=archive, check=True, capture_output=True)
    port = random.randrange(20000, 30000)
    log = open(place.folder / "pywb", "wb")
    server = subprocess.Popen([TOOLS / "wayback", "-b", "127.0.0.1", "-p", str(port)], cwd=archive, stdout=log, stderr=log)
    try:
        told = {}

        def shown():
            for when in ("2000", "2100"):
                try:
                    page = urllib.request.urlopen(f"http://127.0.0.1:{port}/seen/{when}mp_/{web.url}/item/7", timeout=10)
                    told[when] = page.status, page.read().decode()
                except urllib.error.HTTPError as error:
                    told[when] = error.code, error.read().decode()
                except OSError:
                    return False
            return True

        await_("pywb", shown)
        assert told["2000"][0] == 200 and "<h1>Item item/7</h1>" in told["2000"][1], told["2000"]
        assert told["2100"][0] == 410 and "<h1>Gone</h1>" in told["2100"][1], told["2100"]
    finally:
        server.terminate()
        server.wait(10)
    return "pywb shows the page as it was, and that it is gone"


TRIALS = [changes, secrets, kills, replay]
for trial in TRIALS:
    if len(sys.argv) < 3 or trial.__name__ in sys.argv[2:]:
        begun = time.time()
        print(f"{trial.__name__}: {trial.__doc__}", flush=True)
        print(f"  {trial()} ({time.time() - begun:.0f} s)", flush=True)
