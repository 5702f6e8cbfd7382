#include "verify_page.h"

#include "../base/arena.h"
#include "../base/version.h"
#include <string.h>

static const char *files_text(size_t count, struct arena *arena)
{
    return arena_format(arena, "%zu file%s", count, count == 1 ? "" : "s");
}

static bool is_amiss(const struct verified_file *file)
{
    return file->state != FILE_AS_RECORDED || file->difference != NULL;
}

static size_t amiss_count(const struct verification *verification)
{
    size_t amiss = 0;
    for (size_t i = 0; i < verification->file_count; i++)
        amiss += is_amiss(&verification->files[i]) ? 1 : 0;
    return amiss;
}

static size_t compared_count(const struct verification *verification)
{
    size_t compared = 0;
    for (size_t i = 0; i < verification->file_count; i++)
        compared += verification->files[i].compared ? 1 : 0;
    return compared;
}

static const char *headline(const struct verification *verification, struct arena *arena)
{
    const size_t amiss = amiss_count(verification);
    if (!verification_holds(verification))
        return arena_format(arena, "%s is NOT as its record says%s.", verification->folder,
                            amiss > 0 ? arena_format(arena, ": %s of %zu amiss", files_text(amiss, arena),
                                                     verification->file_count)
                                      : "");
    const char *again = verification->reran
                            ? arena_format(arena,
                                           "; run again, %zu tables and texts come out the same, byte "
                                           "for byte",
                                           compared_count(verification))
                            : "";
    return arena_format(arena, "%s is as its record says: %s, fingerprint %.12s%s.", verification->folder,
                        files_text(verification->file_count, arena), verification->run->fingerprint, again);
}

static void add_reasons(const struct page *page, const struct verification *verification)
{
    struct arena *arena = page->arena;
    if (verification->run->fingerprint == NULL)
        page_paragraph(page, 2,
                       "The record has no fingerprint: an older version wrote it, or it was changed.");
    else if (!verification->fingerprint_holds)
        page_paragraph(page, 2, "The record itself was changed: its facts do not come to its fingerprint.");
    if (verification->bad_texts > 0)
        page_paragraph(page, 2,
                       arena_format(arena, "%s kept in the record were changed: their hashes differ.",
                                    files_text(verification->bad_texts, arena)));
    for (size_t i = 0; i < verification->file_count; i++) {
        const struct verified_file *file = &verification->files[i];
        if (file->state != FILE_AS_RECORDED)
            page_paragraph(page, 2,
                           arena_format(arena, "%s: %s.", file->name, file_state_words[file->state]));
        if (file->difference != NULL)
            page_paragraph(
                page, 2,
                arena_format(arena, "%s: differs from the new run: %s.", file->name, file->difference));
    }
    if (verification->rerun_failure != NULL)
        page_paragraph(page, 2,
                       arena_format(arena, "It could not be run again: %s.", verification->rerun_failure));
}

/* Inputs that were edited since are no fault of the folder, and worth knowing. */
static void add_inputs(const struct page *page, const struct verification *verification)
{
    struct arena *arena = page->arena;
    const char *names = "";
    size_t moved = 0;
    for (size_t i = 0; i < verification->input_count; i++)
        if (verification->inputs[i] != FILE_AS_RECORDED)
            names =
                arena_format(arena, "%s%s%s (%s)", names, moved++ > 0 ? ", " : "",
                             verification->run->inputs[i].name, file_state_words[verification->inputs[i]]);
    if (moved > 0)
        page_paragraph(page, 2,
                       arena_format(arena,
                                    "Since then, of the inputs on this disk: %s. A new run would use "
                                    "them as they are now; the record keeps them as they were.",
                                    names));
}

static void add_program(const struct page *page, const struct verification *verification)
{
    const struct recorded_run *run = verification->run;
    if (run->command_line != NULL)
        page_paragraph(page, 2, arena_format(page->arena, "Made by: %s", run->command_line));
    if (run->version == NULL || run->revision == NULL)
        return;
    const bool same =
        strcmp(run->version, EVENKEEL_VERSION) == 0 && strcmp(run->revision, EVENKEEL_REVISION) == 0;
    page_paragraph(page, 2,
                   arena_format(page->arena, "Program: evenkeel %s (%s)%s.", run->version, run->revision,
                                same ? ""
                                     : arena_format(page->arena,
                                                    "; this is %s (%s), which may compute "
                                                    "other numbers",
                                                    EVENKEEL_VERSION, EVENKEEL_REVISION)));
}

struct page verify_page_of(const struct verification *verification, size_t width, struct arena *arena)
{
    const struct page page = page_open(width, arena);
    page_headline(&page, headline(verification, arena));
    add_reasons(&page, verification);
    add_inputs(&page, verification);
    add_program(&page, verification);
    return page;
}

struct table verify_table(const struct verification *verification, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "file", .type = COLUMN_TEXT },
        { .name = "state", .type = COLUMN_TEXT },
        { .name = "difference", .type = COLUMN_TEXT },
    };
    struct table table = table_open("verification", columns, sizeof columns / sizeof *columns, arena);
    for (size_t i = 0; i < verification->file_count; i++) {
        table_row(&table);
        table_text(&table, verification->files[i].name);
        table_text(&table, file_state_words[verification->files[i].state]);
        table_text(&table, verification->files[i].difference);
    }
    return table;
}
