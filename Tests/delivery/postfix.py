"""A real mail server: Debian's postfix, with a folder, ports and users of its own, and mutt as who reads its mails."""

import atexit
import fcntl
import os
import pty
import re
import select
import socketserver
import struct
import subprocess
import termios
import threading
import time

import servers

# Nobody's: the user that owns the mailboxes.
NOBODY = 65534


class Greylist(socketserver.StreamRequestHandler):
    """A policy server as greylisting asks it: the first time a sender and a recipient meet, come again."""

    seen = set()

    def handle(self):
        asked = {}
        for line in self.rfile:
            name, _, value = line.decode().strip().partition("=")
            if name:
                asked[name] = value
                continue
            recipient = asked.get("recipient", "")
            is_new = recipient.startswith("grey") and recipient not in self.seen
            self.seen.add(recipient)
            self.wfile.write(b"action=%s\n\n" % (b"defer_if_permit Greylisted, come again" if is_new else b"dunno"))
            asked = {}


class Postfix:
    """STARTTLS and login are demanded on `port`, TLS from the start on `secure`; mails lie in Maildirs."""

    def __init__(self, folder, user, password, recipients, largest=1 << 21):
        self.folder, self.recipients = os.path.join(folder, "postfix"), recipients
        self.port, self.secure = servers.free_port(), servers.free_port()
        os.chmod(folder, 0o755)
        for name in ("queue", "data", "mail", "sasl"):
            os.makedirs(self.path(name))
        os.chown(self.path("mail"), NOBODY, NOBODY)
        subprocess.run(["chown", "postfix", self.path("data")], check=True)
        self.authority, pem, key = servers.certificate(self.folder)
        self.policy = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Greylist)
        self.policy.daemon_threads = True
        threading.Thread(target=self.policy.serve_forever, daemon=True).start()
        self.write("sasl/smtpd.conf", f"pwcheck_method: auxprop\nauxprop_plugin: sasldb\nsasldb_path: {self.path('users')}\n"
                                      "mech_list: PLAIN LOGIN CRAM-MD5\n")
        subprocess.run(["saslpasswd2", "-c", "-p", "-f", self.path("users"), "-u", "mail.example.org", user],
                       input=password.encode(), check=True)
        subprocess.run(["chown", "postfix", self.path("users")], check=True)
        boxes = " ".join(f"{{ {each}={each.split('@')[0]}/ }}" for each in recipients)
        self.write("main.cf", f"""
compatibility_level = 3.6
queue_directory = {self.path("queue")}
data_directory = {self.path("data")}
maillog_file = {self.path("log")}
maillog_file_prefixes = {self.folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.example.org
mydestination =
alias_maps =
local_recipient_maps =
virtual_mailbox_domains = example.org
virtual_mailbox_base = {self.path("mail")}
virtual_mailbox_maps = inline:{{ {boxes} }}
virtual_uid_maps = static:{NOBODY}
virtual_gid_maps = static:{NOBODY}
message_size_limit = {largest}
virtual_mailbox_limit = 0
smtpd_tls_cert_file = {pem}
smtpd_tls_key_file = {key}
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
cyrus_sasl_config_path = {self.path("sasl")}
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = reject_unlisted_recipient,
  check_policy_service inet:127.0.0.1:{self.policy.server_address[1]}, permit_sasl_authenticated, reject
""")
        services = [f"127.0.0.1:{self.port} inet n - n - - smtpd",
                    f"127.0.0.1:{self.secure} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes",
                    "postlog unix-dgram n - n - 1 postlogd", "proxywrite unix - - n - 1 proxymap"]
        services += [f"{name} unix {'n' if name in ('cleanup', 'qmgr') else '-'} {'n' if name == 'virtual' else '-'} n {wake} {most} {program}" for name, wake, most, program in (
            ("cleanup", "-", "0", "cleanup"), ("qmgr", "300", "1", "qmgr"), ("tlsmgr", "1000?", "1", "tlsmgr"),
            ("rewrite", "-", "-", "trivial-rewrite"), ("bounce", "-", "0", "bounce"), ("defer", "-", "0", "bounce"),
            ("trace", "-", "0", "bounce"), ("proxymap", "-", "-", "proxymap"), ("error", "-", "-", "error"),
            ("retry", "-", "-", "error"), ("virtual", "-", "-", "virtual"), ("anvil", "-", "1", "anvil"))]
        self.write("master.cf", "\n".join(services) + "\n")
        self.tell("start")
        # Whatever ends the trial ends the server.
        atexit.register(lambda: subprocess.run(["postfix", "-c", self.folder, "stop"], capture_output=True))

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w") as file:
            file.write(text)

    def tell(self, word):
        result = subprocess.run(["postfix", "-c", self.folder, word], capture_output=True, text=True)
        assert result.returncode == 0, result.stderr + self.words()

    def words(self):
        try:
            with open(self.path("log")) as file:
                return file.read()
        except FileNotFoundError:
            return ""

    def mails(self, recipient):
        box = self.path(f"mail/{recipient.split('@')[0]}/new")
        contents = []
        for name in sorted(os.listdir(box)) if os.path.isdir(box) else []:
            with open(os.path.join(box, name), "rb") as file:
                contents.append(file.read())
        return contents

    def stop(self):
        self.tell("stop")
        self.policy.shutdown()


def threads_in_mutt(folder, box):
    """How many messages and how many threads mutt shows of a Maildir, read off its screen."""
    rc = os.path.join(folder, "muttrc")

    def shown(keys):
        with open(rc, "w") as file:
            file.write('set sort=threads\nset strict_threads=yes\nset mark_old=no\nset read_inc=0\n'
                       'set status_format="shown=%M;"\nset index_format="%s"\nset help=no\n'
                       f'set mbox_type=Maildir\nset folder={folder}\nset header_cache=""\n'
                       f'push "{keys}<redraw-screen>"\n')
        process, screen = pty.fork()
        if process == 0:
            os.environ.update(TERM="xterm", HOME=folder, LC_ALL="C.UTF-8")
            os.execvp("mutt", ["mutt", "-n", "-R", "-F", rc, "-f", box])
        fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 120, 0, 0))
        text, end = b"", time.monotonic() + 20
        while time.monotonic() < end and select.select([screen], [], [], 2)[0]:
            try:
                text += os.read(screen, 65536)
            except OSError:
                break
        os.kill(process, 9)
        os.waitpid(process, 0)
        os.close(screen)
        numbers = re.findall(rb"shown=(\d+);", text)
        assert numbers, text
        return int(numbers[-1])
    return shown(""), shown("<collapse-all>")
