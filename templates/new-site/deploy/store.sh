#!/bin/sh
# Builds the site, and copies what changed into an object store that rclone knows (S3, Google, Azure, Backblaze, …):
#
#   sh deploy/store.sh remote:bucket
#
# What is new comes first, then what changed, and what is gone goes last. Browsers may keep the theme's scripts for good,
# since their names change with what is in them. So do those of the search index; but that has words of briefings, which
# must be gone soon when one is withdrawn. Of all else they have to ask whether it is still the same. It may be
# interrupted at any time, and run again.

example=remote:bucket
. "$(dirname "$0")/pending.sh"

of_theme='^assets/(javascripts|stylesheets)/[^/]*\.[0-9a-f]{8}\.min\.(js|css)(\.map)?$'
of_search='\.pf_[a-z]+$'

# copy LIST CACHING OPTION...
copy() {
  list=$1 caching=$2
  shift 2
  rclone copy --checksum --files-from-raw "$list" --header-upload "Cache-Control: $caching" "$@" site "$to"
}

if [ "$whole" = yes ]; then
  rclone lsf --recursive --files-only "$to" > "$kept/there" 2> "$kept/said" || {
    grep -q 'directory not found' "$kept/said" || { cat "$kept/said" >&2; exit 2; }
  }
  require_ours < "$kept/there"
  echo "What stands beside this file is replaced and removed by deploy/store.sh." | rclone rcat "$to/$mark"
  (cd site && find . -type f ! -path './.*') | sed 's,^\./,,' | sort > "$send"
  grep -v '^\.' "$kept/there" | sort | comm -13 "$send" - > "$gone"
fi
grep -E "$of_theme" "$send" > "$kept/theme" || true
grep -E "$of_search" "$send" > "$kept/search" || true
grep -vE "$of_theme|$of_search" "$send" > "$kept/others" || true
copy "$kept/theme" 'public, max-age=31536000, immutable' --ignore-existing
copy "$kept/search" 'public, max-age=600' --ignore-existing
copy "$kept/others" no-cache --ignore-existing
copy "$kept/others" no-cache
rclone delete --files-from-raw "$gone" "$to"
arrived
