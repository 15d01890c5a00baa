# shellcheck shell=bash
# A script with pandas, matplotlib, lxml, shapely and psycopg, installed from the index as a user
# does it, beside a PostgreSQL server on loopback. Leaves report.png in this folder. With --inside,
# the guest's own pip installs them.
set -euo pipefail
if [[ ${1-} != "" && ${1-} != --inside ]]; then
    echo "demo-report: unknown option '$1'; known: --inside" >&2
    exit 2
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
wanted=(pandas matplotlib pillow lxml 'psycopg[binary]' shapely)
cp -r --no-preserve=mode @demo@ "$work/report"
guest=(@run@/bin/wasix-python --progress --prefix @prefix@ @guest@ --mount "$work/report:report")
if [[ ${1-} == --inside ]]; then
    echo "installing ${wanted[*]} with the guest's pip" >&2
    @python@ @serve@ @index@ @server@ "${guest[@]}" --env INDEX_ADDRESS \
        -- "$work/report/inside.py" report "${wanted[@]}"
else
    echo "installing ${wanted[*]} from file://@index@/simple" >&2
    PYTHONPATH=@pip@ @python@ -m pip --isolated --disable-pip-version-check install \
        --quiet --no-cache-dir --target "$work/site" --index-url file://@index@/simple \
        --platform @wheelPlatform@ --python-version @pythonVersion@ --only-binary :all: "${wanted[@]}"
    @server@ "${guest[@]}" --site "$work/site" -- "$work/report/report.py" report
fi
cp "$work/report/report.png" .
