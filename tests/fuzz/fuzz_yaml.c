/* Any bytes are read or refused: as a file, as an override, and as changes to a tree. With EVENKEEL_FUZZ this
 * is a libFuzzer program; without, a test that tries damaged versions of a plan.
 *   clang -fsanitize=fuzzer,address -DEVENKEEL_FUZZ -D_GNU_SOURCE tests/fuzz/fuzz_yaml.c \
 *       src/base/?*.c src/input/{node,yaml_*,override}.c -lyaml */
#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/input/override.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void require(bool condition)
{
    if (!condition)
        abort();
}

/* Every node has a place inside the text. */
static void check_tree(const struct node *node, unsigned line_count)
{
    require(node->at.line >= 1 && node->at.line <= line_count && node->at.column >= 1 && node->at.width >= 1);
    require(node->kind != NODE_SCALAR || node->text != NULL);
    for (size_t i = 0; i < node->count; i++)
        check_tree(node->kind == NODE_LIST ? node->items[i] : node->entries[i].value, line_count);
}

static unsigned lines_of(const char *text)
{
    unsigned lines = 1;
    for (; *text != '\0'; text++)
        lines += *text == '\n' || *text == '\r';
    return lines;
}

static void print_nowhere(struct diag *diag)
{
    FILE *out = fopen("/dev/null", "w");
    if (out == NULL)
        return;
    diag_print(diag, true, out);
    fclose(out);
}

static int try_bytes(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_open();
    struct diag diag = { 0 };
    const char *text = arena_text(arena, (const char *)data, size);
    const struct source *source = source_from_text("fuzz.yaml", text, arena);
    struct node *tree = yaml_read(source, arena, &diag);
    if (tree == NULL || tree->broken)
        require(diag.error_count > 0);
    else
        require(diag.error_count == 0);
    if (tree != NULL) {
        check_tree(tree, lines_of(text));
        require(node_equal(tree, node_copy(tree, arena)));
        const struct node *changes = node_at(tree, "set");
        if (changes != NULL)
            override_apply(tree, node_copy(changes, arena), arena, &diag);
    }
    const struct node *change = override_from_text(text, arena, &diag);
    if (change != NULL && tree != NULL)
        override_apply(tree, change, arena, &diag);
    print_nowhere(&diag);
    diag_close(&diag);
    arena_close(arena);
    return 0;
}

#ifdef EVENKEEL_FUZZ
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return try_bytes(data, size);
}
#else
#include <criterion/criterion.h>

static const char seed[] =
    "kind: plan\ntitle: \"caf\xC3\xA9: x\"  # y\nsteps:\n  - { from: 0, pays: [1, 2] }\n  - from: 1\n"
    "text: |\n  two\n  lines\nset:\n  steps[0].from: 1\n  a.b: &x 'q'\n  c: *x\n";

Test(fuzz_yaml, damaged_plans_are_read_or_refused)
{
    static const char letters[] = "\n\t :-[]{},&*!|>'\"%@`#?\\a0\xC3\xA9\xFF\x85\xE2";
    uint32_t luck = 1;
    for (int i = 0; i < 3000; i++) {
        char text[sizeof seed];
        memcpy(text, seed, sizeof seed);
        for (int damage = 0; damage <= i % 4; damage++) {
            luck = luck * 1664525u + 1013904223u;
            text[(luck >> 8) % (sizeof seed - 1)] = letters[(luck >> 24) % (sizeof letters - 1)];
        }
        try_bytes((const uint8_t *)text, strlen(text) - (luck >> 16) % 7);
    }
}
#endif
