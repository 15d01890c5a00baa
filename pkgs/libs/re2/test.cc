#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include <re2/re2.h>
#include <re2/set.h>

#define CHECK(condition)                                                       \
    do                                                                         \
        if (!(condition)) {                                                    \
            std::fprintf(stderr, "%d: %s\n", __LINE__, #condition);            \
            std::exit(1);                                                      \
        }                                                                      \
    while (0)

int main() {
    int year = 0;
    std::string rest;
    CHECK(RE2::FullMatch("2026-11", "(\\d+)-(.*)", &year, &rest));
    CHECK(year == 2026 && rest == "11");
    CHECK(!RE2::FullMatch("2026", "\\d{3}"));
    CHECK(RE2::PartialMatch("Gr\xc3\xbc\xc3\x9f" "e", "(?i)\xc3\x9c.e$"));

    std::string text = "one two  three";
    CHECK(RE2::GlobalReplace(&text, "(\\w+)\\s*", "<\\1>") == 3);
    CHECK(text == "<one><two><three>");

    RE2::Options quiet;
    quiet.set_log_errors(false);
    RE2 wrong("a(", quiet);
    CHECK(!wrong.ok() && wrong.error_code() == RE2::ErrorMissingParen);

    RE2::Set set(RE2::DefaultOptions, RE2::UNANCHORED);
    CHECK(set.Add("foo", nullptr) == 0 && set.Add("b.r", nullptr) == 1 && set.Add("q", nullptr) == 2);
    CHECK(set.Compile());
    std::vector<int> found;
    CHECK(set.Match("foobar", &found) && found.size() == 2);

    // Where others go back and forth.
    std::string as(5000, 'a');
    RE2 slow("(a*)*b");
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++)
        threads.emplace_back([&] { CHECK(!RE2::FullMatch(as, slow)); });
    for (auto &thread : threads)
        thread.join();
    std::puts("matches ok");
}
