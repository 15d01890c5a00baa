// What cxx_modules_main.cpp and its side modules share.
#pragma once

#include <exception>
#include <stdexcept>
#include <string>

struct Problem {
    virtual ~Problem() = default;
    virtual int code() const = 0;
};

struct ModuleError : std::runtime_error, Problem {
    ModuleError(const std::string &text, int number) : std::runtime_error(text), number(number) {}
    int code() const override { return number; }
    int number;
};

enum Kind { MODULE_ERROR, RUNTIME_ERROR, BAD_ALLOC, NUMBER, TEXT, SYSTEM_ERROR, RETHROW };

// Returns what it caught, as text; NULL stands for nothing.
typedef void (*Callback)(int kind);

struct Side {
    void (*raise)(int kind);
    const char *(*caught_from)(Callback callback, int kind);
    int (*uncaught)();
    bool (*has_current)();
    void (*keep)();
    void (*rethrow_kept)();
    std::exception_ptr *(*kept)();
    int (*count_in_destructor)(Callback callback, int kind);
    bool (*is_module_error)(const Problem *problem);
    const std::type_info *(*module_error_type)();
    void (*use_thread_local)(char *trail);
};

// Written into the caller's memory, as it outlives the module's thread-locals.
void raise_kind(int kind);
const char *catch_kind(Callback callback, int kind);
