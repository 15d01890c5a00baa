# What a fetch may learn from the machine: where its mirrors, proxies and certificates are.
[
  "PATH"
  "NIX_MIRRORS_debian"
  "NIX_MIRRORS_pypi"
  "NIX_MIRRORS_npm"
  "NIX_MIRRORS_crates"
  "NIX_SSL_CERT_FILE"
  "SSL_CERT_FILE"
  "CURL_CA_BUNDLE"
  "PIP_CERT"
  "http_proxy"
  "https_proxy"
  "ftp_proxy"
  "all_proxy"
  "no_proxy"
]
