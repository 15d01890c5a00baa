# LAPACK translated to C, with the free-form routines and without hidden lengths of strings; Debian's
# archive of OpenBLAS has it not.
{ fetchPypi }:
fetchPypi {
  pname = "cmeel_openblas";
  version = "0.3.31";
  hash = "sha256-o/5eWHU5Ojf1adqb8UA62uRVeVcOhYK4N72YV0bZrCA=";
}
