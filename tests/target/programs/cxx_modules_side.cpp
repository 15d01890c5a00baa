// One of the modules that cxx_modules_main.cpp loads.
#include <cstring>
#include <typeinfo>

#include "cxx_check.h"
#include "cxx_modules.h"

namespace {

std::exception_ptr kept_exception;

struct Counts {
    int &seen;
    ~Counts() { seen = std::uncaught_exceptions(); }
};

struct Trail {
    char *text = nullptr;
    ~Trail() {
        if (text != nullptr)
            std::strcat(text, MODULE_NAME);
    }
};
thread_local Trail first;
thread_local Trail second;

int count_in_destructor(Callback callback, int kind) {
    int seen = -1;
    try {
        Counts counts{seen};
        callback(kind);
    } catch (...) {
    }
    return seen;
}

} // namespace

extern "C" __attribute__((visibility("default"))) const Side *side_table() {
    static const Side side = {
        raise_kind,
        catch_kind,
        [] { return std::uncaught_exceptions(); },
        [] { return std::current_exception() != nullptr; },
        [] { kept_exception = std::current_exception(); },
        [] { std::rethrow_exception(kept_exception); },
        [] { return &kept_exception; },
        count_in_destructor,
        [](const Problem *problem) { return dynamic_cast<const ModuleError *>(problem) != nullptr; },
        [] { return &typeid(ModuleError); },
        [](char *trail) {
            first.text = trail;
            second.text = trail;
        },
    };
    return &side;
}
