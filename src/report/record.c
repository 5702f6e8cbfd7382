#include "record.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/processor.h"
#include "../base/sha256.h"
#include "../base/utf8.h"
#include "../base/version.h"
#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#ifndef EVENKEEL_FLAGS
#define EVENKEEL_FLAGS "unknown"
#endif

#ifdef __clang__
#define COMPILER "clang " __clang_version__
#else
#define COMPILER "gcc " __VERSION__
#endif

enum { TEXT_BYTES_MAX = 1 << 20 };

/* Text as JSON. Paths and command lines may hold any bytes; those that are no UTF-8 become `?`. */
static json_t *text(const char *bytes, struct arena *arena)
{
    if (!bytes)
        return json_null();
    char *clean = arena_text(arena, bytes, strlen(bytes));
    const size_t length = strlen(clean);
    for (size_t bad = utf8_first_bad(clean, length); bad < length; bad = utf8_first_bad(clean, length))
        clean[bad] = '?';
    return json_string(clean);
}

/* { "path": .., "sha256": .. } */
static json_t *hashed_file(const char *key, const char *name, const char *path, struct arena *arena,
                           struct diag *diag)
{
    char hash[SHA256_TEXT_BYTES];
    json_t *file = json_object();
    json_object_set_new(file, key, text(name, arena));
    if (sha256_of_file(path, hash)) {
        json_object_set_new(file, "sha256", json_string(hash));
    } else {
        diag_warning(diag, (struct span){ 0 }, "the run record has no hash of %s: %s", path, strerror(errno));
        json_object_set_new(file, "sha256", json_null());
    }
    return file;
}

static void add_input(json_t *inputs, const char *path, struct arena *arena, struct diag *diag)
{
    json_array_append_new(inputs, hashed_file("path", path, path, arena, diag));
}

static json_t *inputs_of(const struct record *record, struct arena *arena, struct diag *diag)
{
    json_t *inputs = json_array();
    for (size_t i = 0; record->run && i < record->run->scenario->file_count; i++)
        add_input(inputs, record->run->scenario->files[i], arena, diag);
    for (const char *const *path = record->inputs; path && *path; path++)
        add_input(inputs, *path, arena, diag);
    return inputs;
}

static json_t *outputs_of(const struct record *record, struct arena *arena, struct diag *diag)
{
    json_t *outputs = json_array();
    for (const char *const *name = record->outputs; name && *name; name++) {
        const char *path = arena_format(arena, "%s/%s", record->folder, *name);
        json_array_append_new(outputs, hashed_file("file", *name, path, arena, diag));
    }
    return outputs;
}

static json_t *texts(const char *const *items, struct arena *arena)
{
    json_t *list = json_array();
    for (; items && *items; items++)
        json_array_append_new(list, text(*items, arena));
    return list;
}

static void set_simulation(json_t *print, const struct record *record, struct arena *arena)
{
    const struct run_result *run = record->run;
    const struct scenario *scenario = run->scenario;
    json_object_set_new(print, "scenario", text(scenario->name, arena));
    json_object_set_new(print, "sets", texts(record->sets, arena));
    json_object_set_new(print, "baseline", text(scenario->designs[scenario->baseline].name, arena));
    /* As text: a JSON number holds 53 bits, a seed has 64. */
    json_object_set_new(print, "seed", text(arena_format(arena, "%" PRIu64, run->seed), arena));
    json_object_set_new(print, "worlds", json_integer((json_int_t)run->worlds));
    json_object_set_new(print, "confidence_share", json_real(scenario->confidence_share));
}

static json_t *fingerprint_of(const struct record *record, struct arena *arena, struct diag *diag)
{
    json_t *print = json_object();
    json_object_set_new(print, "version", json_string(EVENKEEL_VERSION));
    json_object_set_new(print, "revision", json_string(EVENKEEL_REVISION));
    json_object_set_new(print, "compiler", json_string(COMPILER));
    json_object_set_new(print, "flags", json_string(EVENKEEL_FLAGS));
    if (record->run)
        set_simulation(print, record, arena);
    for (const struct record_fact *fact = record->facts; fact && fact->name; fact++)
        json_object_set_new(print, fact->name, text(fact->text, arena));
    json_object_set_new(print, "inputs", inputs_of(record, arena, diag));
    return print;
}

/* The whole text of a file of at most TEXT_BYTES_MAX; NULL where it is larger, unreadable or no text. */
static json_t *kept_text(const char *path)
{
    struct stat status;
    json_t *whole = NULL;
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    if (fstat(fileno(file), &status) == 0 && status.st_size <= TEXT_BYTES_MAX) {
        char *bytes = malloc((size_t)status.st_size + 1);
        if (bytes != NULL && fread(bytes, 1, (size_t)status.st_size, file) == (size_t)status.st_size)
            whole = json_stringn(bytes, (size_t)status.st_size);
        free(bytes);
    }
    fclose(file);
    return whole;
}

static void add_text(json_t *texts, const char *path, struct arena *arena)
{
    json_t *whole = kept_text(path);
    if (whole == NULL)
        return;
    json_t *entry = json_object();
    json_object_set_new(entry, "path", text(path, arena));
    json_object_set_new(entry, "text", whole);
    json_array_append_new(texts, entry);
}

