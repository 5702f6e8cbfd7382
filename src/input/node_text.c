#include "node_text.h"
#include "../base/arena.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char quoted_for[] = ",[]{}#&*!|>'\"%@`:\\\n\t";

static void write_text(const char *text, bool quoted, FILE *out)
{
    if (!quoted && *text != '\0' && text[strcspn(text, quoted_for)] == '\0') {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    for (; *text != '\0'; text++) {
        if (*text == '\n')
            fputs("\\n", out);
        else if (*text == '\t')
            fputs("\\t", out);
        else
            fprintf(out, "%s%c", *text == '"' || *text == '\\' ? "\\" : "", *text);
    }
    fputc('"', out);
}

static void write_node(const struct node *node, FILE *out)
{
    if (node->kind == NODE_SCALAR) {
        write_text(node->text, node->quoted, out);
        return;
    }
    const bool list = node->kind == NODE_LIST;
    fputs(list ? "[" : node->count > 0 ? "{ " : "{", out);
    for (size_t i = 0; i < node->count; i++) {
        fputs(i > 0 ? ", " : "", out);
        if (!list) {
            write_text(node->entries[i].key, false, out);
            fputs(": ", out);
        }
        write_node(list ? node->items[i] : node->entries[i].value, out);
    }
    fputs(list ? "]" : node->count > 0 ? " }" : "}", out);
}

const char *node_text(const struct node *node, struct arena *arena)
{
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    if (out == NULL)
        memory_exhausted(1);
    write_node(node, out);
    fclose(out);
    const char *kept = arena_text(arena, text, bytes);
    free(text);
    return kept;
}
