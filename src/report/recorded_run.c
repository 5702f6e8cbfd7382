#include "recorded_run.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "record.h"
#include <errno.h>
#include <jansson.h>
#include <string.h>

/* A copy of the text at `key`; NULL where there is none. */
static const char *text_at(const json_t *object, const char *key, struct arena *arena)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text != NULL ? arena_text(arena, text, strlen(text)) : NULL;
}

static const struct recorded_file *files_at(const json_t *list, const char *name_key, size_t *count,
                                            struct arena *arena)
{
    *count = 0;
    struct recorded_file *files = arena_array(arena, struct recorded_file, json_array_size(list) + 1);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *entry = json_array_get(list, i);
        const struct recorded_file file = { text_at(entry, name_key, arena), text_at(entry, "sha256", arena),
                                            text_at(entry, "text", arena) };
        if (file.name != NULL)
            files[(*count)++] = file;
    }
    return files;
}

/* The texts of inputs stand apart from the fingerprint, which has their hashes. */
static void add_texts(const json_t *texts, struct recorded_run *run, struct arena *arena)
{
    size_t count;
    const struct recorded_file *kept = files_at(texts, "path", &count, arena);
    struct recorded_file *inputs = (struct recorded_file *)run->inputs;
    for (size_t i = 0; i < run->input_count; i++)
        for (size_t k = 0; k < count; k++)
            if (strcmp(inputs[i].name, kept[k].name) == 0)
                inputs[i].text = kept[k].text;
}

static void read_facts(const json_t *root, struct recorded_run *run, struct arena *arena)
{
    const json_t *print = json_object_get(root, "fingerprint");
    char hash[FINGERPRINT_BYTES];
    fingerprint_hash(print, hash);
    *run = (struct recorded_run){
        .command_line = text_at(json_object_get(root, "run"), "command", arena),
        .fingerprint = text_at(root, "fingerprint_sha256", arena),
        .fingerprint_of_content = arena_text(arena, hash, strlen(hash)),
        .version = text_at(print, "version", arena),
        .revision = text_at(print, "revision", arena),
        .compiler = text_at(print, "compiler", arena),
        .flags = text_at(print, "flags", arena),
    };
    run->inputs = files_at(json_object_get(print, "inputs"), "path", &run->input_count, arena);
    run->outputs = files_at(json_object_get(root, "outputs"), "file", &run->output_count, arena);
    add_texts(json_object_get(root, "input_texts"), run, arena);
}

bool recorded_run_read(const char *path, struct recorded_run *run, struct arena *arena, struct diag *diag)
{
    json_error_t error;
    errno = 0;
    json_t *root = json_load_file(path, 0, &error);
    if (root == NULL && error.line < 0)
        return diag_machine_error(diag, "can't read %s: %s", path, errno != 0 ? strerror(errno) : error.text);
    const bool is_record = root != NULL && json_is_object(json_object_get(root, "fingerprint")) &&
                           json_is_array(json_object_get(root, "outputs"));
    if (is_record)
        read_facts(root, run, arena);
    else if (root == NULL)
        diag_error(diag, (struct span){ 0 }, "%s:%d:%d: this is no run record: %s", path, error.line,
                   error.column, error.text);
    else
        diag_error(diag, (struct span){ 0 }, "%s is no run record: it has no fingerprint or no outputs",
                   path);
    json_decref(root);
    return is_record;
}
