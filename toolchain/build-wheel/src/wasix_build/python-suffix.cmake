# CMake asks no interpreter for the suffix of modules when it cross-compiles; scikit-build-core has it.
macro(with_suffix method package)
    find_package(${package} ${ARGN} BYPASS_PROVIDER)
    set(${package}_SOABI "${SKBUILD_SOABI}")
endmacro()
cmake_language(SET_DEPENDENCY_PROVIDER with_suffix SUPPORTED_METHODS FIND_PACKAGE)
