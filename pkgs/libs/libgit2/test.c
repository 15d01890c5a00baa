#include <git2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                                          \
    do                                                                                            \
        if (!(condition)) {                                                                       \
            const git_error *last = git_error_last();                                             \
            fprintf(stderr, "%d: %s: %s\n", __LINE__, #condition, last ? last->message : "");     \
            exit(1);                                                                              \
        }                                                                                         \
    while (0)

#define WHERE "/tmp/repository"

static void write_file(const char *name, const char *text) {
    FILE *file = fopen(name, "w");
    CHECK(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0);
}

static git_oid commit(git_repository *repository, const char *message) {
    git_index *index;
    git_tree *tree;
    git_signature *author;
    git_oid tree_id, found, parent_id;
    git_commit *parent = NULL;
    CHECK(git_repository_index(&index, repository) == 0);
    CHECK(git_index_add_all(index, NULL, 0, NULL, NULL) == 0 && git_index_write(index) == 0);
    CHECK(git_index_write_tree(&tree_id, index) == 0);
    CHECK(git_tree_lookup(&tree, repository, &tree_id) == 0);
    CHECK(git_signature_new(&author, "Ada", "ada@example.org", 1700000000, 60) == 0);
    if (git_reference_name_to_id(&parent_id, repository, "HEAD") == 0)
        CHECK(git_commit_lookup(&parent, repository, &parent_id) == 0);
    const git_commit *parents[] = {parent};
    CHECK(git_commit_create(&found, repository, "HEAD", author, author, NULL, message, tree, parent != NULL,
                            parents) == 0);
    git_commit_free(parent);
    git_signature_free(author);
    git_tree_free(tree);
    git_index_free(index);
    return found;
}

static int count_lines(const git_diff_delta *delta, const git_diff_hunk *hunk, const git_diff_line *line,
                       void *data) {
    (void)delta, (void)hunk;
    int *counts = data;
    counts[0] += line->origin == GIT_DIFF_LINE_ADDITION;
    counts[1] += line->origin == GIT_DIFF_LINE_DELETION;
    return 0;
}

static void test_differences(git_repository *repository, const git_oid *first, const git_oid *second) {
    git_commit *old, *new;
    git_tree *before, *after;
    git_diff *diff;
    int counts[2] = {0};
    CHECK(git_commit_lookup(&old, repository, first) == 0 && git_commit_lookup(&new, repository, second) == 0);
    CHECK(git_commit_tree(&before, old) == 0 && git_commit_tree(&after, new) == 0);
    CHECK(git_diff_tree_to_tree(&diff, repository, before, after, NULL) == 0);
    CHECK(git_diff_num_deltas(diff) == 1);
    CHECK(git_diff_foreach(diff, NULL, NULL, NULL, count_lines, counts) == 0);
    CHECK(counts[0] == 2 && counts[1] == 1);
    git_diff_free(diff);
    git_tree_free(before);
    git_tree_free(after);
    git_commit_free(old);
    git_commit_free(new);
}

static void test_objects(git_repository *repository) {
    git_oid blob;
    char text[GIT_OID_SHA1_HEXSIZE + 1];
    CHECK(git_blob_create_from_buffer(&blob, repository, "hello\n", 6) == 0);
    git_oid_tostr(text, sizeof text, &blob);
    CHECK(strcmp(text, "ce013625030ba8dba906f756967f9e9ca394464a") == 0);
    git_object *absent;
    git_oid_fromstr(&blob, "1111111111111111111111111111111111111111");
    CHECK(git_object_lookup(&absent, repository, &blob, GIT_OBJECT_ANY) == GIT_ENOTFOUND);
}

static void test_pack_and_clone(git_repository *repository) {
    git_packbuilder *builder;
    git_revwalk *walk;
    git_repository *clone;
    git_oid head;
    CHECK(git_revwalk_new(&walk, repository) == 0 && git_revwalk_push_head(walk) == 0);
    CHECK(git_packbuilder_new(&builder, repository) == 0);
    CHECK(git_packbuilder_insert_walk(builder, walk) == 0);
    CHECK(git_packbuilder_write(builder, NULL, 0, NULL, NULL) == 0);
    CHECK(git_packbuilder_written(builder) == 7);
    git_packbuilder_free(builder);
    git_revwalk_free(walk);

    CHECK(git_clone(&clone, "file://" WHERE, "/tmp/clone", NULL) == 0);
    CHECK(git_reference_name_to_id(&head, clone, "refs/remotes/origin/main") == 0);
    git_repository_free(clone);
    FILE *file = fopen("/tmp/clone/a.txt", "r");
    char line[16];
    CHECK(file != NULL && fgets(line, sizeof line, file) != NULL && strcmp(line, "one\n") == 0);
    fclose(file);
    CHECK(git_clone(&clone, "http://127.0.0.1:1/x.git", "/tmp/absent", NULL) < 0);
    CHECK(git_error_last()->klass == GIT_ERROR_OS || git_error_last()->klass == GIT_ERROR_NET);
}

int main(void) {
    git_repository *repository;
    git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
    options.flags = GIT_REPOSITORY_INIT_MKPATH;
    options.initial_head = "main";
    CHECK(git_libgit2_init() == 1);
    CHECK(git_libgit2_features() & GIT_FEATURE_HTTPS && git_libgit2_features() & GIT_FEATURE_THREADS);
    CHECK(git_repository_init_ext(&repository, WHERE, &options) == 0);
    write_file(WHERE "/a.txt", "one\ntwo\n");
    write_file(WHERE "/b.txt", "b\n");
    git_oid first = commit(repository, "first");
    write_file(WHERE "/a.txt", "one\nTWO\nthree\n");
    git_oid second = commit(repository, "second");
    test_differences(repository, &first, &second);
    test_objects(repository);
    test_pack_and_clone(repository);
    git_repository_free(repository);
    CHECK(git_repository_open(&repository, "/tmp") == GIT_ENOTFOUND);
    CHECK(git_libgit2_shutdown() == 0);
    printf("libgit2 %s\n", LIBGIT2_VERSION);
    return 0;
}
