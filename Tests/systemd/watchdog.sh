# shellcheck shell=bash
# Whatever hangs, the watchdog is fed no more, systemd starts the service again, and the journal stays whole.

# Stops single threads for good, as a lock that is never given up would: a tracer holds them.
# Arguments: the process, and whether a thread's name and id are among those meant, as a shell pattern each.
hold_threads() {
  local pid=$1 task name held=()
  for task in $(inside ls "/proc/$pid/task"); do
    name=$(inside cat "/proc/$pid/task/$task/comm")
    # shellcheck disable=SC2254 # a pattern it is
    case $task:$name in $2) held+=("$task") ;; esac
  done
  [ "${#held[@]}" != 0 ] || fail "no thread is like $2"
  inside perl -e '
    my ($seize, $interrupt) = (0x4206, 0x4207);
    my $ptrace = `uname -m` =~ /x86_64/ ? 101 : 117;
    for (@ARGV) {
      syscall($ptrace, $seize, $_ + 0, 0, 0) == 0 && syscall($ptrace, $interrupt, $_ + 0, 0, 0) == 0 or die "ptrace: $!";
    }
    $| = 1; print "held\n";
    1 while waitpid(-1, 0x40000000) > 0; # until they are killed' "${held[@]}" >"$work/held" 2>&1 &
  await 5 "held threads: ${#held[@]}" grep -q held "$work/held"
}

starves() { [ "$(property doiwatch NRestarts)" -gt "$1" ]; }
watchdog_spoke() { [ "$(inside journalctl -u doiwatch -o cat | grep -c 'Watchdog timeout')" -gt "$1" ]; }

# comes_back WORDS COMMAND…: hurts the service by the command, and waits until it lives again.
comes_back() {
  local restarts said
  restarts=$(property doiwatch NRestarts)
  said=$(inside journalctl -u doiwatch -o cat | grep -c 'Watchdog timeout' || true)
  "${@:2}"
  await 40 "$1: the watchdog is not fed" watchdog_spoke "$said"
  [ -z "$state_mounted" ] || fsfreeze -u "$state_mounted" 2>/dev/null || true
  await 40 "$1: it is started again" starves "$restarts"
  await 20 "$1: it is ready" has_property SubState running
  is "$1: the journal is whole" inside doiwatch journal verify
}

test_watchdog() {
  inside mkdir -p /etc/systemd/system/doiwatch.service.d
  inside sh -c 'printf "[Service]\nWatchdogSec=2s\nTimeoutAbortSec=5s\nRestartSec=500ms\nLimitCORE=0\n" \
    >/etc/systemd/system/doiwatch.service.d/quick.conf'
  inside systemctl daemon-reload
  inside systemctl restart doiwatch
  sleep 3
  is "a healthy service feeds it" has_property NRestarts 0
  comes_back "a stopped process" inside sh -c "kill -STOP $(main_pid)"
  comes_back "a hanging scheduler" hold_threads "$(main_pid)" "$(main_pid):*"
  comes_back "a hanging curl thread" hold_threads "$(main_pid)" "*:doiwatch-curl"
  if [ -n "$state_mounted" ]; then comes_back "a hanging disk" fsfreeze -f "$state_mounted"; fi
  is "a hang is found by the filter for log monitors" \
    documented "journalctl UNIT=doiwatch.service MESSAGE_ID=d9b373ed55a64feb8242e02dbe79a49c"
  await 30 "the links are fine" counts ok 4
}
