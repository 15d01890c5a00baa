// Compiled without exceptions and run-time types.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <map>
#include <new>
#include <string>
#include <vector>

#if defined(__cpp_exceptions) || defined(__cpp_rtti)
#error "-fno-exceptions or -fno-rtti is not honoured"
#endif

struct Base {
    virtual ~Base() = default;
    virtual int value() const { return 1; }
};
struct Derived : Base {
    int value() const override { return 2; }
};

int main() {
    std::vector<std::string> words{"two", "one", "three"};
    std::sort(words.begin(), words.end());
    std::map<std::string, Base *> values{{"derived", new Derived}};
    volatile std::size_t huge = PTRDIFF_MAX;
    if (words.front() != "one" || values["derived"]->value() != 2)
        return 1;
    if (static_cast<Derived *>(values["derived"])->value() != 2)
        return 2;
    if (::operator new(huge, std::nothrow) != nullptr)
        return 3;
    delete values["derived"];
    std::cout << "cxx_noexceptions ok" << std::endl;
}
