"""A library in a folder, and the real program on it, for the scripts beside this file."""
import atexit
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.environ.get("DOIWATCH") or ROOT + "/.build/release/doiwatch"


def articles(path, links, salt="", owners=0):
    """A third DOIs, a third licenses and a third other URLs, all distinct, under names in no order; each article of one
    owner where there are some."""
    with open(path + ".new", "w") as out:
        for number in range(links // 3):
            name = hashlib.md5(str(number).encode()).hexdigest()
            tail = salt if number % 100 == 0 else ""
            owner = {"owner": "faculty-%d" % (number % owners)} if owners else {}
            out.write(json.dumps({
                **owner, "id": "a-" + name[:12], "doi": "10.%d/%s" % (5000 + int(name[:3], 16), name[3:15]),
                "title": "A study of %s in the long run%s" % (name[:6], tail),
                "licenses": ["https://licenses%d.example/terms/%s/4.0/deed.de" % (int(name[:2], 16), name[:16])],
                "links": ["https://data%d.example/set/%s%s" % (int(name[2:5], 16), name[8:24], tail)]}) + "\n")
    os.replace(path + ".new", path)


class Service:
    """The running program, under a service manager's eyes."""

    def __init__(self, log):
        self.name = tempfile.mktemp(prefix="bm-", dir="/tmp")
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.name)
        self.began = time.monotonic()
        self.child = subprocess.Popen(
            [PROGRAM, "run", "--config", "doiwatch.yaml"], stderr=open(log, "a"),
            env={**os.environ, "NOTIFY_SOCKET": self.name, "WATCHDOG_USEC": "10000000"})
        # Whatever ends the script ends the service.
        atexit.register(lambda: self.child.poll() is None and self.child.kill())
        self.alive = []

    def await_ready(self, limit):
        """Seconds from now on until READY; keeps when the watchdog was fed."""
        began = time.monotonic()
        self.socket.settimeout(1)
        while time.monotonic() - began < limit:
            try:
                message = self.socket.recv(8192).decode()
            except socket.timeout:
                if self.child.poll() is not None:
                    sys.exit("the service ended; see the log")
                continue
            if "WATCHDOG=1" in message:
                self.alive.append(time.monotonic())
            if "READY=1" in message:
                return time.monotonic() - began
        sys.exit("READY did not come within %d s" % limit)

    def memory(self, name):
        with open("/proc/%d/status" % self.child.pid) as status:
            return [int(line.split()[1]) / 1024 for line in status if line.startswith(name + ":")][0]

    def processor(self):
        with open("/proc/%d/stat" % self.child.pid) as stat:
            fields = stat.read().split(")")[-1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        began = time.monotonic()
        self.child.send_signal(signal.SIGTERM)
        self.child.wait()
        self.socket.close()
        os.unlink(self.name)
        return time.monotonic() - began


def tell(what, figure, unit, limit=None):
    ratio = "" if limit is None else "   at most %-6g ratio %.2f" % (limit, figure / limit)
    print("%-62s %10.2f %-4s%s" % (what, figure, unit, ratio), flush=True)


def command(*arguments):
    """Seconds that a command takes: the median of five."""
    times = []
    for _ in range(5):
        began = time.monotonic()
        subprocess.run([PROGRAM, *arguments, "--config", "doiwatch.yaml"], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        times.append(time.monotonic() - began)
    return sorted(times)[2]
