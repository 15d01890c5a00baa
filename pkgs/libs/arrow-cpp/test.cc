#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <arrow/api.h>
#include <arrow/compute/api.h>
#include <arrow/compute/initialize.h>
#include <arrow/io/api.h>
#include <arrow/ipc/api.h>
#include <arrow/util/compression.h>
#include <arrow/util/thread_pool.h>
#include <parquet/arrow/reader.h>
#include <parquet/arrow/writer.h>
#include <parquet/exception.h>

#define CHECK(condition)                                                       \
    do                                                                         \
        if (!(condition)) {                                                    \
            std::fprintf(stderr, "%d: %s\n", __LINE__, #condition);            \
            std::exit(1);                                                      \
        }                                                                      \
    while (0)

namespace cp = arrow::compute;
using arrow::Compression;

static void check(const arrow::Status &status, int line) {
    if (!status.ok()) {
        std::fprintf(stderr, "%d: %s\n", line, status.ToString().c_str());
        std::exit(1);
    }
}
#define OK(expression) check((expression), __LINE__)

template <typename T> static T take(arrow::Result<T> result, int line) {
    check(result.status(), line);
    return std::move(result).ValueUnsafe();
}
#define TAKE(expression) take((expression), __LINE__)

constexpr int ROWS = 10000;

static std::shared_ptr<arrow::Table> make_table() {
    arrow::Int64Builder numbers;
    arrow::StringBuilder words;
    for (int i = 0; i < ROWS; i++) {
        if (i % 10 == 0)
            OK(numbers.AppendNull());
        else
            OK(numbers.Append(int64_t{i} << 33));
        OK(words.Append("word " + std::to_string(i % 7)));
    }
    auto schema = arrow::schema({arrow::field("number", arrow::int64()), arrow::field("word", arrow::utf8())});
    return arrow::Table::Make(schema, {TAKE(numbers.Finish()), TAKE(words.Finish())});
}

static void kernels(const arrow::Table &table) {
    auto sum = TAKE(cp::CallFunction("sum", {table.column(0)}));
    int64_t expected = 0;
    for (int64_t i = 0; i < ROWS; i++)
        expected += i % 10 == 0 ? 0 : i << 33;
    CHECK(sum.scalar_as<arrow::Int64Scalar>().value == expected);

    auto words = TAKE(cp::CallFunction("unique", {table.column(1)}));
    CHECK(words.length() == 7);
    cp::MatchSubstringOptions pattern("[12]$");
    auto matched = TAKE(cp::CallFunction("match_substring_regex", {words}, &pattern));
    CHECK(TAKE(cp::CallFunction("sum", {matched})).scalar_as<arrow::UInt64Scalar>().value == 2);

    auto wrong = cp::CallFunction("add", {table.column(1), table.column(0)});
    CHECK(wrong.status().IsNotImplemented());
}

static void parquet_files(const std::shared_ptr<arrow::Table> &table) {
    for (auto codec : {Compression::UNCOMPRESSED, Compression::SNAPPY, Compression::GZIP, Compression::BROTLI,
                       Compression::ZSTD, Compression::LZ4}) {
        auto properties = parquet::WriterProperties::Builder().compression(codec)->build();
        auto sink = TAKE(arrow::io::BufferOutputStream::Create());
        OK(parquet::arrow::WriteTable(*table, arrow::default_memory_pool(), sink, 3000, properties));
        auto bytes = TAKE(sink->Finish());

        auto input = std::make_shared<arrow::io::BufferReader>(bytes);
        auto reader = TAKE(parquet::arrow::OpenFile(input, arrow::default_memory_pool()));
        reader->set_use_threads(true);
        CHECK(reader->num_row_groups() == 4);
        std::shared_ptr<arrow::Table> again = TAKE(reader->ReadTable());
        CHECK(again->Equals(*table));
    }
    // An exception inside, a status outside.
    auto garbage = std::make_shared<arrow::io::BufferReader>(arrow::Buffer::FromString("PAR1 and no more"));
    CHECK(!parquet::arrow::OpenFile(garbage, arrow::default_memory_pool()).ok());
    bool caught = false;
    try {
        parquet::ParquetFileReader::Open(garbage);
    } catch (const parquet::ParquetException &) {
        caught = true;
    }
    CHECK(caught);
}

static void streams(const std::shared_ptr<arrow::Table> &table) {
    auto sink = TAKE(arrow::io::BufferOutputStream::Create());
    auto options = arrow::ipc::IpcWriteOptions::Defaults();
    options.codec = TAKE(arrow::util::Codec::Create(Compression::LZ4_FRAME));
    auto writer = TAKE(arrow::ipc::MakeStreamWriter(sink, table->schema(), options));
    OK(writer->WriteTable(*table, 1000));
    OK(writer->Close());
    auto input = std::make_shared<arrow::io::BufferReader>(TAKE(sink->Finish()));
    auto reader = TAKE(arrow::ipc::RecordBatchStreamReader::Open(input));
    CHECK(TAKE(reader->ToTable())->Equals(*table));
}

static void threads() {
    auto pool = TAKE(arrow::internal::ThreadPool::Make(3));
    std::vector<arrow::Future<int>> results;
    for (int i = 0; i < 50; i++)
        results.push_back(TAKE(pool->Submit([i] { return i * i; })));
    int sum = 0;
    for (auto &result : results)
        sum += TAKE(result.result());
    CHECK(sum == 40425);
}

int main() {
    OK(cp::Initialize());
    auto table = make_table();
    kernels(*table);
    parquet_files(table);
    streams(table);
    threads();
    std::puts("columns ok");
    return 0;
}
