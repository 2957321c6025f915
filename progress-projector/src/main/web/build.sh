#!/bin/sh
# Builds the dashboard into the folder that is given, unless what is there was built from these very sources.
# Without Node.js it says so and goes on: the jar then has no dashboard, and its place explains how to get one.
set -eu

sources=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$1 # sources are copied here, so that no tool leaves anything among them
out=$2

skip() {
    echo "The dashboard is not built: it takes Node.js 20.19, 22.12 or newer, with npm, and $1."
    exit 0
}

command -v node >/dev/null || skip "there is no node on the PATH"
node "$sources/node-is-new-enough.mjs" || skip "node is $(node --version)"
command -v npm >/dev/null || skip "there is no npm on the PATH"

mkdir -p "$work"
hash=$(cd "$sources" && find . \( -name node_modules -o -name dist \) -prune -o -type f -print | LC_ALL=C sort |
    xargs cksum | cksum)
if [ -f "$work/built" ] && [ -f "$out/index.html" ] && [ "$(cat "$work/built")" = "$hash" ]; then
    exit 0
fi
rm -rf "$work/src" "$work/test" "$work/public" "$work/built"
(cd "$sources" && tar -cf - --exclude=./node_modules --exclude=./dist .) | tar -xf - -C "$work"
cd "$work"
lock=$(cksum <package-lock.json)
if [ ! -f node_modules/.installed ] || [ "$(cat node_modules/.installed)" != "$lock" ]; then
    npm ci --prefer-offline --no-progress --loglevel=error
    echo "$lock" >node_modules/.installed
fi
npm run --silent check
npm test --silent -- --reporter=dot
npm run --silent build -- --logLevel=warn --outDir "$out"
echo "$hash" >built
