"""A service at home for the scripts beside this file: a local web that answers, article files, and what an operator
does to it. `reloads` prints how memory goes over reloads, `trial` gives reloads, imports and orders for some time."""

import atexit
import http.server
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time


# Articles of 200 that are others at each turn.
OTHERS = 10


class Site(http.server.BaseHTTPRequestHandler):
    """Every page is well, in a moment."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = b"<html><head><title>A page that is well</title></head><body><p>Words.</p></body></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, *words):
        pass


class Home:
    """The service with its folder; it goes with the folder."""

    def __init__(self, program, starter=()):
        self.folder = tempfile.mkdtemp(prefix="doiwatch-home-")
        self.program, self.starter = program, list(starter)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
        server.daemon_threads = True
        # Whoever is reloaded hangs up, which is no matter.
        server.handle_error = lambda request, address: None
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.port = server.server_address[1]
        self.write_articles(0)
        with open(self.path("doiwatch.yaml"), "w") as file:
            file.write(f"""state_directory: {self.path("state")}
schedule: {{ registry: 1s, page: 1s, record: 1s, license: 1s }}
host_default: {{ concurrency: 4, interval: 5ms }}
network:
  allow_addresses: [127.0.0.0/8]
  connect_to: ["::127.0.0.1:{self.port}"]
  canaries: ["http://canary.example/"]
articles: []
article_files: ["{self.path('*.ndjson')}"]
digests: [{{ name: often, schedule: every 10s, formats: [text, markdown, html, json] }}]
output: {{ status_interval: 1s, journal_rotate: 256KiB }}
""")

    def path(self, name):
        return os.path.join(self.folder, name)

    def write_articles(self, turn, count=200):
        """A few other articles at each turn, so few that a file may lose them without being asked."""
        lines = [
            f'{{"id":"{name}","title":"Turn {turn}","links":["http://{name}.example/page"]}}\n'
            for name in [f"stay{n}" for n in range(count - OTHERS)] + [f"turn{turn}-{n}" for n in range(OTHERS)]
        ]
        with open(self.path("all.new"), "w") as file:
            file.writelines(lines)
        os.rename(self.path("all.new"), self.path("all.ndjson"))

    def start(self, environment=None):
        self.log = open(self.path("log"), "w+")
        self.process = subprocess.Popen(
            self.starter + [self.program, "--config", self.path("doiwatch.yaml"), "run"],
            stderr=self.log, env={**os.environ, **(environment or {})})
        # Whatever ends this script ends the service.
        atexit.register(lambda: self.process.poll() is None and self.process.kill())
        self.wait_for("ready:", 300)

    def said(self, words):
        with open(self.path("log"), errors="replace") as file:
            return file.read().count(words)

    def wait_for(self, words, seconds, times=1):
        end = time.monotonic() + seconds
        while self.said(words) < times:
            if self.process.poll() is not None:
                sys.exit(f"the service ended with {self.process.returncode}; see {self.path('log')}")
            if time.monotonic() > end:
                sys.exit(f"“{words}” does not come; see {self.path('log')}")
            time.sleep(0.02)

    def reload(self, seconds=120):
        before = self.said("config.reloaded")
        self.process.send_signal(signal.SIGHUP)
        self.wait_for("config.reloaded", seconds, before + 1)

    def order(self, *words):
        return subprocess.run(
            [self.program, "--config", self.path("doiwatch.yaml"), *words], capture_output=True, timeout=120)

    def memory(self):
        """Resident kilobytes."""
        with open(f"/proc/{self.process.pid}/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))

    def stop(self, seconds=5):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(seconds)


def reloads(program, count):
    home = Home(program)
    home.start()
    time.sleep(5)
    warm = min(100, count // 10)
    first = 0
    for number in range(count + 1):
        if number == warm:
            first = home.memory()
        if number % max(1, count // 20) == 0:
            print(f"reloads {number:5}  memory {home.memory() / 1024:6.1f} MB", flush=True)
        # The articles change, too, now and then.
        if number % 10 == 0:
            home.write_articles(number)
        home.reload()
    grown = (home.memory() - first) / 1024
    code = home.stop()
    print(f"reloads {count}: memory grew by {grown:.1f} MB behind the first {warm}; ended with {code}")
    sys.exit(0 if grown < 10 and code == 0 else 1)


def trial(program, seconds, starter):
    home = Home(program, starter)
    # Under a checker everything takes ten times as long and more.
    home.start()
    end = time.monotonic() + seconds
    turns = 0
    while time.monotonic() < end:
        turns += 1
        home.write_articles(turns)
        home.reload(600)
        for words in (["recheck", "--status", "ok"], ["recheck", "http://stay1.example/page"],
                      ["status"], ["journal", "verify"], ["digest"]):
            home.order(*words)
        time.sleep(1)
    code = home.stop(120)
    print(f"{turns} reloads with imports, {turns * 5} orders and questions in {seconds} s; ended with {code}")
    print(open(home.path("log"), errors="replace").read() if code != 0 else "", end="")
    sys.exit(1 if code != 0 else 0)


if __name__ == "__main__":
    what, program, number, *starter = sys.argv[1:]
    reloads(program, int(number)) if what == "reloads" else trial(program, int(number), starter)
