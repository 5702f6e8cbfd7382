#include "result_folder.h"

#include "../base/arena.h"
#include "../base/bug.h"
#include "../base/out_file.h"
#include "to_csv.h"

bool result_folder_open(struct result_folder *folder, const char *path, struct arena *arena,
                        struct diag *diag)
{
    *folder = (struct result_folder){ .path = path, .arena = arena, .diag = diag };
    return directory_make(path, diag);
}

static bool open_in(struct result_folder *folder, const char *name, struct out_file *file)
{
    return out_file_open(file, arena_format(folder->arena, "%s/%s", folder->path, name), folder->diag);
}

static void note(struct result_folder *folder, const char *name)
{
    BUG_IF(folder->output_count == OUTPUTS_MAX);
    folder->outputs[folder->output_count++] = name;
}

bool result_folder_table(struct result_folder *folder, const struct table *table)
{
    const char *name = arena_format(folder->arena, "%s.csv", table->name);
    struct out_file file;
    if (!open_in(folder, name, &file))
        return false;
    to_csv(table, file.stream);
    note(folder, name);
    return out_file_close(&file, folder->diag);
}

bool result_folder_text(struct result_folder *folder, const char *name,
                        void (*print)(const void *context, FILE *out), const void *context)
{
    struct out_file file;
    if (!open_in(folder, name, &file))
        return false;
    print(context, file.stream);
    note(folder, name);
    return out_file_close(&file, folder->diag);
}

bool result_folder_record(struct result_folder *folder, struct record record)
{
    struct out_file file;
    record.folder = folder->path;
    record.outputs = folder->outputs;
    if (!open_in(folder, "record.json", &file))
        return false;
    record_write(&record, file.stream, folder->arena, folder->diag);
    return out_file_close(&file, folder->diag);
}
