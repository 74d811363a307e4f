# Builds the site, and tells what of it is not known to have arrived at $to. Read by server.sh and store.sh.
#
# $kept/pending lists what builds changed since everything had arrived, and stays until everything has arrived again. If
# it is not there (at first, or after a run that ended while it built), or if the site was built without adding to it,
# nothing is known for sure: $whole is then yes, and all is compared. Else $send has the files to copy, and $gone
# those to remove. To have all compared, remove .cache/deploy/.

set -eu

to=${1:-}
if [ -z "$to" ]; then
  echo "error: name where to publish, such as $example" >&2
  exit 2
fi
kept=.cache/deploy/$(printf '%s' "$to" | cksum | tr -cs '0-9\n' '-')
pending=$kept/pending send=$kept/send gone=$kept/gone
mkdir -p "$kept"
exec 9>"$kept/lock"
if command -v flock > /dev/null; then flock 9; fi # where there is none, only one may publish at a time

whole=yes
built=.cache/briefing/kept.db # as old as the last build
if [ -f "$pending" ] && [ -f "$built" ] && [ -z "$(find "$built" -newer "$pending")" ]; then
  whole=no
  mv "$pending" "$kept/before"
fi
rm -f "$pending"
briefing build --changes "$kept/now"
if [ "$whole" = no ]; then
  cat "$kept/now" >> "$kept/before"
  touch -r "$kept/now" "$kept/before"
  mv "$kept/before" "$pending"
fi

if [ "$whole" = no ]; then
  : > "$send"
  : > "$gone"
  sed 's/^[+-] //' "$pending" | awk '!seen[$0]++' | while IFS= read -r path; do
    if [ -e "site/$path" ]; then list=$send; else list=$gone; fi
    printf '%s\n' "$path" >> "$list"
  done
fi

# Whether all in a place may be replaced and removed: there is nothing in it, or what says so. Reads the names in it.
mark=.briefing-press
require_ours() {
  names=$(cat)
  if [ -z "$(printf '%s' "$names" | grep -v '^\.')" ] || printf '%s\n' "$names" | grep -qxF "$mark"; then return; fi
  echo "error: $to has files that were not published from here; nothing was changed" >&2
  echo "  hint: empty it, or put a file $mark into it, which says that all in it may be replaced and removed" >&2
  exit 2
}

arrived() {
  : > "$pending"
  touch -r "$kept/now" "$pending" # what was built while this was sent is newer
  echo "published: $to"
}
