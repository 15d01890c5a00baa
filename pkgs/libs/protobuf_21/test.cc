#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/text_format.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#define CHECK(condition)                                                                          \
    do                                                                                            \
        if (!(condition)) {                                                                       \
            std::cerr << __LINE__ << ": " #condition << std::endl;                                \
            std::exit(1);                                                                         \
        }                                                                                         \
    while (0)

using google::protobuf::Arena;
using google::protobuf::DescriptorPool;
using google::protobuf::DynamicMessageFactory;
using google::protobuf::FieldDescriptor;
using google::protobuf::FieldDescriptorProto;
using google::protobuf::FileDescriptorProto;
using google::protobuf::Message;
using google::protobuf::TextFormat;

static FileDescriptorProto schema() {
    FileDescriptorProto file;
    file.set_name("numbers.proto");
    file.set_package("test");
    auto *message = file.add_message_type();
    message->set_name("Numbers");
    auto *whole = message->add_field();
    whole->set_name("whole");
    whole->set_number(1);
    whole->set_type(FieldDescriptorProto::TYPE_SINT64);
    whole->set_label(FieldDescriptorProto::LABEL_REPEATED);
    auto *text = message->add_field();
    text->set_name("text");
    text->set_number(2);
    text->set_type(FieldDescriptorProto::TYPE_STRING);
    text->set_label(FieldDescriptorProto::LABEL_OPTIONAL);
    return file;
}

static void messages_by_a_schema_at_run_time() {
    DescriptorPool pool;
    const auto *file = pool.BuildFile(schema());
    CHECK(file != nullptr);
    const auto *type = file->FindMessageTypeByName("Numbers");
    CHECK(type != nullptr && type->full_name() == "test.Numbers");
    DynamicMessageFactory factory(&pool);
    std::unique_ptr<Message> message(factory.GetPrototype(type)->New());
    const FieldDescriptor *whole = type->FindFieldByName("whole");
    const auto *reflection = message->GetReflection();
    for (int64_t value : {int64_t{-1}, int64_t{1} << 40})
        reflection->AddInt64(message.get(), whole, value);
    reflection->SetString(message.get(), type->FindFieldByName("text"), "x");

    std::string bytes = message->SerializeAsString();
    CHECK(bytes == std::string("\x08\x01\x08\x80\x80\x80\x80\x80\x40\x12\x01x", 12));
    std::unique_ptr<Message> again(factory.GetPrototype(type)->New());
    CHECK(again->ParseFromString(bytes));
    CHECK(again->ShortDebugString() == "whole: -1 whole: 1099511627776 text: \"x\"");
    CHECK(TextFormat::ParseFromString("whole: 7", again.get()));
    CHECK(again->SerializeAsString() == std::string("\x08\x0e", 2));
    CHECK(!again->ParseFromString("\x08"));
}

static void arenas_of_threads() {
    std::vector<std::thread> threads;
    std::vector<size_t> sizes(4);
    for (size_t at = 0; at < sizes.size(); at++)
        threads.emplace_back([&sizes, at] {
            Arena arena;
            auto *file = Arena::CreateMessage<FileDescriptorProto>(&arena);
            for (int number = 0; number < 1000; number++)
                file->add_dependency("file" + std::to_string(number));
            sizes[at] = file->ByteSizeLong();
        });
    for (auto &thread : threads)
        thread.join();
    for (size_t size : sizes)
        CHECK(size == sizes[0] && size == 8890);
}

int main() {
    messages_by_a_schema_at_run_time();
    arenas_of_threads();
    google::protobuf::ShutdownProtobufLibrary();
    std::cout << "protobuf: passed" << std::endl;
}
