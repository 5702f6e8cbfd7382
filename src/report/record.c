#include "record.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/sha256.h"
#include "../base/utf8.h"
#include "../base/version.h"
#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
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

bool record_write(const struct record *record, FILE *out, struct arena *arena, struct diag *diag)
{
    json_t *root = json_object();
    json_object_set_new(root, "program", json_string("evenkeel"));
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
