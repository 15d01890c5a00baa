#include <cassert>
#include <cstdio>
#include <cstring>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

int main() {
	const char *source = R"({"a":[1,2.5,null],"b":{"c":"\u20ac"}})";
	rapidjson::Document document;
	assert(!document.Parse(source).HasParseError());
	assert(document["a"].Size() == 3 && document["a"][1].GetDouble() == 2.5);
	assert(!strcmp(document["b"]["c"].GetString(), "\xe2\x82\xac"));

	document["a"].PushBack(true, document.GetAllocator());
	rapidjson::StringBuffer out;
	rapidjson::Writer<rapidjson::StringBuffer> writer(out);
	document.Accept(writer);
	assert(!strcmp(out.GetString(), "{\"a\":[1,2.5,null,true],\"b\":{\"c\":\"\xe2\x82\xac\"}}"));

	assert(document.Parse("{\"a\": [1}").HasParseError());
	assert(document.GetErrorOffset() == 8);
	std::puts("rapidjson: 5 groups passed");
	return 0;
}
