include(@base@)
set(CMAKE_CROSSCOMPILING_EMULATOR @commands@/bin/wasix-run)
set(CMAKE_LIBRARY_ARCHITECTURE @multiarch@)
set(CMAKE_INSTALL_LIBDIR @libDir@ CACHE PATH "where libraries go below the prefix")
