// C++ exceptions, run-time types, thread-locals with destructors, iostreams.
#include <cstdio>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

struct Base {
    virtual ~Base() = default;
};
struct Derived : Base {};

static int alive;
struct Counted {
    Counted() { alive++; }
    ~Counted() { alive--; }
};

static int thrower(int depth) {
    Counted counted;
    if (depth == 0)
        throw std::out_of_range("bottom");
    return thrower(depth - 1) + 1;
}

int main() {
    try {
        thrower(10);
        return 1;
    } catch (const std::exception &error) {
        if (alive != 0 || std::string(error.what()) != "bottom")
            return 2;
    }

    bool rethrown = false;
    try {
        try {
            (void)std::vector<int>().at(3);
        } catch (...) {
            throw;
        }
    } catch (const std::out_of_range &) {
        rethrown = true;
    }
    if (!rethrown)
        return 3;

    std::unique_ptr<Base> base = std::make_unique<Derived>();
    if (dynamic_cast<Derived *>(base.get()) == nullptr)
        return 4;

    std::string caught;
    std::thread([&caught] {
        try {
            thrower(3);
        } catch (const std::out_of_range &error) {
            caught = error.what();
        }
    }).join();
    if (caught != "bottom")
        return 5;

    std::map<std::string, double> values{{"half", 0.5}};
    std::ostringstream text;
    text << values.at("half") << ' ' << 1L;
    if (text.str() != "0.5 1")
        return 6;
    std::cout << "exceptions ok" << std::endl;
    return 0;
}
