#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

static const char source[] = "a: 1\nlist: [x, y]\n";

static int append(void *data, unsigned char *bytes, size_t size) {
	strncat(data, (char *)bytes, size);
	return 1;
}

int main(void) {
	yaml_parser_t parser;
	yaml_document_t document;
	assert(yaml_parser_initialize(&parser));
	yaml_parser_set_input_string(&parser, (const unsigned char *)source, strlen(source));
	assert(yaml_parser_load(&parser, &document));
	yaml_node_t *root = yaml_document_get_root_node(&document);
	assert(root && root->type == YAML_MAPPING_NODE);
	assert(root->data.mapping.pairs.top - root->data.mapping.pairs.start == 2);
	yaml_node_pair_t *second = root->data.mapping.pairs.start + 1;
	yaml_node_t *list = yaml_document_get_node(&document, second->value);
	assert(list->type == YAML_SEQUENCE_NODE);

	char out[64] = "";
	yaml_emitter_t emitter;
	assert(yaml_emitter_initialize(&emitter));
	yaml_emitter_set_output(&emitter, append, out);
	assert(yaml_emitter_open(&emitter) && yaml_emitter_dump(&emitter, &document));
	assert(yaml_emitter_close(&emitter));
	assert(strcmp(out, source) == 0);
	yaml_emitter_delete(&emitter);
	yaml_parser_delete(&parser);

	const char *wrong = "a: [1";
	assert(yaml_parser_initialize(&parser));
	yaml_parser_set_input_string(&parser, (const unsigned char *)wrong, strlen(wrong));
	assert(!yaml_parser_load(&parser, &document));
	assert(parser.error == YAML_PARSER_ERROR);
	yaml_parser_delete(&parser);
	puts("libyaml: a document and an error parsed");
	return 0;
}
