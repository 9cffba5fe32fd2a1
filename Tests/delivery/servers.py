"""Mail servers and a webhook receiver on the loopback interface, well and badly behaved."""

import asyncio
import http.server
import json
import os
import socket
import socketserver
import ssl
import subprocess
import threading
import time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def certificate(folder, name="mail.example.org"):
    """An authority, and a certificate of it for a name; the files' paths."""
    def run(*words):
        subprocess.run(["openssl", *words], check=True, capture_output=True, cwd=folder)
    run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test", "-keyout", "ca.key",
        "-out", "ca.pem")
    run("req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", "csr")
    with open(os.path.join(folder, "ext"), "w") as file:
        file.write(f"subjectAltName=DNS:{name}\n")
    run("x509", "-req", "-in", "csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
        "-extfile", "ext", "-out", f"{name}.pem")
    return [os.path.join(folder, each) for each in ("ca.pem", f"{name}.pem", f"{name}.key")]


class Handler:
    """Takes mails, and says what it was told to say."""

    def __init__(self):
        self.mails = []
        self.rcpt = {}
        self.once = set()
        self.data_reply = None

    async def handle_RCPT(self, server, session, envelope, address, options):
        reply = self.rcpt.get(address)
        if reply and address in self.once:
            self.once.discard(address)
            del self.rcpt[address]
        if reply:
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.data_reply:
            return self.data_reply
        self.mails.append((envelope.mail_from, list(envelope.rcpt_tos), bytes(envelope.original_content)))
        return "250 OK taken"


def tls_context(pem, key):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, key)
    return context


def start(handler, port, **options):
    controller = Controller(handler, hostname="127.0.0.1", port=port, **options)
    controller.start()
    return controller


class FromTheStart:
    """A server that speaks TLS from the start, in a loop of its own."""

    def __init__(self, handler, port, context, authenticator):
        self.loop = asyncio.new_event_loop()

        def run():
            asyncio.set_event_loop(self.loop)
            self.loop.run_forever()
        threading.Thread(target=run, daemon=True).start()

        async def serve():
            return await self.loop.create_server(
                lambda: SMTP(handler, authenticator=authenticator, auth_require_tls=False, loop=self.loop),
                "127.0.0.1", port, ssl=context)
        self.server = asyncio.run_coroutine_threadsafe(serve(), self.loop).result()

    def stop(self):
        self.loop.call_soon_threadsafe(self.server.close)


def start_tls(handler, port, context, authenticator):
    return FromTheStart(handler, port, context, authenticator)


def login(user, password):
    def check(server, session, envelope, mechanism, data):
        good = data.login == user.encode() and data.password == password.encode()
        return AuthResult(success=good, handled=good)
    return check


class Rough:
    """A server by hand, for what a library does not do: `script(connection)` for each caller."""

    def __init__(self, script):
        self.script = script
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            try:
                caller, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(caller,), daemon=True).start()

    def serve(self, caller):
        try:
            self.script(caller)
        except OSError:
            pass
        finally:
            caller.close()


def cut_after_data(counts, cuts):
    """A server that takes a mail, notes its Message-ID, and cuts the connection in place of its answer, a few times."""
    def script(caller):
        file = caller.makefile("rwb")

        def say(words):
            file.write(words + b"\r\n")
            file.flush()
        say(b"220 cutter")
        while line := file.readline():
            word = line[:4].upper()
            if word in (b"EHLO", b"HELO", b"MAIL", b"RCPT"):
                say(b"250 fine")
            elif word == b"QUIT":
                return say(b"221 bye")
            elif word == b"DATA":
                say(b"354 go on")
                text = b""
                while (line := file.readline()) not in (b".\r\n", b""):
                    text += line
                ident = next(each for each in text.split(b"\r\n") if each.startswith(b"Message-ID:"))
                counts.append(ident.split(b" ", 1)[1].decode())
                if cuts:
                    cuts.pop()
                    return
                say(b"250 taken")
            else:
                say(b"502 no")
    return script


def tarpit(caller):
    for byte in b"220 slow " + b"w" * 10000:
        caller.sendall(bytes([byte]))
        time.sleep(1)


class Hooks(http.server.BaseHTTPRequestHandler):
    """Takes requests; answers what stands in `replies` for a path, else 200."""
    taken = []
    replies = {}

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.taken.append((self.command, self.path, dict(self.headers.items()), body))
        status, headers = self.replies.get(self.path, (200, {}))
        self.send_response(status)
        for name, value in ({"Content-Length": "0"} | headers).items():
            self.send_header(name, value)
        self.end_headers()

    do_PUT = do_POST
    do_GET = do_POST

    def log_message(self, *_):
        pass


def hooks():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hooks)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
