#include "library.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/shared_folder.h"
#include "model_file.h"
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

enum { MODELS_MAX = 4096 };

static const char *const folders[] = { "plans", "programs", "markets", "behaviours" };

const char *library_folder(enum model_kind kind, struct arena *arena)
{
    if (kind == MODEL_SCENARIO)
        return shared_folder("scenarios", "EVENKEEL_SCENARIOS", arena);
    return arena_format(arena, "%s/%s", model_library(arena), folders[kind]);
}

static bool is_model_name(const char *name)
{
    static const char ending[] = ".yaml";
    const size_t length = strlen(name), end = sizeof ending - 1;
    return name[0] != '.' && length > end && strcmp(name + length - end, ending) == 0;
}

enum { BASES_MAX = 8 };

/* What the file says at `key`, or the file it is built on. */
static const char *text_at(const struct node *tree, const char *path, const char *key, struct load *load)
{
    for (size_t depth = 0; tree && depth < BASES_MAX; depth++) {
        const struct node *node = node_at(tree, key), *base = node_at(tree, "base");
        if (node && node->kind == NODE_SCALAR)
            return node->text;
        if (!base || base->kind != NODE_SCALAR)
            return "";
        path = model_file_find(base->text, path, load->arena);
        tree = path ? model_file_read(path, load) : NULL;
    }
    return "";
}

static void add_file(struct library_model *models, size_t *count, enum model_kind kind, const char *folder,
                     const char *file, struct load *load)
{
    const char *path = arena_format(load->arena, "%s/%s", folder, file);
    const struct node *tree = model_file_read(path, load);
    if (!tree || tree->broken || *count == MODELS_MAX)
        return;
    models[(*count)++] = (struct library_model){
        .kind = kind,
        .path = path,
        .name = arena_text(load->arena, file, strlen(file) - strlen(".yaml")),
        .title = text_at(tree, path, "title", load),
        .grade = text_at(tree, path, "grade", load),
        .as_of = text_at(tree, path, "as_of", load),
    };
}

static void add_folder(struct library_model *models, size_t *count, enum model_kind kind, struct load *load)
{
    const char *folder = library_folder(kind, load->arena);
    DIR *stream = opendir(folder);
    if (!stream)
        return;
    for (const struct dirent *entry; (entry = readdir(stream)) != NULL;)
        if (is_model_name(entry->d_name))
            add_file(models, count, kind, folder, entry->d_name, load);
    closedir(stream);
}

static int by_kind_and_name(const void *left, const void *right)
{
    const struct library_model *a = left, *b = right;
    return a->kind != b->kind ? (a->kind > b->kind) - (a->kind < b->kind) : strcmp(a->name, b->name);
}

struct library library_read(struct load *load)
{
    struct library_model *models = arena_array(load->arena, struct library_model, MODELS_MAX);
    size_t count = 0;
    for (enum model_kind kind = 0; kind < MODEL_KINDS; kind++)
        add_folder(models, &count, kind, load);
    qsort(models, count, sizeof *models, by_kind_and_name);
    return (struct library){ count, models };
}
