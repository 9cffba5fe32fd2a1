# shellcheck shell=bash
# The service against the scholarly web: network, names, certificates and state, all through the sandbox.

start_web() {
  inside systemd-run --quiet --unit=scholarly-web /usr/local/bin/scholarly-web \
    --config-out /root/web.yaml --port-file /root/ports --state /var/lib/doiwatch
  start_names
  await 20 "the scholarly web serves" inside test -s /root/ports
  local WEB_CONTROL WEB_CA_FILE
  # shellcheck source=/dev/null
  . <(inside cat /root/ports)
  control=$WEB_CONTROL
  # The web's authority joins the system's certificates, in place of a ca_file of our own.
  inside install -m 0644 "$WEB_CA_FILE" /usr/local/share/ca-certificates/scholarly.crt
  inside update-ca-certificates >/dev/null 2>&1
  # And its addresses are names that have to be asked for.
  inside sed -i -e '/^ *ca_file:/d' -e '/^ *- .*:127\.0\.0\.1:/s/:127\.0\.0\.1:/:web.scholarly.test:/' /root/web.yaml
  inside cp /root/web.yaml /etc/doiwatch/doiwatch.yaml
}

# A name server of the container's own.
start_names() {
  inside systemd-run --quiet --unit=names /usr/sbin/dnsmasq --keep-in-foreground --no-resolv --no-hosts --user=root \
    --listen-address=127.0.0.1 --bind-interfaces --log-queries --log-facility=- --local=/scholarly.test/ \
    --host-record=web.scholarly.test,127.0.0.1
}

tell_web() { inside curl -fsS "$control/$1" >/dev/null; }
counts() { inside grep -q "\"$1\":$2[,}]" /var/lib/doiwatch/status.json; }
status_text() { [[ $(property doiwatch StatusText) == *$1* ]]; }
landing=https://www.research-collection.ethz.ch/handle/20.500.11850/334381

test_watch() {
  start_web
  inside systemctl restart doiwatch
  is "a start waits until it is ready" has_property SubState running
  await 20 "three links are checked and fine" counts ok 3
  await 20 "systemctl status counts them" status_text "3 links: 3 ok"
  is "names are asked for over the network" inside sh -c 'journalctl -u names | grep -q "query.*web.scholarly.test"'
  local pid
  pid=$(main_pid)
  is "the kernel holds it to the sandbox" inside sh -c \
    "grep -q '^CapBnd:.*0000000000000000\$' /proc/$pid/status && grep -q '^NoNewPrivs:.*1' /proc/$pid/status &&
     grep -q '^Seccomp:.*2' /proc/$pid/status"
  is "it runs as its user" test "$(inside stat -c %U "/proc/$pid")" = doiwatch
  local began ready
  began=$(property doiwatch ExecMainStartTimestampMonotonic)
  ready=$(property doiwatch ActiveEnterTimestampMonotonic)
  figure "start to READY $(((ready - began) / 1000)) ms"
  figure "memory $(inside awk '/^VmRSS/ { print int($2 / 1024) " MiB resident" } ' "/proc/$pid/status")"
}
