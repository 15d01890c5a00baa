// Threads and what synchronises them.
#include <atomic>
#include <barrier>
#include <chrono>
#include <condition_variable>
#include <future>
#include <latch>
#include <mutex>
#include <numeric>
#include <semaphore>
#include <shared_mutex>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "cxx_check.h"

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

template <class Work> void on_threads(int count, Work work) {
    std::vector<std::jthread> threads;
    for (int i = 0; i < count; i++)
        threads.emplace_back(work, i);
}

template <class Mutex> void test_mutex() {
    Mutex mutex;
    long sum = 0;
    on_threads(4, [&](int) {
        for (int i = 0; i < 2000; i++) {
            std::lock_guard lock(mutex);
            sum++;
        }
    });
    CHECK(sum == 8000);
}

void test_timed() {
    std::timed_mutex mutex;
    std::unique_lock lock(mutex);
    std::thread([&] {
        Clock::time_point start = Clock::now();
        CHECK(!mutex.try_lock());
        CHECK(!mutex.try_lock_for(30ms));
        CHECK(Clock::now() - start >= 30ms);
    }).join();
    std::shared_timed_mutex shared;
    std::shared_lock reader(shared);
    std::thread([&] {
        CHECK(shared.try_lock_shared_for(10ms));
        shared.unlock_shared();
        CHECK(!shared.try_lock_until(Clock::now() + 20ms));
    }).join();
    std::scoped_lock both(*std::make_unique<std::mutex>(), *std::make_unique<std::mutex>());
}

void test_condition() {
    std::mutex mutex;
    std::condition_variable condition;
    std::condition_variable_any any;
    int turn = 0;
    on_threads(4, [&](int me) {
        for (int round = 0; round < 50; round++) {
            std::unique_lock lock(mutex);
            condition.wait(lock, [&] { return turn % 4 == me; });
            turn++;
            condition.notify_all();
        }
    });
    CHECK(turn == 200);
    std::unique_lock lock(mutex);
    Clock::time_point start = Clock::now();
    CHECK(condition.wait_for(lock, 30ms) == std::cv_status::timeout);
    CHECK(!condition.wait_until(lock, std::chrono::system_clock::now() + 20ms, [] { return false; }));
    CHECK(Clock::now() - start >= 45ms);
    std::stop_source source;
    std::jthread stopper([&] { source.request_stop(); });
    CHECK(!any.wait(lock, source.get_token(), [] { return false; }));
}

void test_once() {
    std::once_flag flag;
    std::atomic<int> calls = 0;
    std::atomic<int> failures = 0;
    on_threads(4, [&](int) {
        try {
            std::call_once(flag, [&] {
                if (calls++ == 0)
                    throw std::runtime_error("again");
            });
        } catch (const std::runtime_error &) {
            failures++;
        }
    });
    CHECK(calls == 2);
    CHECK(failures == 1);
    static std::atomic<int> made = 0;
    on_threads(4, [](int) {
        static const int value = [] {
            std::this_thread::sleep_for(5ms);
            return ++made;
        }();
        CHECK(value == 1);
    });
}

void test_futures() {
    std::future<int> sum = std::async(std::launch::async, [] {
        std::vector<int> values(100);
        std::iota(values.begin(), values.end(), 1);
        return std::accumulate(values.begin(), values.end(), 0);
    });
    CHECK(sum.get() == 5050);
    std::packaged_task<std::string(int)> task([](int value) { return std::to_string(value); });
    std::future<std::string> text = task.get_future();
    std::thread(std::move(task), 42).join();
    CHECK(text.get() == "42");
    std::promise<void> promise;
    std::shared_future<void> shared = promise.get_future().share();
    CHECK(shared.wait_for(5ms) == std::future_status::timeout);
    std::atomic<int> woken = 0;
    {
        std::jthread one([&] { shared.wait(), woken++; });
        std::jthread other([&] { shared.wait(), woken++; });
        promise.set_value();
    }
    CHECK(woken == 2);
    std::future<int> broken = std::promise<int>().get_future();
    bool caught = false;
    try {
        CHECK(broken.get() == 0);
    } catch (const std::future_error &error) {
        caught = error.code() == std::future_errc::broken_promise;
    }
    CHECK(caught);
}

void test_atomics() {
    std::atomic<int> value = 0;
    std::jthread setter([&] {
        std::this_thread::sleep_for(10ms);
        value = 1;
        value.notify_all();
    });
    value.wait(0);
    CHECK(value == 1);
    struct Wide {
        long long parts[3];
    };
    std::atomic<Wide> wide = Wide{{1, 2, 3}};
    CHECK(!wide.is_lock_free());
    CHECK(std::atomic<long long>::is_always_lock_free);
    on_threads(4, [&](int) {
        for (int i = 0; i < 500; i++) {
            Wide seen = wide.load();
            Wide next;
            do {
                next = Wide{{seen.parts[0] + 1, seen.parts[1] + 1, seen.parts[2] + 1}};
            } while (!wide.compare_exchange_weak(seen, next));
        }
    });
    CHECK(wide.load().parts[0] == 2001 && wide.load().parts[2] == 2003);
    auto shared = std::make_shared<std::atomic<double>>(0.5);
    on_threads(2, [shared](int) { shared->fetch_add(0.25); });
    CHECK(*shared == 1.0);
}

void test_coordination() {
    std::latch latch(3);
    std::barrier barrier(3, []() noexcept {});
    std::counting_semaphore<4> semaphore(2);
    std::atomic<int> inside = 0;
    std::atomic<int> most = 0;
    on_threads(3, [&](int) {
        latch.arrive_and_wait();
        for (int round = 0; round < 20; round++) {
            semaphore.acquire();
            int now = ++inside;
            for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
            }
            --inside;
            semaphore.release();
            barrier.arrive_and_wait();
        }
    });
    CHECK(most >= 1 && most <= 2);
    std::binary_semaphore empty(0);
    CHECK(!empty.try_acquire_for(10ms));
    std::atomic<int> stops = 0;
    std::atomic<bool> ended = false;
    std::jthread looping([&](std::stop_token token) {
        std::stop_callback callback(token, [&] { ++stops; });
        while (!token.stop_requested())
            std::this_thread::yield();
        ended = true;
    });
    CHECK(!ended && stops == 0);
    CHECK(looping.request_stop() && !looping.request_stop());
    looping.join();
    CHECK(ended && stops == 1);
    CHECK(std::thread::hardware_concurrency() >= 1);
    CHECK(std::thread().get_id() != std::this_thread::get_id());
}

} // namespace

int main() {
    test_mutex<std::mutex>();
    test_mutex<std::recursive_mutex>();
    test_mutex<std::shared_mutex>();
    test_mutex<std::timed_mutex>();
    test_timed();
    test_condition();
    test_once();
    test_futures();
    test_atomics();
    test_coordination();
    std::puts("cxx_threads ok");
}
