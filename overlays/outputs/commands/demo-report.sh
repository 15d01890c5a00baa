# shellcheck shell=bash
# A script with pandas, matplotlib, lxml, shapely and psycopg, installed from the index as a user
# does it, beside a PostgreSQL server on loopback. Leaves report.png in this folder.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
wanted=(pandas matplotlib pillow lxml 'psycopg[binary]' shapely)
echo "installing ${wanted[*]} from file://@index@/simple" >&2
PYTHONPATH=@pip@ @python@ -m pip --isolated --disable-pip-version-check install \
    --quiet --no-cache-dir --target "$work/site" --index-url file://@index@/simple \
    --platform @wheelPlatform@ --python-version @pythonVersion@ --only-binary :all: "${wanted[@]}"
cp -r --no-preserve=mode @demo@ "$work/report"
@server@ @run@/bin/wasix-python --progress --prefix @prefix@ --site "$work/site" @guest@ \
    --mount "$work/report:report" -- "$work/report/report.py" report
cp "$work/report/report.png" .
