#include "result_folder.h"

#include "../base/arena.h"
#include "../base/bug.h"
#include "../base/diag.h"
#include "to_csv.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

bool result_folder_open(struct result_folder *folder, const char *path, struct arena *arena,
                        struct diag *diag)
{
    *folder = (struct result_folder){ .path = path, .arena = arena, .diag = diag };
    return directory_make(path, diag);
}

static const char *path_of(const struct result_folder *folder, const char *name)
{
    return arena_format(folder->arena, "%s/%s", folder->path, name);
}

/* The next file, open. NULL after an error. */
static struct out_file *file_open(struct result_folder *folder, const char *name)
{
    BUG_IF(folder->output_count == OUTPUTS_MAX);
    struct out_file *file = &folder->files[folder->output_count];
    folder->failed = folder->failed || !out_file_open(file, path_of(folder, name), folder->diag);
    if (folder->failed)
        return NULL;
    folder->outputs[folder->output_count++] = name;
    return file;
}

static bool file_seal(struct result_folder *folder, struct out_file *file)
{
    folder->failed = !out_file_seal(file, folder->diag);
    return !folder->failed;
}

bool result_folder_table(struct result_folder *folder, const struct table *table)
{
    struct out_file *file = file_open(folder, arena_format(folder->arena, "%s.csv", table->name));
    if (file == NULL)
        return false;
    to_csv(table, file->stream);
    return file_seal(folder, file);
}

bool result_folder_text(struct result_folder *folder, const char *name,
                        void (*print)(const void *context, FILE *out), const void *context)
{
    struct out_file *file = file_open(folder, name);
    if (file == NULL)
        return false;
    print(context, file->stream);
    return file_seal(folder, file);
}

static void abandon_all(struct result_folder *folder)
{
    for (size_t i = 0; i < folder->output_count; i++)
        out_file_abandon(&folder->files[i]);
}

static bool forget_record(const struct result_folder *folder)
{
    const char *record = path_of(folder, "record.json");
    return unlink(record) == 0 || errno == ENOENT ||
           diag_machine_error(folder->diag, "can't replace %s: %s", record, strerror(errno));
}

static bool place_all(struct result_folder *folder)
{
    bool placed = true;
    for (size_t i = 0; placed && i < folder->output_count; i++)
        placed = out_file_place(&folder->files[i], folder->diag);
    abandon_all(folder);
    return placed;
}

static bool write_record(struct result_folder *folder, struct record record)
{
    struct out_file file;
    record.folder = folder->path;
    record.outputs = folder->outputs;
    if (!out_file_open(&file, path_of(folder, "record.json"), folder->diag))
        return false;
    record_write(&record, file.stream, folder->arena, folder->diag);
    return out_file_close(&file, folder->diag);
}

bool result_folder_record(struct result_folder *folder, struct record record,
                          void (*forget)(const char *folder, struct arena *arena))
{
    if (folder->failed || !forget_record(folder)) {
        abandon_all(folder);
        diag_hint(folder->diag, "nothing in %s/ was changed: an earlier run's files there are as they were",
                  folder->path);
        return false;
    }
    if (forget != NULL)
        forget(folder->path, folder->arena);
    if (place_all(folder) && write_record(folder, record))
        return true;
    diag_hint(folder->diag,
              "%s/ is incomplete: it may mix files of two runs, and has no record.json to vouch for them",
              folder->path);
    return false;
}
