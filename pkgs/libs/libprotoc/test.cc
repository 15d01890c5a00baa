// A schema is read, a mistake in one is told, code is written, and a message goes there and back.
#include <google/protobuf/compiler/code_generator.h>
#include <google/protobuf/compiler/importer.h>
#include <google/protobuf/compiler/python/generator.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/text_format.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#define CHECK(condition)                                              \
    do                                                                \
        if (!(condition)) {                                           \
            std::printf("test.cc:%d: " #condition "\n", __LINE__);    \
            std::exit(1);                                             \
        }                                                             \
    while (0)

using google::protobuf::Descriptor;
using google::protobuf::DynamicMessageFactory;
using google::protobuf::FileDescriptor;
using google::protobuf::Message;
using google::protobuf::TextFormat;
using google::protobuf::compiler::DiskSourceTree;
using google::protobuf::compiler::GeneratorContext;
using google::protobuf::compiler::Importer;
using google::protobuf::compiler::MultiFileErrorCollector;

struct Errors : MultiFileErrorCollector {
    std::vector<std::string> told;

    void RecordError(absl::string_view file, int line, int column,
                     absl::string_view message) override {
        told.push_back(std::string(file) + ":" + std::to_string(line) + ":" +
                       std::to_string(column) + ": " + std::string(message));
    }
};

struct Written : GeneratorContext {
    std::map<std::string, std::string> files;

    google::protobuf::io::ZeroCopyOutputStream *Open(const std::string &name) override {
        return new google::protobuf::io::StringOutputStream(&files[name]);
    }
};

static void write(const char *name, const char *text) {
    std::ofstream file(name);
    file << text;
    file.close();
    CHECK(file);
}

static void check_message(const FileDescriptor *file) {
    DynamicMessageFactory factory;
    const Descriptor *descriptor = file->FindMessageTypeByName("Numbers");
    CHECK(descriptor != nullptr);
    std::unique_ptr<Message> sent(factory.GetPrototype(descriptor)->New());
    CHECK(TextFormat::ParseFromString(
        "whole: -1 whole: 9223372036854775807 names { key: 'a' value: 2.5 }", sent.get()));
    std::string bytes = sent->SerializeAsString();
    CHECK(bytes.size() == 27);
    std::unique_ptr<Message> back(sent->New());
    CHECK(back->ParseFromString(bytes));
    CHECK(back->SerializeAsString() == bytes);
    CHECK(!back->ParseFromString(bytes.substr(0, bytes.size() - 1)));
}

int main() {
    write("/tmp/numbers.proto", "syntax = \"proto3\";\n"
                                "message Numbers {\n"
                                "  repeated sint64 whole = 1;\n"
                                "  map<string, double> names = 2;\n"
                                "}\n");
    write("/tmp/wrong.proto", "syntax = \"proto3\";\nmessage Wrong { strin name = 1; }\n");

    Errors errors;
    DiskSourceTree tree;
    tree.MapPath("", "/tmp");
    Importer importer(&tree, &errors);
    CHECK(importer.Import("wrong.proto") == nullptr);
    CHECK(errors.told == std::vector<std::string>{"wrong.proto:1:16: \"strin\" is not defined."});

    const FileDescriptor *file = importer.Import("numbers.proto");
    CHECK(file != nullptr && errors.told.size() == 1);
    check_message(file);

    Written written;
    std::string error;
    google::protobuf::compiler::python::Generator generator;
    CHECK(generator.Generate(file, "", &written, &error) && error.empty());
    CHECK(written.files.size() == 1);
    const std::string &text = written.files["numbers_pb2.py"];
    CHECK(text.find("# Protobuf Python Version: 6.31.1") != std::string::npos);
    CHECK(text.find("AddSerializedFile(") != std::string::npos);
    return 0;
}
