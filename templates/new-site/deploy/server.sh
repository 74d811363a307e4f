#!/bin/sh
# Builds the site, and copies what changed into a folder that a web server serves, on this machine or by ssh:
#
#   sh deploy/server.sh user@example.org:/var/www/site
#
# What is new comes first, then what changed, each set at once when all of it has arrived; what is gone goes last. It may be
# interrupted at any time, and run again. It needs rsync 3.1 or later here and there.

example=user@example.org:/var/www/site
. "$(dirname "$0")/pending.sh"

copy() {
  rsync --recursive --times --omit-dir-times --copy-links --perms --chmod=D755,F644 --delay-updates --exclude '/.*' \
    "$@" site/ "$to/"
}

if [ "$whole" = yes ]; then
  status=0
  rsync --list-only "$to/" > "$kept/there" 2> "$kept/said" || status=$?
  case $status in
    0 | 23) ;; # 23: there is no such folder yet
    *)
      cat "$kept/said" >&2
      exit 2
      ;;
  esac
  awk 'NF > 4 { sub(/^[^ ]+ +[^ ]+ +[^ ]+ +[^ ]+ /, ""); print }' "$kept/there" | require_ours
  mkdir -p "$kept/mark"
  echo "What stands beside this file is replaced and removed by deploy/server.sh." > "$kept/mark/$mark"
  rsync --recursive --times "$kept/mark/" "$to/"
  copy --ignore-existing
  copy --checksum --delete-after
else
  while IFS= read -r path; do # where a folder went with its files, it is what is to be removed
    while folder=$(dirname "$path") && [ ! -e "site/$folder" ]; do path=$folder; done
    printf '%s\n' "$path"
  done < "$gone" | sort -u > "$kept/highest"
  for list in "$send" "$kept/highest"; do tr '\n' '\000' < "$list" > "$list.0"; done
  copy --from0 --files-from="$send.0" --ignore-existing
  copy --from0 --files-from="$send.0" --ignore-times
  copy --from0 --files-from="$kept/highest.0" --delete-missing-args --force
fi
arrived
