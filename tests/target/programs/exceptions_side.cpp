// Loaded by dlopen_cxx.c; everything of C++ stays inside this module.
#include <stdexcept>
#include <string>
#include <vector>

static thread_local std::string last = "none";

static void remember(const char *text) {
    last = text;
}

extern "C" __attribute__((visibility("default"))) int side_catch(int index) {
    std::vector<int> values{1, 2, 3};
    try {
        return values.at(static_cast<std::size_t>(index));
    } catch (const std::out_of_range &error) {
        remember(error.what());
    }
    return last.empty() ? -2 : -1;
}
