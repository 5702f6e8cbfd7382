#include "lever_list.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "../input/model_paths.h"
#include <string.h>

static bool is_number(const struct model_path *path)
{
    double number;
    return text_to_number(path->value, &number);
}

void lever_list_print(const struct node *tree, const char *design, struct arena *arena, FILE *out)
{
    const struct model_paths paths = model_paths_of(tree, MODEL_SCENARIO, arena);
    const char *prefix = arena_format(arena, "designs.%s.", design);
    fprintf(out, "= hint: --lever 'spiff=0:4000:500'; the numbers of %s and what they are now:\n", design);
    for (size_t i = 0; i < paths.count; i++) {
        const struct model_path *path = &paths.items[i];
        if (strncmp(path->path, prefix, strlen(prefix)) != 0 || !is_number(path))
            continue;
        fprintf(out, "  %s: %s%s%s\n", path->path + strlen(prefix), path->value,
                *path->unit != '\0' ? " " : "", path->unit);
    }
}
