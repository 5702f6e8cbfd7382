#include "result_folder.h"

#include "../base/arena.h"
#include "../base/bug.h"
#include "../base/diag.h"
#include "../base/out_file.h"
#include "../base/shared_folder.h"
#include "recorded_run.h"
#include "to_csv.h"
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* "channel-tax" of "out/channel-tax/". */
static const char *last_part(const char *path, struct arena *arena)
{
    size_t end = strlen(path);
    while (end > 1 && path[end - 1] == '/')
        end--;
    size_t begin = end;
    while (begin > 0 && path[begin - 1] != '/')
        begin--;
    return arena_text(arena, path + begin, end - begin);
}

bool result_folder_open(struct result_folder *folder, const char *path, struct arena *arena,
                        struct diag *diag)
{
    *folder = (struct result_folder){ .arena = arena, .diag = diag };
    if (!staging_open(&folder->staging, path, arena, diag))
        return false;
    folder->report.name = last_part(path, arena);
    folder->report.folder = folder->staging.making;
    return true;
}

static void add_output(struct result_folder *folder, const char *name)
{
    BUG_IF(folder->output_count == OUTPUTS_MAX);
    folder->outputs[folder->output_count++] = name;
}

/* The next file, open. False after an error. */
static bool file_open(struct result_folder *folder, const char *name, struct out_file *file)
{
    folder->failed =
        folder->failed || !out_file_open(file, staging_file(&folder->staging, name), folder->diag);
    if (!folder->failed)
        add_output(folder, name);
    return !folder->failed;
}

static bool file_close(struct result_folder *folder, struct out_file *file)
{
    folder->failed = !out_file_close(file, folder->diag);
    return !folder->failed;
}

bool result_folder_table(struct result_folder *folder, const struct table *table)
{
    struct out_file file;
    BUG_IF(folder->report.table_count == REPORT_TABLES_MAX);
    folder->report.tables[folder->report.table_count++] = *table;
    if (!file_open(folder, arena_format(folder->arena, "%s.csv", table->name), &file))
        return false;
    to_csv(table, file.stream);
    return file_close(folder, &file);
}

bool result_folder_text(struct result_folder *folder, const char *name,
                        void (*print)(const void *context, FILE *out), const void *context)
{
    struct out_file file;
    if (!file_open(folder, name, &file))
        return false;
    print(context, file.stream);
    return file_close(folder, &file);
}

static void print_plain(const void *page, FILE *out)
{
    page_print(page, false, out);
}

bool result_folder_page(struct result_folder *folder, const char *name, const struct page *page)
{
    folder->report.page = page;
    return result_folder_text(folder, name, print_plain, page);
}

bool result_folder_pictures(struct result_folder *folder, const struct picture *pictures, size_t count,
                            const char *plots_folder)
{
    struct report *report = &folder->report;
    if (folder->failed)
        return false;
    const char *plots =
        plots_folder != NULL ? plots_folder : shared_folder("plots", "EVENKEEL_PLOTS", folder->arena);
    const bool all = pictures_draw(pictures, count, folder->staging.making, folder->staging.path, plots,
                                   folder->arena, folder->diag);
    for (size_t i = 0; i < count; i++) {
        BUG_IF(i == REPORT_PICTURES_MAX);
        if (!picture_is_drawn(&pictures[i], folder->staging.making, folder->arena)) {
            folder->not_drawn[folder->not_drawn_count++] = pictures[i].name;
            continue;
        }
        if (!pictures[i].is_slide)
            report->pictures[report->picture_count++] = pictures[i];
        for (const char *const *ending = picture_endings(&pictures[i]); *ending != NULL; ending++)
            add_output(folder, arena_format(folder->arena, "%s%s", pictures[i].name, *ending));
    }
    return all;
}

static bool write_formats(struct result_folder *folder)
{
    for (const struct report_format *format = report_formats; format->name != NULL; format++) {
        folder->failed =
            folder->failed || !format->write(&folder->report, staging_file(&folder->staging, format->file),
                                             folder->arena, folder->diag);
        if (!folder->failed)
            add_output(folder, format->file);
    }
    return !folder->failed;
}

