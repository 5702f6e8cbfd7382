#include "load_about.h"

const char *const evidence_names[] = { "A", "B", "C", "D", "assumption", NULL };

const char *about_path(const struct node *tree)
{
    const struct node *title = node_at(tree, "title");
    const struct source *source = title != NULL ? title->at.source : tree->at.source;
    return source != NULL ? source->path : "";
}

const struct node *node_item(const struct node *map, const char *key, size_t index)
{
    const struct node *list = node_at(map, key);
    if (list == NULL || list->kind != NODE_LIST || index >= list->count)
        return NULL;
    return list->items[index];
}

void about_signs(const struct model_about *about, struct load *load, size_t first)
{
    for (size_t i = first; i < load->assumption_count; i++) {
        struct assumption *assumption = &load->assumptions[i];
        if (assumption->source != NULL)
            continue;
        assumption->source = about->source;
        assumption->grade = about->grade;
    }
}
