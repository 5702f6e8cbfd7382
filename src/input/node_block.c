#include "node_block.h"
#include "../base/arena.h"
#include "node_text.h"

enum { ONE_LINE_ENTRIES = 4, STEP = 2 };

static bool are_scalars(const struct node *node)
{
    for (size_t i = 0; i < node->count; i++)
        if ((node->kind == NODE_LIST ? node->items[i] : node->entries[i].value)->kind != NODE_SCALAR)
            return false;
    return true;
}

static bool fits_one_line(const struct node *node)
{
    return node->kind == NODE_SCALAR || node->count == 0 ||
           (are_scalars(node) && (node->kind == NODE_LIST || node->count <= ONE_LINE_ENTRIES));
}

static void print_line(const struct node *node, FILE *out)
{
    struct arena *arena = arena_open();
    fprintf(out, " %s\n", node_text(node, arena));
    arena_close(arena);
}

/* The lines of a map or list; the first stands behind a dash already where `behind_dash`. */
static void print_lines(const struct node *node, size_t indent, bool behind_dash, FILE *out)
{
    for (size_t i = 0; i < node->count; i++) {
        const struct node *value = node->kind == NODE_LIST ? node->items[i] : node->entries[i].value;
        fprintf(out, "%*s", behind_dash && i == 0 ? 1 : (int)indent, "");
        if (node->kind == NODE_MAP)
            fprintf(out, "%s:", node->entries[i].key);
        else
            fputc('-', out);
        if (fits_one_line(value))
            print_line(value, out);
        else if (node->kind == NODE_LIST)
            print_lines(value, indent + STEP, true, out);
        else
            node_block_print(value, indent + STEP, out);
    }
}

void node_block_print(const struct node *node, size_t indent, FILE *out)
{
    if (fits_one_line(node)) {
        print_line(node, out);
        return;
    }
    fputc('\n', out);
    print_lines(node, indent, false, out);
}