static bool write_record(struct result_folder *folder, const struct record *record)
{
    struct out_file file;
    if (!out_file_open(&file, staging_file(&folder->staging, "record.json"), folder->diag))
        return false;
    record_write(record, file.stream, folder->arena, folder->diag);
    return out_file_close(&file, folder->diag);
}

static bool may_place_all(const struct result_folder *folder)
{
    for (size_t i = 0; i < folder->output_count; i++)
        if (!staging_may_place(&folder->staging, folder->outputs[i]))
            return false;
    return staging_may_place(&folder->staging, "record.json");
}

static bool make_rest(struct result_folder *folder, struct record *record, bool with_formats)
{
    record->folder = folder->staging.making;
    record->outputs = folder->outputs;
    folder->report.record = record;
    return !folder->failed && (!with_formats || write_formats(folder)) && write_record(folder, record) &&
           may_place_all(folder);
}

static bool is_output(const struct result_folder *folder, const char *name)
{
    for (size_t i = 0; i < folder->output_count; i++)
        if (strcmp(folder->outputs[i], name) == 0)
            return true;
    return false;
}

static void forget_output(const struct result_folder *folder, const char *name)
{
    if (strchr(name, '/') == NULL && !is_output(folder, name))
        unlink(arena_format(folder->arena, "%s/%s", folder->staging.path, name));
}

/* Files that an earlier run wrote and this one did not, then the earlier record: what is left is of no run. */
static bool forget_earlier(const struct result_folder *folder)
{
    const char *path = folder->staging.path;
    const char *record = arena_format(folder->arena, "%s/record.json", path);
    struct recorded_run earlier;
    struct diag unheard = { 0 };
    if (recorded_run_read(record, &earlier, folder->arena, &unheard))
        for (size_t i = 0; i < earlier.output_count; i++)
            forget_output(folder, earlier.outputs[i].name);
    diag_close(&unheard);
    for (size_t i = 0; i < folder->not_drawn_count; i++)
        picture_remove(folder->not_drawn[i], path, folder->arena);
    return unlink(record) == 0 || errno == ENOENT ||
           diag_machine_error(folder->diag, "can't replace %s: %s", record, strerror(errno));
}

static bool place_all(const struct result_folder *folder)
{
    for (size_t i = 0; i < folder->output_count; i++)
        if (!staging_place(&folder->staging, folder->outputs[i]))
            return false;
    return staging_place(&folder->staging, "record.json");
}

bool result_folder_record(struct result_folder *folder, struct record record, bool with_formats)
{
    const char *path = folder->staging.path;
    const bool made = make_rest(folder, &record, with_formats) && forget_earlier(folder);
    const bool placed = made && place_all(folder);
    staging_close(&folder->staging);
    if (!made)
        diag_hint(folder->diag, "nothing in %s/ was changed: an earlier run's files there are as they were",
                  path);
    else if (!placed)
        diag_hint(folder->diag,
                  "%s/ is incomplete: it may mix files of two runs, and has no record.json to vouch for them",
                  path);
    return placed;
}

static const char *last_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

/* Devices, pipes and links are written through, not replaced. */
static bool is_replaced(const char *path)
{
    struct stat status;
    return lstat(path, &status) != 0 || S_ISREG(status.st_mode) || S_ISDIR(status.st_mode);
}

static bool place_format(const struct result_folder *folder, const struct report_format *format,
                         const char *path)
{
    const struct staging *staging = &folder->staging;
    const char *name = last_name(path);
    if (!is_replaced(path))
        return format->write(&folder->report, path, folder->arena, folder->diag);
    return format->write(&folder->report, staging_file(staging, name), folder->arena, folder->diag) &&
           staging_may_place(staging, name) && staging_place(staging, name);
}

bool result_folder_format(struct result_folder *folder, struct record record,
                          const struct report_format *format, const char *path)
{
    record.folder = folder->staging.making;
    record.outputs = folder->outputs;
    folder->report.record = &record;
    const bool written = !folder->failed && place_format(folder, format, path);
    staging_close(&folder->staging);
    return written;
}
