#!/bin/sh
# Builds the site, and copies what changed into an object store that rclone knows (S3, Google, Azure, Backblaze, …):
#
#   sh publish/store.sh remote:bucket
#
# What is new comes first, then what changed, and what is gone goes last. Files whose names change with what is in them may
# be kept by browsers for good; of all others they have to ask whether they are still the same. It may be interrupted
# at any time, and run again.

example=remote:bucket
. "$(dirname "$0")/pending.sh"

hashed='\.pf_[a-z]*$|\.[0-9a-f]{8}\.min\.(js|css)(\.map)?$'

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
  echo "What stands beside this file is replaced and removed by publish/store.sh." | rclone rcat "$to/$mark"
  (cd site && find . -type f ! -path './.*') | sed 's,^\./,,' | sort > "$send"
  grep -v '^\.' "$kept/there" | sort | comm -13 "$send" - > "$gone"
fi
grep -E "$hashed" "$send" > "$kept/hashed" || true
grep -vE "$hashed" "$send" > "$kept/others" || true
copy "$kept/hashed" 'public, max-age=31536000, immutable' --ignore-existing
copy "$kept/others" no-cache --ignore-existing
copy "$kept/others" no-cache
rclone delete --files-from-raw "$gone" "$to"
arrived
