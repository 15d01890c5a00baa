// CHECK: names the line that is wrong and ends the program.
#pragma once

#include <cstdio>
#include <cstdlib>

#define CHECK(condition)                                                                         \
    do {                                                                                         \
        if (!(condition)) {                                                                      \
            std::printf("%s:%d: %s\n", __FILE__, __LINE__, #condition);                          \
            std::fflush(stdout);                                                                 \
            std::_Exit(1);                                                                       \
        }                                                                                        \
    } while (false)
