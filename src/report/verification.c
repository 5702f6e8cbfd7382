#include "verification.h"

#include "../base/arena.h"
#include "../base/sha256.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const file_state_words[] = { "as recorded", "changed", "missing", "not vouched for" };

static enum file_state state_of(const char *path, const char *recorded)
{
    char hash[SHA256_TEXT_BYTES];
    if (!sha256_of_file(path, hash))
        return FILE_MISSING;
    if (recorded == NULL)
        return FILE_UNVOUCHED;
    return strcmp(hash, recorded) == 0 ? FILE_AS_RECORDED : FILE_CHANGED;
}

static bool text_is_as_recorded(const struct recorded_file *input)
{
    char hash[SHA256_TEXT_BYTES];
    struct sha256 sum = sha256_start();
    if (input->text == NULL || input->sha256 == NULL)
        return true;
    sha256_add(&sum, input->text, strlen(input->text));
    sha256_text(&sum, hash);
    return strcmp(hash, input->sha256) == 0;
}

struct verification verification_of(const char *folder, const struct recorded_run *run, struct arena *arena)
{
    struct verification verification = {
        .folder = folder,
        .run = run,
        .fingerprint_holds =
            run->fingerprint != NULL && strcmp(run->fingerprint, run->fingerprint_of_content) == 0,
        .file_count = run->output_count,
        .files = arena_array(arena, struct verified_file, run->output_count + 1),
        .input_count = run->input_count,
    };
    for (size_t i = 0; i < run->output_count; i++)
        verification.files[i] = (struct verified_file){
            .name = run->outputs[i].name,
            .state =
                state_of(arena_format(arena, "%s/%s", folder, run->outputs[i].name), run->outputs[i].sha256),
        };
    enum file_state *inputs = arena_array(arena, enum file_state, run->input_count + 1);
    for (size_t i = 0; i < run->input_count; i++) {
        inputs[i] = state_of(run->inputs[i].name, run->inputs[i].sha256);
        verification.bad_texts += text_is_as_recorded(&run->inputs[i]) ? 0 : 1;
    }
    verification.inputs = inputs;
    return verification;
}

static bool is_table_or_text(const char *name)
{
    const char *ending = strrchr(name, '.');
    return ending != NULL && (strcmp(ending, ".csv") == 0 || strcmp(ending, ".txt") == 0);
}

/* Field of a line of comma-separated values that byte `at` is in, counted from 1. */
static size_t field_at(const char *line, size_t at)
{
    size_t field = 1;
    bool quoted = false;
    for (size_t i = 0; i < at && line[i] != '\0'; i++) {
        quoted = line[i] == '"' ? !quoted : quoted;
        field += line[i] == ',' && !quoted ? 1 : 0;
    }
    return field;
}

static size_t common_bytes(const char *left, const char *right)
{
    size_t same = 0;
    while (left[same] != '\0' && left[same] == right[same])
        same++;
    return same;
}

/* Where two open files differ first; NULL: nowhere. */
static const char *first_difference(FILE *here, FILE *again, bool fields, struct arena *arena)
{
    char *left = NULL, *right = NULL;
    size_t left_room = 0, right_room = 0;
    const char *found = NULL;
    for (size_t line = 1; found == NULL; line++) {
        const bool more_left = getline(&left, &left_room, here) >= 0;
        const bool more_right = getline(&right, &right_room, again) >= 0;
        if (!more_left && !more_right)
            break;
        if (more_left != more_right)
            found = arena_format(arena, "line %zu is %s", line,
                                 more_left ? "not in the new run" : "missing here");
        else if (strcmp(left, right) != 0 && fields)
            found =
                arena_format(arena, "line %zu, field %zu", line, field_at(left, common_bytes(left, right)));
        else if (strcmp(left, right) != 0)
            found = arena_format(arena, "line %zu", line);
    }
    free(left);
    free(right);
    return found;
}

static const char *difference_of(const char *path, const char *again, struct arena *arena)
{
    FILE *here = fopen(path, "rb"), *there = fopen(again, "rb");
    const char *found = here == NULL    ? "it is missing here"
                        : there == NULL ? "the new run does not write it"
                                        : first_difference(here, there, strstr(path, ".csv") != NULL, arena);
    if (here != NULL)
        fclose(here);
    if (there != NULL)
        fclose(there);
    return found;
}

void verification_compare(struct verification *verification, const char *again, struct arena *arena)
{
    verification->reran = true;
    for (size_t i = 0; i < verification->file_count; i++) {
        struct verified_file *file = &verification->files[i];
        file->compared = is_table_or_text(file->name);
        if (file->compared)
            file->difference = difference_of(arena_format(arena, "%s/%s", verification->folder, file->name),
                                             arena_format(arena, "%s/%s", again, file->name), arena);
    }
}

bool verification_holds(const struct verification *verification)
{
    bool holds = verification->fingerprint_holds && verification->bad_texts == 0 &&
                 verification->rerun_failure == NULL;
    for (size_t i = 0; i < verification->file_count; i++)
        holds = holds && verification->files[i].state == FILE_AS_RECORDED &&
                verification->files[i].difference == NULL;
    return holds;
}
