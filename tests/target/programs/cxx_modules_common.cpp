// In every module of the test, each with its own C++ runtime.
#include <cstring>
#include <limits>
#include <new>
#include <system_error>

#include "cxx_check.h"
#include "cxx_modules.h"

void raise_kind(int kind) {
    volatile std::size_t huge = std::numeric_limits<std::ptrdiff_t>::max();
    switch (kind) {
    case MODULE_ERROR:
        throw ModuleError("module", 12);
    case RUNTIME_ERROR:
        throw std::runtime_error("runtime");
    case BAD_ALLOC:
        ::operator delete(::operator new(huge));
        break;
    case NUMBER:
        throw 77;
    case TEXT:
        throw std::string("text");
    case SYSTEM_ERROR:
        throw std::system_error(ENOENT, std::generic_category(), "system");
    case RETHROW:
        throw;
    }
}

static thread_local std::string seen;

// gap: a thread-local that is used inside a handler must be so in a function of its own
[[gnu::noinline]] static void see(const char *text) {
    seen = text;
}

const char *catch_kind(Callback callback, int kind) {
    see("nothing");
    try {
        callback(kind);
    } catch (const ModuleError &error) {
        see(error.what());
        CHECK(error.code() == 12);
    } catch (const std::bad_alloc &) {
        see("bad_alloc");
    } catch (const std::system_error &error) {
        see(error.code().value() == ENOENT ? "system" : "another system error");
    } catch (const std::exception &error) {
        see(error.what());
    } catch (int number) {
        see(number == 77 ? "number" : "another number");
    } catch (const std::string &text) {
        see(text.c_str());
    }
    return seen.c_str();
}
