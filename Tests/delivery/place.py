"""A folder with the program in it, and what the trials ask of mails."""

import atexit
import email
import email.policy
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
PASSWORD = "correct horse: battery-staple ü"
TITLES = [
    "Plain title",
    "Emoji \U0001F9EA\U0001F468\u200D\U0001F469\u200D\U0001F467 and accents é à ü ß",
    "עברית and العربية \u202Ereversed\u202C text",
    "long " + "word " * 2000,
    "broken\r\nBcc: victim@example.org\r\n\r\n.\r\nrest",
    "<script>alert(1)</script> & \"quotes\" =?utf-8?B?aGFjaw==?=",
]


def eventually(what, condition, patience=60):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if value := condition():
            return value
        time.sleep(0.1)
    raise AssertionError(f"{what} did not happen within {patience} s")


def quoted(value):
    """A value as YAML, which takes JSON but for some characters of it."""
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", lambda found: f"\\u{ord(found[0]):04x}",
                  json.dumps(value, ensure_ascii=False))


class Place:
    """A folder with a configuration, and the program in it."""

    def __init__(self, name):
        self.folder = tempfile.mkdtemp(prefix=f"delivery-{name}-")
        self.articles = []
        self.service = None
        self.log = os.path.join(self.folder, "log")

    def file(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", newline="") as file:
            file.write(text)
        os.chmod(path, 0o600)
        return path

    def write(self, delivery, digests="[]", owners=(), network=""):
        config = {
            "state_directory": os.path.join(self.folder, "state"),
            "articles": self.articles, "owners": list(owners), "delivery": delivery,
        }
        text = "".join(f"{key}: {quoted(value)}\n" for key, value in config.items())
        text += f"digests: {digests}\nnetwork: {{ {network} }}\noutput: {{ status_interval: 1s }}\n"
        self.config = self.file("doiwatch.yaml", text)

    def run(self, *words, env=None):
        return subprocess.run([PROGRAM, *words, "--config", self.config], capture_output=True, text=True,
                              env={**os.environ, **(env or {})}, cwd=self.folder, timeout=120)

    def start(self, env=None):
        with open(self.log, "ab") as log:
            self.service = subprocess.Popen([PROGRAM, "run", "--config", self.config], stdout=log, stderr=log,
                                            env={**os.environ, **(env or {})}, cwd=self.folder)
        atexit.register(self.service.kill)

    def start_ready(self, env=None):
        """Starts the service, and waits until it says that it is ready."""
        before = self.words().count("ready")
        self.start(env)
        eventually("the start", lambda: self.words().count("ready") > before)

    def reload(self):
        self.service.send_signal(signal.SIGHUP)

    def stop(self):
        if self.service and self.service.poll() is None:
            self.service.terminate()
            began = time.monotonic()
            code = self.service.wait(timeout=10)
            assert code == 0 and time.monotonic() - began < 5, f"stopped with {code}: {self.words()}"

    def kill(self):
        self.service.kill()
        self.service.wait()

    def words(self):
        if not os.path.exists(self.log):
            return ""
        with open(self.log, errors="replace") as file:
            return file.read()

    def rows(self):
        result = self.run("delivery", "list", "--json")
        assert result.returncode == 0, result.stderr
        return json.loads(result.stdout)

    def close(self):
        self.stop()
        shutil.rmtree(self.folder)


def broken(number, owner=None, title=None):
    """An article whose DOI is none, which is broken without a question to anybody."""
    article = {"id": f"article-{number}", "doi": f"10.5555 broken-{number}", "title": title or f"Title {number}"}
    return article | ({"owner": owner} if owner else {})


def check_mail(content):
    message = email.message_from_bytes(content, policy=email.policy.SMTP)
    assert not message.defects, message.defects
    for header in message.keys():
        assert not getattr(message[header], "defects", ()), (header, message[header].defects)
    for part in message.walk():
        assert not part.defects, part.defects
    assert b"\r\n" in content and b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 998 and len(content) <= 1 << 20
    assert message["Auto-Submitted"] == "auto-generated" and message["Bcc"] is None
    text, html = (message.get_body([kind]).get_content() for kind in ("plain", "html"))
    assert "<html" in html and text
    size, head = message["X-Doiwatch-Checkpoint"].split(":")
    assert int(size) > 0 and len(head) == 64
    return message, text, html


def smtp(port, **more):
    return {"server": f"smtp://localhost:{port}", "tls": "none", "from": "doiwatch <doiwatch@example.org>",
            "hello": "watch.example.org"} | more
