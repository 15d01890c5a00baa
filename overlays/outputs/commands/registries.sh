# shellcheck shell=bash
# Sourced, with the interpreter and where it finds pip, by commands that read from registries, with
# the settings that fetches of builds have. Without a configured index of Python packages, pip's default.
if [[ -z ${NIX_MIRRORS_pypi-} ]]; then
    NIX_MIRRORS_pypi=$(PYTHONPATH=$2 "$1" -c 'from pip._internal.models.index import PyPI; print(PyPI.simple_url)')
    export NIX_MIRRORS_pypi
fi
for certificates in "${NIX_SSL_CERT_FILE-}" "${SSL_CERT_FILE-}" "${PIP_CERT-}" "${CURL_CA_BUNDLE-}" \
    /etc/ssl/certs/ca-certificates.crt; do
    if [[ -f $certificates ]]; then
        export SSL_CERT_FILE=$certificates
        break
    fi
done
