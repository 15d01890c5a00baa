#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                                          \
    do                                                                                            \
        if (!(condition)) {                                                                       \
            fprintf(stderr, "%d: %s: %s\n", __LINE__, #condition, sqlite3_errmsg(database));      \
            exit(1);                                                                              \
        }                                                                                         \
    while (0)

#define FILE_NAME "/tmp/sqlite-test.db"
enum { THREADS = 3, ROWS = 40 };

static void run(sqlite3 *database, const char *statements) {
    CHECK(sqlite3_exec(database, statements, NULL, NULL, NULL) == SQLITE_OK);
}

static void expect(sqlite3 *database, const char *query, const char *expected) {
    sqlite3_stmt *statement;
    CHECK(sqlite3_prepare_v2(database, query, -1, &statement, NULL) == SQLITE_OK);
    CHECK(sqlite3_step(statement) == SQLITE_ROW);
    const char *found = (const char *)sqlite3_column_text(statement, 0);
    if (found == NULL || strcmp(found, expected) != 0) {
        fprintf(stderr, "%s: expected '%s', found '%s'\n", query, expected, found);
        exit(1);
    }
    sqlite3_finalize(statement);
}

static void test_features(sqlite3 *database) {
    expect(database, "select json_extract('{\"a\":[1,{\"b\":\"x\"}]}', '$.a[1].b')", "x");
    expect(database, "select json_group_array(value) from json_each('[3,1,2]') where value>1",
           "[3,2]");
    expect(database, "select round(sin(pi()/6), 12) || ' ' || round(exp(1), 6)", "0.5 2.718282");
    run(database, "create virtual table words using fts5(text, tokenize='porter');"
                  "insert into words values('running dogs'),('a sleeping cat')");
    expect(database, "select highlight(words, 0, '[', ']') from words('run')", "[running] dogs");
    run(database, "create virtual table boxes using rtree(id, x0, x1);"
                  "insert into boxes values(1, 0, 10),(2, 20, 30)");
    expect(database, "select id from boxes where x0 > 15", "2");
    expect(database, "with recursive n(i) as (select 1 union all select i+1 from n where i<100)"
                     " select sum(i) over (order by i) from n order by i desc limit 1", "5050");
    expect(database, "select datetime(0, 'unixepoch')", "1970-01-01 00:00:00");
    run(database, "create table named(column_of_it integer)");
    sqlite3_stmt *statement;
    CHECK(sqlite3_prepare_v2(database, "select column_of_it as other from named", -1, &statement,
                             NULL) == SQLITE_OK);
    CHECK(strcmp(sqlite3_column_origin_name(statement, 0), "column_of_it") == 0);
    sqlite3_finalize(statement);
}

// One of Debian's patches: without it, the first statement is taken.
static void test_fixes(sqlite3 *database) {
    char terms[256] = "select sum(column1)";
    for (int i = 1; i < 9; i++)
        sprintf(terms + strlen(terms), " + sum(column1 + %d)", i);
    strcat(terms, " from (values(1))");
    int limit = sqlite3_limit(database, SQLITE_LIMIT_COLUMN, 4);
    CHECK(sqlite3_exec(database, terms, NULL, NULL, NULL) == SQLITE_ERROR);
    CHECK(strcmp(sqlite3_errmsg(database), "more than 4 aggregate terms") == 0);
    sqlite3_limit(database, SQLITE_LIMIT_COLUMN, limit);
    expect(database, terms, "45");
}

static void *insert(void *argument) {
    sqlite3 *database;
    CHECK(sqlite3_open(FILE_NAME, &database) == SQLITE_OK);
    sqlite3_busy_timeout(database, 60000);
    char text[96];
    for (int i = 0; i < ROWS; i++) {
        snprintf(text, sizeof text, "insert into rows values(%d)",
                 (int)(size_t)argument * ROWS + i);
        run(database, text);
    }
    CHECK(sqlite3_close(database) == SQLITE_OK);
    return NULL;
}

static void test_file(void) {
    sqlite3 *database, *other;
    CHECK(sqlite3_open(FILE_NAME, &database) == SQLITE_OK);
    run(database, "create table rows(n integer primary key)");

    pthread_t threads[THREADS];
    for (size_t i = 0; i < THREADS; i++)
        CHECK(pthread_create(&threads[i], NULL, insert, (void *)i) == 0);
    for (size_t i = 0; i < THREADS; i++)
        CHECK(pthread_join(threads[i], NULL) == 0);
    expect(database, "select count(*) || ' ' || sum(n) from rows", "120 7140");

    run(database, "begin immediate; insert into rows values(1000)");
    CHECK(sqlite3_open(FILE_NAME, &other) == SQLITE_OK);
    CHECK(sqlite3_exec(other, "begin immediate", NULL, NULL, NULL) == SQLITE_BUSY);
    run(database, "rollback");
    run(other, "insert into rows values(2000)");
    CHECK(sqlite3_close(other) == SQLITE_OK);
    expect(database, "select max(n) from rows", "2000");

    expect(database, "pragma journal_mode=wal", "delete");
    expect(database, "pragma locking_mode=exclusive", "exclusive");
    expect(database, "pragma journal_mode=wal", "wal");
    run(database, "insert into rows values(3000)");
    expect(database, "pragma integrity_check", "ok");
    CHECK(sqlite3_close(database) == SQLITE_OK);

    CHECK(sqlite3_open(FILE_NAME, &database) == SQLITE_OK);
    CHECK(sqlite3_exec(database, "select * from rows", NULL, NULL, NULL) == SQLITE_CANTOPEN);
    run(database, "pragma locking_mode=exclusive");
    expect(database, "select max(n) from rows", "3000");
    expect(database, "pragma journal_mode=delete", "delete");
    CHECK(sqlite3_close(database) == SQLITE_OK);

    CHECK(sqlite3_open_v2(FILE_NAME, &database, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK);
    expect(database, "select max(n) from rows", "3000");
    CHECK(sqlite3_exec(database, "delete from rows", NULL, NULL, NULL) == SQLITE_READONLY);
    CHECK(sqlite3_close(database) == SQLITE_OK);
}

int main(void) {
    sqlite3 *database = NULL;
    CHECK(sqlite3_threadsafe() == 1);
    CHECK(strcmp(sqlite3_libversion(), SQLITE_VERSION) == 0);
    CHECK(sqlite3_open(":memory:", &database) == SQLITE_OK);
    test_features(database);
    test_fixes(database);
    CHECK(sqlite3_close(database) == SQLITE_OK);
    test_file();
    printf("sqlite %s, locks: %s\n", sqlite3_libversion(), sqlite3_vfs_find(NULL)->zName);
    return 0;
}