static json_t *texts_of(const struct record *record, struct arena *arena)
{
    json_t *list = json_array();
    for (size_t i = 0; record->run && i < record->run->scenario->file_count; i++)
        add_text(list, record->run->scenario->files[i], arena);
    for (const char *const *path = record->inputs; path && *path; path++)
        add_text(list, *path, arena);
    return list;
}

/* Different hosts among those of the ranks. */
static size_t hosts_of(const struct ranks *ranks)
{
    size_t hosts = 0;
    for (int rank = 0; rank < ranks->count; rank++) {
        int other = 0;
        while (strcmp(ranks->places[other].host, ranks->places[rank].host) != 0)
            other++;
        hosts += other == rank;
    }
    return hosts;
}

/* The processes that shared the work. Hosts are counted, not named: a record is handed on. */
static json_t *processes_of(const struct ranks *ranks, struct arena *arena)
{
    json_t *processes = json_object(), *processors = json_array();
    for (int rank = 0; rank < ranks->count; rank++)
        json_array_append_new(processors, text(ranks->places[rank].processor, arena));
    json_object_set_new(processes, "count", json_integer(ranks->count));
    json_object_set_new(processes, "hosts", json_integer((json_int_t)hosts_of(ranks)));
    json_object_set_new(processes, "processors", processors);
    return processes;
}

static json_t *request_of(const struct record *record, struct arena *arena)
{
    json_t *request = json_object();
    json_object_set_new(request, "command", text(record->command_line, arena));
    json_object_set_new(request, "processor", text(processor_name(arena), arena));
    if (!record->run)
        return request;
    if (record->run->ranks.places != NULL)
        json_object_set_new(request, "processes", processes_of(&record->run->ranks, arena));
    json_object_set_new(request, "worlds_asked", json_integer((json_int_t)record->worlds_asked));
    json_object_set_new(request, "worlds_done", json_integer((json_int_t)record->run->worlds));
    json_object_set_new(request, "partial", json_boolean(record->run->stopped));
    return request;
}

void fingerprint_hash(const json_t *print, char hash[FINGERPRINT_BYTES])
{
    char *words = json_dumps(print, JSON_COMPACT | JSON_SORT_KEYS | JSON_REAL_PRECISION(15));
    struct sha256 sum = sha256_start();
    if (words != NULL)
        sha256_add(&sum, words, strlen(words));
    sha256_text(&sum, hash);
    free(words);
}

void record_fingerprint(const struct record *record, char hash[FINGERPRINT_BYTES], struct arena *arena)
{
    struct diag unheard = { 0 };
    json_t *print = fingerprint_of(record, arena, &unheard);
    fingerprint_hash(print, hash);
    json_decref(print);
    diag_close(&unheard);
}

static void add_fact(struct table *table, const char *name, const char *value)
{
    table_row(table);
    table_text(table, name);
    table_text(table, value);
}

/* One row per leaf: "inputs 2 sha256". */
static void add_facts(struct table *table, const char *name, const json_t *value, struct arena *arena)
{
    const char *key;
    json_t *member;
    char *digits;
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        json_object_foreach((json_t *)value, key, member) add_facts(
            table, arena_format(arena, "%s%s%s", name, *name != '\0' ? " " : "", key), member, arena);
        break;
    case JSON_ARRAY:
        for (size_t i = 0; i < json_array_size(value); i++)
            add_facts(table, arena_format(arena, "%s %zu", name, i + 1), json_array_get(value, i), arena);
        break;
    case JSON_STRING:
        add_fact(table, name, arena_format(arena, "%s", json_string_value(value)));
        break;
    case JSON_NULL:
        break;
    default:
        digits = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
        add_fact(table, name, arena_format(arena, "%s", digits));
        free(digits);
    }
}

struct table record_table(const struct record *record, struct arena *arena)
{
    static const struct column columns[] = { { .name = "fact", .type = COLUMN_TEXT },
                                             { .name = "value", .type = COLUMN_TEXT } };
    struct table table = table_open("run_record", columns, sizeof columns / sizeof *columns, arena);
    table.meaning =
        record->left_out != NULL
            ? arena_format(arena, "what made these numbers, but for %s, which is left out", record->left_out)
            : "what made these numbers: the same facts give the same tables";
    char *hash = arena_alloc(arena, FINGERPRINT_BYTES);
    struct diag unheard = { 0 };
    record_fingerprint(record, hash, arena);
    add_fact(&table, "fingerprint", hash);
    json_t *print = fingerprint_of(record, arena, &unheard), *request = request_of(record, arena);
    add_facts(&table, "", request, arena);
    add_facts(&table, "", print, arena);
    json_decref(print);
    json_decref(request);
    diag_close(&unheard);
    return table;
}

bool record_write(const struct record *record, FILE *out, struct arena *arena, struct diag *diag)
{
    json_t *root = json_object();
    char hash[FINGERPRINT_BYTES];
    record_fingerprint(record, hash, arena);
    json_object_set_new(root, "program", json_string("evenkeel"));
    json_object_set_new(root, "fingerprint_sha256", json_string(hash));
    json_object_set_new(root, "fingerprint", fingerprint_of(record, arena, diag));
    json_object_set_new(root, "run", request_of(record, arena));
    json_object_set_new(root, "outputs", outputs_of(record, arena, diag));
    json_object_set_new(root, "input_texts", texts_of(record, arena));
    const bool done = json_dumpf(root, out, JSON_INDENT(2) | JSON_REAL_PRECISION(15)) == 0;
    fputc('\n', out);
    json_decref(root);
    return done && ferror(out) == 0;
}
