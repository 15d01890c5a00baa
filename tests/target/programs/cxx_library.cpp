// The standard library beside threads and exceptions.
#include <algorithm>
#include <any>
#include <array>
#include <charconv>
#include <chrono>
#include <clocale>
#include <cstring>
#include <filesystem>
#include <format>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <limits>
#include <locale>
#include <map>
#include <memory_resource>
#include <numbers>
#include <optional>
#include <print>
#include <random>
#include <ranges>
#include <regex>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <system_error>
#include <variant>
#include <vector>

#include "cxx_check.h"

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

void test_streams() {
    std::ostringstream out;
    out << std::hex << std::showbase << 255 << ' ' << std::setprecision(3) << 3.14159 << ' '
        << std::boolalpha << true << ' ' << std::setw(5) << std::setfill('*') << std::dec << 42;
    CHECK(out.str() == "0xff 3.14 true ***42");
    std::istringstream in("12 0x1f 2.5e3 word");
    int number = 0;
    int hex = 0;
    double real = 0;
    std::string word;
    in >> number >> std::hex >> hex >> real >> word;
    CHECK(in && number == 12 && hex == 31 && real == 2500 && word == "word");
    long double precise = std::numbers::pi_v<long double>;
    std::ostringstream digits;
    digits << std::setprecision(std::numeric_limits<long double>::max_digits10) << precise;
    CHECK(std::stold(digits.str()) == precise);
    std::wostringstream wide;
    wide << L"\u20ac" << 1.5;
    CHECK(wide.str() == L"\u20ac1.5");
}

void test_locale() {
    CHECK(std::locale::classic().name() == "C");
    struct Thousands : std::numpunct<char> {
        char do_thousands_sep() const override { return '.'; }
        std::string do_grouping() const override { return "\3"; }
        char do_decimal_point() const override { return ','; }
    };
    std::ostringstream out;
    out.imbue(std::locale(std::locale::classic(), new Thousands));
    out << 1234567 << ' ' << 0.5;
    CHECK(out.str() == "1.234.567 0,5");
    std::locale utf8("C.UTF-8");
    const auto &convert = std::use_facet<std::codecvt<wchar_t, char, std::mbstate_t>>(utf8);
    const char bytes[] = "\xe2\x82\xac";
    wchar_t wide[4] = {};
    const char *from = nullptr;
    wchar_t *to = nullptr;
    std::mbstate_t state{};
    CHECK(convert.in(state, bytes, bytes + 3, from, wide, wide + 4, to) == std::codecvt_base::ok);
    CHECK(wide[0] == L'\u20ac' && to == wide + 1);
    CHECK(std::use_facet<std::ctype<wchar_t>>(utf8).toupper(L'\u00e4') == L'\u00c4');
    std::tm time{};
    std::istringstream in("2024-02-29 13:14:15");
    in >> std::get_time(&time, "%Y-%m-%d %H:%M:%S");
    CHECK(in && time.tm_year == 124 && time.tm_mon == 1 && time.tm_mday == 29 && time.tm_sec == 15);
}

void test_files() {
    fs::path base = fs::temp_directory_path() / "cxx_library";
    fs::remove_all(base);
    CHECK(fs::create_directories(base / "a" / "b"));
    std::ofstream(base / "a" / "one.txt") << "first\nsecond\n";
    CHECK(fs::file_size(base / "a" / "one.txt") == 13);
    std::ifstream in(base / "a" / "one.txt");
    std::string line;
    CHECK(std::getline(in, line) && std::getline(in, line) && line == "second");
    in.clear();
    in.seekg(2);
    CHECK(in.get() == 'r');
    in.close();

    CHECK(fs::copy_file(base / "a/one.txt", base / "a/b/two.txt"));
    fs::rename(base / "a/b/two.txt", base / "a/b/three.txt");
    fs::create_symlink("one.txt", base / "a/link");
    CHECK(fs::is_symlink(base / "a/link"));
    CHECK(fs::read_symlink(base / "a/link") == "one.txt");
    CHECK(fs::equivalent(base / "a/link", base / "a/one.txt"));
    std::set<std::string> names;
    for (const fs::directory_entry &entry : fs::recursive_directory_iterator(base))
        names.insert(entry.path().lexically_relative(base).string());
    CHECK((names == std::set<std::string>{"a", "a/b", "a/b/three.txt", "a/link", "a/one.txt"}));
    fs::resize_file(base / "a/one.txt", 5);
    CHECK(fs::file_size(base / "a/one.txt") == 5);
    fs::last_write_time(base / "a/one.txt", fs::file_time_type(std::chrono::seconds(1700000000)));
    CHECK(fs::last_write_time(base / "a/one.txt").time_since_epoch() == 1700000000s);
    CHECK(fs::canonical(base / "a/./b/../link") == fs::canonical(base) / "a/one.txt");
    std::error_code error;
    CHECK(!fs::exists(base / "missing"));
    CHECK(fs::file_size(base / "missing", error) == static_cast<std::uintmax_t>(-1));
    CHECK(error == std::errc::no_such_file_or_directory);
    bool caught = false;
    try {
        fs::create_directory(base / "x" / "y");
    } catch (const fs::filesystem_error &failure) {
        caught = failure.code() == std::errc::no_such_file_or_directory &&
                 failure.path1() == base / "x" / "y";
    }
    CHECK(caught);
    // gap: the host tells no sizes of file systems
    CHECK(fs::space(base, error).capacity == static_cast<std::uintmax_t>(-1));
    CHECK(!error);
    fs::current_path(base);
    CHECK(fs::current_path() == fs::canonical(base));
    CHECK(fs::exists("a/one.txt"));
    CHECK(fs::remove_all(base) == 6);
}

