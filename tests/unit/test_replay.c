#include "../../src/base/arena.h"
#include "../../src/report/replay.h"
#include <criterion/criterion.h>

Test(replay, recorded_line_is_read_back_as_the_words_it_was_written_from)
{
    struct arena *arena = arena_open();
    const char *const *words =
        replay_words("evenkeel run 'my plans/it'\\''s.yaml' --set 'a=b c' --out ''", arena);
    static const char *const expected[] = { "run", "my plans/it's.yaml", "--set", "a=b c", "--out", "" };
    cr_assert_not_null(words);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        cr_expect_str_eq(words[i], expected[i]);
    cr_expect_null(words[sizeof expected / sizeof *expected]);
    arena_close(arena);
}

Test(replay, line_of_another_program_or_with_an_open_quote_is_none)
{
    struct arena *arena = arena_open();
    cr_expect_null(replay_words("rm -rf results", arena));
    cr_expect_null(replay_words("evenkeel", arena));
    cr_expect_null(replay_words("evenkeel run 'open", arena));
    arena_close(arena);
}
