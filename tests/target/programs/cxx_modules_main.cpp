// Exceptions between the main module and two side modules, named by the arguments.
#include <dlfcn.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <system_error>
#include <thread>
#include <typeinfo>

#include "cxx_check.h"
#include "cxx_modules.h"

namespace {

const Side *load(const char *path) {
    void *handle = dlopen(path, RTLD_NOW);
    if (handle == nullptr)
        std::printf("dlopen: %s\n", dlerror());
    CHECK(handle != nullptr);
    auto table = reinterpret_cast<const Side *(*)()>(dlsym(handle, "side_table"));
    CHECK(table != nullptr);
    return table();
}

const char *const NAMES[] = {"module", "runtime", "bad_alloc", "number", "text", "system"};

void test_every_kind(const Side *one, const Side *other) {
    for (int kind = MODULE_ERROR; kind <= SYSTEM_ERROR; kind++) {
        CHECK(std::string(catch_kind(one->raise, kind)) == NAMES[kind]);
        CHECK(std::string(one->caught_from(raise_kind, kind)) == NAMES[kind]);
        CHECK(std::string(one->caught_from(other->raise, kind)) == NAMES[kind]);
    }
}

void test_bases(const Side *side) {
    int seen = 0;
    try {
        side->raise(MODULE_ERROR);
    } catch (const Problem &problem) {
        seen += problem.code();
        CHECK(dynamic_cast<const ModuleError &>(problem).number == 12);
        CHECK(dynamic_cast<const std::exception *>(&problem) != nullptr);
        CHECK(typeid(problem) == typeid(ModuleError));
        CHECK(side->is_module_error(&problem));
    }
    try {
        side->raise(MODULE_ERROR);
    } catch (const std::exception &error) {
        seen += 100;
        CHECK(std::string(error.what()) == "module");
    }
    try {
        side->raise(BAD_ALLOC);
    } catch (const std::exception &) {
        seen += 1000;
    }
    try {
        side->raise(SYSTEM_ERROR);
    } catch (const std::system_error &error) {
        seen += 10000;
        CHECK(error.code().value() == ENOENT);
        CHECK(std::strcmp(error.code().category().name(), "generic") == 0);
        CHECK(error.code() == std::errc::no_such_file_or_directory);
    }
    CHECK(seen == 11112);
    CHECK(*side->module_error_type() == typeid(ModuleError));
    CHECK(side->module_error_type()->hash_code() == typeid(ModuleError).hash_code());
}

void test_in_flight(const Side *one, const Side *other) {
    CHECK(std::uncaught_exceptions() == 0);
    CHECK(one->uncaught() == 0);
    CHECK(other->uncaught() == 0);

    struct Watch {
        const Side *one;
        const Side *other;
        int *sum;
        ~Watch() { *sum = std::uncaught_exceptions() * 100 + one->uncaught() * 10 + other->uncaught(); }
    };
    int sum = -1;
    try {
        Watch watch{one, other, &sum};
        one->raise(NUMBER);
    } catch (int) {
        CHECK(one->has_current());
        CHECK(other->has_current());
        CHECK(std::uncaught_exceptions() == 0);
        CHECK(one->uncaught() == 0);
    }
    CHECK(sum == 111);
    CHECK(one->count_in_destructor(other->raise, NUMBER) == 1);
    CHECK(one->count_in_destructor(raise_kind, NUMBER) == 1);
    CHECK(!one->has_current());
    CHECK(std::current_exception() == nullptr);
}

void test_rethrow(const Side *one, const Side *other) {
    bool caught = false;
    try {
        one->raise(TEXT);
    } catch (...) {
        CHECK(std::string(catch_kind(raise_kind, RETHROW)) == "text");
        CHECK(std::string(other->caught_from(one->raise, RETHROW)) == "text");
        CHECK(std::string(one->caught_from(other->raise, RETHROW)) == "text");
        try {
            other->raise(RETHROW);
        } catch (const std::string &text) {
            caught = text == "text";
        }
    }
    CHECK(caught);
    CHECK(std::uncaught_exceptions() == 0);
    CHECK(one->uncaught() == 0);

    caught = false;
    try {
        try {
            one->raise(MODULE_ERROR);
        } catch (...) {
            other->keep();
            throw;
        }
    } catch (const ModuleError &) {
        caught = true;
    }
    CHECK(caught);
    std::string text;
    std::thread([&] {
        try {
            other->rethrow_kept();
        } catch (const ModuleError &error) {
            text = error.what();
        }
    }).join();
    CHECK(text == "module");
    std::exception_ptr mine = *other->kept();
    *other->kept() = nullptr;
    try {
        std::rethrow_exception(mine);
    } catch (const Problem &problem) {
        CHECK(problem.code() == 12);
    }
}

void test_threads(const Side *one, const Side *other) {
    std::thread threads[3];
    for (std::thread &thread : threads)
        thread = std::thread([=] {
            for (int round = 0; round < 100; round++) {
                test_every_kind(one, other);
                test_in_flight(one, other);
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    char trail[16] = "";
    std::thread([&] {
        one->use_thread_local(trail);
        CHECK(trail[0] == '\0');
    }).join();
    CHECK(std::strcmp(trail, "AA") == 0);
    std::thread([&] { other->use_thread_local(trail); }).join();
    CHECK(std::strcmp(trail, "AABB") == 0);
}

char last_trail[16];

} // namespace

int main(int, char **argv) {
    std::atexit([] {
        std::puts(std::strcmp(last_trail, "AA") == 0 ? "cxx_modules ok" : "thread-locals live on");
    });
    // Before any side module is there, so that the main module's own data is what they find.
    CHECK(std::string(catch_kind(raise_kind, MODULE_ERROR)) == "module");
    const Side *one = load(argv[1]);
    const Side *other = load(argv[2]);
    test_every_kind(one, other);
    test_every_kind(other, one);
    test_bases(one);
    test_in_flight(one, other);
    test_rethrow(one, other);
    test_threads(one, other);
    one->use_thread_local(last_trail);
}