void test_text() {
    std::smatch match;
    std::string line = "name = value # comment";
    CHECK(std::regex_match(line, match, std::regex(R"((\w+)\s*=\s*(\w+)\s*(#.*)?)")));
    CHECK(match[1] == "name" && match[2] == "value");
    CHECK(std::regex_replace(std::string("a1b22"), std::regex("[0-9]+"), "<$&>") == "a<1>b<22>");
    bool caught = false;
    try {
        std::regex wrong("(");
    } catch (const std::regex_error &error) {
        caught = error.code() == std::regex_constants::error_paren;
    }
    CHECK(caught);

    std::array<char, 64> buffer{};
    auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), 0.1).ptr;
    CHECK(std::string_view(buffer.data(), end) == "0.1");
    double real = 0;
    std::string_view text = "-1.25e-3x";
    auto parsed = std::from_chars(text.data(), text.data() + text.size(), real);
    CHECK(parsed.ec == std::errc() && *parsed.ptr == 'x' && real == -0.00125);
    int small = 0;
    text = "99999999999";
    CHECK(std::from_chars(text.data(), text.data() + text.size(), small).ec ==
          std::errc::result_out_of_range);

    CHECK(std::format("{:>6}|{:<4}|{:^5}|{:#x}|{:.2f}", 1, "ab", 'c', 255, 2.0 / 3) ==
          "     1|ab  |  c  |0xff|0.67");
    CHECK(std::format("{:%F %T}", std::chrono::sys_seconds(1709212455s)) == "2024-02-29 13:14:15");
    CHECK(std::format("{}", std::numeric_limits<double>::max()) == "1.7976931348623157e+308");
    CHECK(std::format("{::02x}", std::vector{1, 2, 255}) == "[01, 02, ff]");
    caught = false;
    try {
        int value = 1;
        CHECK(std::vformat("{:s}", std::make_format_args(value)).empty());
    } catch (const std::format_error &) {
        caught = true;
    }
    CHECK(caught);
    std::println("{} {:08.3f} \u20ac", "printed", 3.14159);
}

void test_times() {
    using namespace std::chrono;
    CHECK(year_month_day(sys_days(2024y / 2 / 28) + days(1)) == 2024y / February / 29);
    CHECK(weekday(sys_days(2000y / 1 / 1)) == Saturday);
    auto before = steady_clock::now();
    CHECK(steady_clock::now() >= before);
    CHECK(system_clock::now() > sys_days(2024y / 1 / 1));
    CHECK(floor<hours>(90min) == 1h);
    hh_mm_ss time(3661s);
    CHECK(time.hours() == 1h && time.minutes() == 1min && time.seconds() == 1s);
}

void test_vocabulary() {
    auto squares = std::views::iota(1) | std::views::filter([](int i) { return i % 2 == 1; }) |
                   std::views::transform([](int i) { return i * i; }) | std::views::take(4);
    CHECK(std::ranges::to<std::vector>(squares) == (std::vector{1, 9, 25, 49}));
    std::vector<std::pair<int, std::string>> pairs{{2, "b"}, {1, "a"}};
    std::ranges::sort(pairs, {}, &std::pair<int, std::string>::first);
    CHECK(pairs[0].second == "a");
    int values[] = {1, 2, 3, 4};
    CHECK(std::span(values).subspan(1, 2).back() == 3);

    std::variant<int, std::string> either = "text";
    CHECK(std::visit([](const auto &value) { return sizeof value; }, either) == sizeof(std::string));
    int caught = 0;
    try {
        CHECK(std::get<int>(either) == 0);
    } catch (const std::bad_variant_access &) {
        caught++;
    }
    try {
        CHECK(std::any_cast<int>(std::any(1.5)) == 0);
    } catch (const std::bad_any_cast &) {
        caught++;
    }
    try {
        CHECK(std::optional<int>().value() == 0);
    } catch (const std::bad_optional_access &) {
        caught++;
    }
    CHECK(caught == 3);

    std::array<std::byte, 256> storage;
    std::pmr::monotonic_buffer_resource small(storage.data(), storage.size(),
                                              std::pmr::null_memory_resource());
    std::pmr::vector<int> inside(&small);
    inside.assign(20, 7);
    auto *first = reinterpret_cast<std::byte *>(inside.data());
    CHECK(first >= storage.data() && first < storage.data() + storage.size());
    bool full = false;
    try {
        inside.resize(1000);
    } catch (const std::bad_alloc &) {
        full = true;
    }
    CHECK(full);
    std::pmr::synchronized_pool_resource pool;
    std::pmr::map<int, std::pmr::string> map(&pool);
    map[1] = "a string that is longer than what fits inside";
    CHECK(map[1].get_allocator().resource() == &pool);

    std::random_device device;
    std::set<unsigned> seen;
    for (int i = 0; i < 8; i++)
        seen.insert(device());
    CHECK(seen.size() == 8);
    std::mt19937 engine;
    engine.discard(9999);
    CHECK(engine() == 4123659995U);
    std::mt19937_64 engine64;
    engine64.discard(9999);
    CHECK(engine64() == 9981545732273789042ULL);
    CHECK(std::error_code(ENOENT, std::generic_category()).message() == std::strerror(ENOENT));
}

} // namespace

int main() {
    test_streams();
    test_locale();
    test_files();
    test_text();
    test_times();
    test_vocabulary();
    std::cout << "cxx_library ok" << std::endl;
}
