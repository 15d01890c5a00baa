# The runtime for browsers and Node. Moves together with the wasmer-sdk of Python's.
{ fetchNpm }:
fetchNpm {
  pname = "@wasmer/sdk";
  version = "0.16.0";
  hash = "sha512-GYZFciarlwsXmcumPdLUyRes7gO3LzZQzMvxPGiXmahI5Dz+xCv08YVCQlRKngz31SWxMr1lPB4mRrrjXMHEOg==";
}
