// thread_local objects with constructors and destructors: on threads, and at exit.
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include "cxx_check.h"

namespace {

char trail[64];

void note(char name) {
    std::size_t length = std::strlen(trail);
    trail[length] = name;
    trail[length + 1] = '\0';
}

struct Noted {
    explicit Noted(char name) : name(name) { note(name); }
    ~Noted() { note(static_cast<char>(name - 'a' + 'A')); }
    char name;
};

// A static object outlives the thread-locals of the main thread.
struct Last {
    ~Last() { std::puts(std::strcmp(trail, "xyYX") == 0 ? "cxx_thread_local ok" : trail); }
} last;

thread_local Noted x('x');
thread_local Noted y('y');
thread_local std::vector<std::string> words{"one"};

// Not inlined into handlers, where the compiler loses accesses to thread-locals.
[[gnu::noinline]] std::size_t remember(const char *text) {
    words.push_back(text);
    return words.size();
}

[[gnu::noinline]] void use_both() {
    CHECK(x.name == 'x');
    CHECK(y.name == 'y');
}

struct Late {
    bool used = false;
    ~Late() {
        CHECK(used);
        thread_local Noted made('m');
        note(made.name);
    }
};

} // namespace

int main() {
    std::thread(use_both).join();
    CHECK(std::strcmp(trail, "xyYX") == 0);

    trail[0] = '\0';
    std::thread([] {
        thread_local Late late;
        late.used = true;
    }).join();
    CHECK(std::strcmp(trail, "mmM") == 0);

    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++)
        threads.emplace_back([] {
            for (std::size_t n = 2; n < 100; n++) {
                try {
                    throw "two";
                } catch (const char *text) {
                    CHECK(remember(text) == n);
                }
            }
        });
    for (std::thread &thread : threads)
        thread.join();

    // The first use of any of a file's thread-locals makes all of them.
    trail[0] = '\0';
    CHECK(words.size() == 1);
    use_both();
    CHECK(std::strcmp(trail, "xy") == 0);
}
