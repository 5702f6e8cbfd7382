#include "record.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/sha256.h"
#include "../base/utf8.h"
#include "../base/version.h"
#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#ifndef EVENKEEL_FLAGS
#define EVENKEEL_FLAGS "unknown"
#endif

#ifdef __clang__
#define COMPILER "clang " __clang_version__
#else
#define COMPILER "gcc " __VERSION__
#endif

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

static json_t *request_of(const struct record *record, struct arena *arena)
{
    json_t *request = json_object();
    json_object_set_new(request, "command", text(record->command_line, arena));
    if (!record->run)
        return request;
    json_object_set_new(request, "worlds_asked", json_integer((json_int_t)record->worlds_asked));
    json_object_set_new(request, "worlds_done", json_integer((json_int_t)record->run->worlds));
    json_object_set_new(request, "partial", json_boolean(record->run->stopped));
    return request;
}

void record_fingerprint(const struct record *record, char hash[FINGERPRINT_BYTES], struct arena *arena)
{
    struct diag unheard = { 0 };
    json_t *print = fingerprint_of(record, arena, &unheard);
    char *text_of_it = json_dumps(print, JSON_COMPACT | JSON_SORT_KEYS | JSON_REAL_PRECISION(15));
    struct sha256 sum = sha256_start();
    sha256_add(&sum, text_of_it, strlen(text_of_it));
    sha256_text(&sum, hash);
    free(text_of_it);
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
    table.meaning = "what made these numbers: the same facts give the same tables";
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
    const bool done = json_dumpf(root, out, JSON_INDENT(2) | JSON_REAL_PRECISION(15)) == 0;
    fputc('\n', out);
    json_decref(root);
    return done && ferror(out) == 0;
}

const char *const *record_outputs(const char *path, struct arena *arena)
{
    json_t *root = json_load_file(path, 0, NULL);
    const json_t *outputs = json_object_get(root, "outputs");
    const char **names = arena_array(arena, const char *, json_array_size(outputs) + 1);
    size_t count = 0;
    for (size_t i = 0; i < json_array_size(outputs); i++) {
        const char *name = json_string_value(json_object_get(json_array_get(outputs, i), "file"));
        if (name != NULL)
            names[count++] = arena_text(arena, name, strlen(name));
    }
    names[count] = NULL;
    json_decref(root);
    return names;
}
