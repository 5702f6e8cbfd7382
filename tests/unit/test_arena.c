#include "../../src/base/arena.h"
#include <criterion/criterion.h>
#include <stdint.h>
#include <string.h>

static struct arena *arena;

static void open_it(void)
{
    arena = arena_open();
}

static void close_it(void)
{
    arena_close(arena);
}

TestSuite(arena, .init = open_it, .fini = close_it);

Test(arena, memory_is_zeroed_and_aligned_to_64)
{
    for (size_t bytes = 0; bytes < 5000; bytes += 7) {
        unsigned char *memory = arena_alloc(arena, bytes);
        cr_assert_eq((uintptr_t)memory % 64, 0);
        for (size_t i = 0; i < bytes; i++)
            cr_assert_eq(memory[i], 0);
        memset(memory, 0xAB, bytes);
    }
}

Test(arena, small_and_large_pieces_do_not_overlap)
{
    enum { PIECES = 200 };
    unsigned char *pieces[PIECES];
    size_t sizes[PIECES];
    for (size_t i = 0; i < PIECES; i++) {
        sizes[i] = i % 10 == 0 ? 300000 : 1 + i * 13;
        pieces[i] = arena_alloc(arena, sizes[i]);
        memset(pieces[i], (int)i, sizes[i]);
    }
    for (size_t i = 0; i < PIECES; i++)
        for (size_t byte = 0; byte < sizes[i]; byte++)
            cr_assert_eq(pieces[i][byte], (unsigned char)i);
}

Test(arena, text_is_copied_with_a_final_nul)
{
    char *text = arena_text(arena, "quota and more", 5);
    cr_assert_str_eq(text, "quota");
    cr_assert_str_eq(arena_text(arena, "", 0), "");
}

Test(arena, long_text_is_formatted_whole)
{
    char *text = arena_format(arena, "%s has %d steps, %0200000d", "the plan", 3, 7);
    cr_assert_eq(strlen(text), strlen("the plan has 3 steps, ") + 200000);
    cr_assert_eq(text[strlen(text) - 1], '7');
}

Test(arena, bytes_handed_out_are_counted)
{
    cr_assert_eq(arena_bytes(arena), 0);
    arena_array(arena, double, 10);
    cr_assert_eq(arena_bytes(arena), 80);
}

Test(arena, closing_nothing_is_fine)
{
    arena_close(NULL);
}

Test(arena, a_product_that_overflows_ends_the_program_with_74, .exit_code = 74)
{
    arena_array(arena, double, SIZE_MAX / 4);
}

Test(arena, memory_the_machine_does_not_have_ends_the_program_with_74, .exit_code = 74)
{
    arena_alloc(arena, SIZE_MAX - 10);
}
