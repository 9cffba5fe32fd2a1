# shellcheck shell=bash
# A command that is told of changes, as the service's user and in its sandbox.

test_deliver() {
  local told=/var/lib/doiwatch/told.json
  inside cp /etc/doiwatch/doiwatch.yaml /root/quiet.yaml
  inside sh -c "printf '%s\n' 'delivery:' '  routes:' \
    '    - { name: copy, changes: true, collect: 1s, command: [/bin/cp, \"{file}\", $told] }' >>/etc/doiwatch/doiwatch.yaml"
  is "a route takes effect by a reload" inside systemctl reload doiwatch
  inside sh -c 'printf "  - id: mistyped\n    doi: 10.5555/ mistyped\n" >/root/more
    sed -i "/^articles:/r /root/more" /etc/doiwatch/doiwatch.yaml'
  is "a mistyped DOI comes by the next" inside systemctl reload doiwatch
  await 30 "the command has the message" inside grep -q mistyped $told
  is "it ran as the service's user" test "$(inside stat -c %U $told)" = doiwatch
  await 10 "the outbox says that it arrived" inside sh -c \
    "runuser -u doiwatch -- doiwatch delivery list --json | grep -q '\"state\":\"sent\"'"
  inside rm $told
  inside cp /root/quiet.yaml /etc/doiwatch/doiwatch.yaml
  inside systemctl reload doiwatch
  await 20 "it is forgotten with its lines" counts total 4
}
