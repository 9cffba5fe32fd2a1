# shellcheck shell=bash
# A fresh installation, as a person does it.

property() { inside systemctl show -P "$2" "$1"; }
has_property() { [ "$(property doiwatch "$1")" = "$2" ]; }
main_pid() { property doiwatch MainPID; }
figure() { printf '%s\n' "$*" >>"$work/figures"; }

test_install() {
  is "the package installs" inside dpkg -i /root/doiwatch.deb
  is "nothing is missing in it" inside dpkg --verify doiwatch
  is "there is a system user" inside getent passwd doiwatch
  is "it is enabled" inside systemctl is-enabled doiwatch
  is "it runs" inside systemctl is-active doiwatch
  await 20 "the state is of the service's user, and its group may read" \
    test "$(inside stat -c '%U:%G %a' /var/lib/doiwatch)" = "doiwatch:doiwatch 750"
  local page
  for page in doiwatch doiwatch-run doiwatch-journal-verify doiwatch.yaml; do
    is "man $page" inside man -w $page
  done
  is "bash completes it" inside bash -c '. /usr/share/bash-completion/completions/doiwatch; complete -p doiwatch'
  is "fish and zsh have completions" \
    inside ls /usr/share/fish/vendor_completions.d/doiwatch.fish /usr/share/zsh/vendor-completions/_doiwatch
  is "its configuration holds" inside doiwatch config check
  exposure
  figure "package $(($(stat -c %s "$package") / 1024)) KiB"
  figure "program, stripped $(($(inside stat -c %s /usr/bin/doiwatch) / 1024)) KiB"
}

# What systemd itself says of the sandbox, from 0 (closed) to 10.
exposure() {
  inside systemd-analyze security --no-pager doiwatch >"$work/security"
  local level
  level=$(sed -n 's/.*exposure level[^:]*: *\([0-9.]*\).*/\1/p' "$work/security")
  is "its exposure is at most 1.1: $level" awk -v level="$level" 'BEGIN { exit !(level != "" && level <= 1.1) }'
  figure "exposure $level"
}
