# shellcheck shell=bash
addToSearchPath PYTHONPATH "@out@/@sitePackages@"
