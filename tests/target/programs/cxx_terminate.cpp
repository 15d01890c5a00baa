// Ends through std::terminate in the way that the argument names; the handler says so.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <thread>

namespace {

[[gnu::noinline]] void fail(const char *text) {
    throw std::runtime_error(text);
}

[[gnu::noinline]] void quiet() noexcept {
    fail("out of noexcept");
}

struct Bad {
    ~Bad() noexcept(false) { throw 2; }
};

[[noreturn]] void handler() {
    const char *text = "none";
    if (std::exception_ptr error = std::current_exception()) {
        try {
            std::rethrow_exception(error);
        } catch (const std::exception &known) {
            text = known.what();
        } catch (...) {
            text = "unknown";
        }
    }
    std::printf("terminated: %s\n", text);
    std::fflush(stdout);
    std::_Exit(43);
}

} // namespace

int main(int, char **argv) {
    if (std::strcmp(argv[1], "default") != 0)
        std::set_terminate(handler);
    if (std::strcmp(argv[1], "noexcept") == 0 || std::strcmp(argv[1], "default") == 0)
        quiet();
    if (std::strcmp(argv[1], "cleanup") == 0) {
        try {
            Bad bad;
            throw 1;
        } catch (...) {
        }
    }
    if (std::strcmp(argv[1], "rethrow") == 0)
        throw;
    if (std::strcmp(argv[1], "joinable") == 0)
        std::thread([] {});
    if (std::strcmp(argv[1], "thread") == 0)
        std::thread([] { throw std::runtime_error("out of a thread"); }).join();
    if (std::strcmp(argv[1], "main") == 0)
        throw std::runtime_error("out of main");
    if (std::strcmp(argv[1], "static") == 0) {
        static struct Throws {
            ~Throws() noexcept(false) { fail("out of exit"); }
        } object;
        return 0;
    }
}
