// Exceptions of one module: what unwinding runs, what handlers match, what is in flight.
#include <exception>
#include <functional>
#include <future>
#include <limits>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "cxx_check.h"

namespace {

struct First {
    virtual ~First() = default;
    int first = 1;
};
struct Second {
    virtual ~Second() = default;
    int second = 2;
};
struct Both : First, Second {
    int both = 3;
};
struct Diamond1 : virtual First {};
struct Diamond2 : virtual First {};
struct Diamond : Diamond1, Diamond2 {};

std::string trail;

struct Mark {
    explicit Mark(char name) : name(name) {}
    Mark(const Mark &) = delete;
    ~Mark() { trail += name; }
    char name;
};

[[gnu::noinline]] void deep(int depth) {
    Mark mark(static_cast<char>('a' + depth));
    if (depth == 0)
        throw Both();
    deep(depth - 1);
}

void test_unwinding() {
    trail.clear();
    bool caught = false;
    try {
        deep(4);
    } catch (const Second &error) {
        caught = error.second == 2 && dynamic_cast<const Both &>(error).both == 3;
    }
    CHECK(caught);
    CHECK(trail == "abcde");

    try {
        throw Diamond();
    } catch (const First &error) {
        caught = error.first == 1;
    }
    CHECK(caught);

    int order = 0;
    try {
        throw 7L;
    } catch (int) {
        order = 1;
    } catch (long value) {
        order = value == 7 ? 2 : 3;
    } catch (...) {
        order = 4;
    }
    CHECK(order == 2);

    Both both;
    try {
        throw &both;
    } catch (Second *pointer) {
        CHECK(pointer == &both);
    }
    try {
        throw nullptr;
    } catch (const First *pointer) {
        CHECK(pointer == nullptr);
    }
}

struct Part {
    explicit Part(char name) : mark(name) {}
    Mark mark;
};
struct Whole {
    Whole() try : first('1'), second(fail()) {
    } catch (const std::logic_error &) {
        trail += 'H';
    }
    static char fail() { throw std::logic_error("member"); }
    Part first;
    Part second;
};
struct Late : Part {
    Late() : Part('b'), part('m') { throw 1; }
    ~Late() { trail += '!'; }
    Part part;
};

int function_try(int value) try {
    if (value > 0)
        throw value;
    return 0;
} catch (int thrown) {
    return thrown + 1;
}

void test_constructors() {
    trail.clear();
    bool caught = false;
    try {
        Whole whole;
    } catch (const std::logic_error &error) {
        caught = std::string(error.what()) == "member";
    }
    CHECK(caught);
    CHECK(trail == "1H");

    trail.clear();
    try {
        auto late = std::make_unique<Late>();
    } catch (int) {
        trail += 'c';
    }
    CHECK(trail == "mbc");
    CHECK(function_try(0) == 0);
    CHECK(function_try(4) == 5);

    trail.clear();
    int made = 0;
    struct Element {
        explicit Element(int &made) : number(made++) {
            if (number == 3)
                throw std::length_error("enough");
        }
        ~Element() { trail += static_cast<char>('0' + number); }
        int number;
    };
    try {
        Element elements[] = {Element(made), Element(made), Element(made), Element(made)};
        CHECK(elements[0].number < 0);
    } catch (const std::length_error &) {
    }
    CHECK(trail == "210");
}

struct Counts {
    explicit Counts(int &seen) : seen(seen) {}
    ~Counts() { seen = std::uncaught_exceptions(); }
    int &seen;
};

void test_nested() {
    int outer = -1;
    int inner = -1;
    struct Nest {
        explicit Nest(int &inner) : inner(inner) {}
        ~Nest() {
            try {
                Counts counts(inner);
                throw 2;
            } catch (int value) {
                CHECK(value == 2);
                CHECK(std::uncaught_exceptions() == 1);
            }
        }
        int &inner;
    };
    try {
        Counts counts(outer);
        Nest nest(inner);
        throw std::string("outer");
    } catch (const std::string &text) {
        CHECK(text == "outer");
        CHECK(std::uncaught_exceptions() == 0);
    }
    CHECK(outer == 1);
    CHECK(inner == 2);

    std::string texts;
    std::function<void(const std::exception &)> unfold = [&](const std::exception &error) {
        texts += error.what();
        try {
            std::rethrow_if_nested(error);
        } catch (const std::exception &cause) {
            unfold(cause);
        }
    };
    try {
        try {
            try {
                throw std::out_of_range("c");
            } catch (...) {
                std::throw_with_nested(std::runtime_error("b"));
            }
        } catch (...) {
            std::throw_with_nested(std::logic_error("a"));
        }
    } catch (const std::exception &error) {
        unfold(error);
    }
    CHECK(texts == "abc");
}

[[gnu::noinline]] std::string translate() {
    try {
        throw;
    } catch (const std::range_error &error) {
        return std::string("range ") + error.what();
    } catch (const std::exception &) {
        return "other";
    }
}

void test_rethrow() {
    std::string text;
    try {
        throw std::range_error("9");
    } catch (...) {
        text = translate();
        CHECK(translate() == text);
    }
    CHECK(text == "range 9");
    CHECK(std::current_exception() == nullptr);

    int copies = 0;
    struct Copied {
        explicit Copied(int &copies) : copies(copies) {}
        Copied(const Copied &other) : copies(other.copies) { copies++; }
        int &copies;
        int value = 0;
    };
    try {
        try {
            throw Copied(copies);
        } catch (Copied &error) {
            error.value = 5;
            throw;
        }
    } catch (const Copied &error) {
        CHECK(error.value == 5);
    }
    CHECK(copies == 0);
}

void test_pointers() {
    std::exception_ptr first;
    std::thread([&first] {
        try {
            throw std::invalid_argument("from a thread");
        } catch (...) {
            first = std::current_exception();
        }
    }).join();
    std::string texts;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++)
        threads.emplace_back([first, i] {
            for (int round = 0; round < 200; round++) {
                try {
                    std::rethrow_exception(first);
                } catch (const std::invalid_argument &error) {
                    CHECK(std::string(error.what()) == "from a thread");
                    CHECK(std::current_exception() == first);
                }
            }
            CHECK(i < 4);
        });
    for (std::thread &thread : threads)
        thread.join();
    std::exception_ptr made = std::make_exception_ptr(std::domain_error("made"));
    CHECK(made != first);
    std::future<int> failing = std::async(std::launch::async, []() -> int { throw 3.5; });
    bool caught = false;
    try {
        CHECK(failing.get() == 0);
    } catch (double value) {
        caught = value == 3.5;
    }
    CHECK(caught);
}

