# shellcheck shell=bash
multiModulePlugin() { addToSearchPath PYTHONPATH @site@; }
preBuildHooks+=(multiModulePlugin)

multiModuleFinder() { @tool@ dist/*.whl; }
postBuildHooks+=(multiModuleFinder)