void test_memory() {
    bool caught = false;
    volatile std::size_t huge = std::numeric_limits<std::ptrdiff_t>::max();
    try {
        ::operator delete(::operator new(huge));
    } catch (const std::bad_alloc &) {
        caught = true;
    }
    CHECK(caught);
    CHECK(::operator new(huge, std::nothrow) == nullptr);
    caught = false;
    try {
        std::vector<int>().reserve(huge);
    } catch (const std::length_error &) {
        caught = true;
    }
    CHECK(caught);
    static int asked;
    std::set_new_handler([] {
        asked++;
        throw std::bad_alloc();
    });
    try {
        ::operator delete[](::operator new[](huge));
    } catch (const std::bad_alloc &) {
        asked++;
    }
    std::set_new_handler(nullptr);
    CHECK(asked == 2);
}

extern "C" int compare_and_throw(const void *left, const void *right) {
    if (*static_cast<const int *>(left) == *static_cast<const int *>(right))
        throw std::runtime_error("equal");
    return *static_cast<const int *>(left) < *static_cast<const int *>(right) ? -1 : 1;
}

void test_through_c() {
    int values[] = {4, 2, 4, 1, 3};
    bool caught = false;
    try {
        std::qsort(values, 5, sizeof *values, compare_and_throw);
    } catch (const std::runtime_error &) {
        caught = true;
    }
    CHECK(caught);
}

} // namespace

int main() {
    test_unwinding();
    test_constructors();
    test_nested();
    test_rethrow();
    test_pointers();
    test_memory();
    test_through_c();
    CHECK(std::uncaught_exceptions() == 0);
    std::puts("cxx_throw ok");
}
