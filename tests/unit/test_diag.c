#include "scratch.h"

static struct arena *arena;
static struct diag diag;

static void open_all(void)
{
    arena = arena_open();
    diag = (struct diag){ 0 };
}

static void close_all(void)
{
    diag_close(&diag);
    arena_close(arena);
}

TestSuite(diag, .init = open_all, .fini = close_all);

static char *printed(void)
{
    return diag_printed(&diag, false, arena);
}

static const struct source *file(const char *text)
{
    return source_from_text("models/gold.yaml", text, arena);
}

Test(diag, an_error_shows_its_place_line_caret_and_hint)
{
    const struct source *gold = file("margin: 1.2\nrebatte: 0.1\n");
    cr_assert_not(diag_error(&diag, (struct span){ gold, 2, 1, 7 }, "unknown key `%s`", "rebatte"));
    diag_hint(&diag, "did you mean `rebate`?");
    diag_error(&diag, (struct span){ gold, 1, 9, 3 }, "margin is 1.2, must be between 0 and 0.9 share");
    cr_assert_str_eq(printed(),
                     "models/gold.yaml:1:9: error: margin is 1.2, must be between 0 and 0.9 share\n"
                     "    1 | margin: 1.2\n"
                     "      |         ^~~\n"
                     "models/gold.yaml:2:1: error: unknown key `rebatte`\n"
                     "    2 | rebatte: 0.1\n"
                     "      | ^~~~~~~\n"
                     "      = hint: did you mean `rebate`?\n");
    cr_assert_eq(diag_exit_code(&diag), 65);
}

Test(diag, warnings_and_notices_do_not_stop_a_run)
{
    const struct source *gold = file("a: 1\n");
    diag_warning(&diag, (struct span){ gold, 1, 1, 1 }, "a is odd");
    diag_notice(&diag, (struct span){ gold, 1, 4, 1 }, "a is already 1, so this changes nothing");
    cr_assert_str_eq(printed(), "models/gold.yaml:1:1: warning: a is odd\n    1 | a: 1\n      | ^\n"
                                "models/gold.yaml:1:4: notice: a is already 1, so this changes nothing\n"
                                "    1 | a: 1\n      |    ^\n");
    cr_assert_eq(diag_exit_code(&diag), 0);
    cr_assert_eq(diag.error_count, 0);
}

Test(diag, the_machine_has_no_place_and_code_74)
{
    diag_error(&diag, (struct span){ file("a: 1\n"), 1, 1, 1 }, "a is wrong");
    cr_assert_not(diag_machine_error(&diag, "can't write out/x.csv: No space left on device"));
    cr_assert_eq(diag_exit_code(&diag), 74);
    const char *start =
        "evenkeel: error: can't write out/x.csv: No space left on device\nmodels/gold.yaml:1:1:";
    cr_assert_eq(strncmp(printed(), start, strlen(start)), 0, "what has no place comes first");
}

Test(diag, the_caret_counts_characters_and_keeps_tabs)
{
    const struct source *gold = file("title: \"caf\xC3\xA9 \xE2\x82\xAC\"\t# \xF0\x9F\x98\x80 x\n");
    diag_error(&diag, (struct span){ gold, 1, 21, 1 }, "x is here");
    cr_assert_str_eq(printed(), "models/gold.yaml:1:21: error: x is here\n"
                                "    1 | title: \"caf\xC3\xA9 \xE2\x82\xAC\"\t# \xF0\x9F\x98\x80 x\n"
                                "      |                \t    ^\n");
}

Test(diag, problems_are_sorted_by_file_line_and_column)
{
    const struct source *b = source_from_text("b.yaml", "1\n2\n", arena);
    const struct source *a = source_from_text("a.yaml", "1\n2\n", arena);
    diag_error(&diag, (struct span){ b, 1, 1, 1 }, "fourth");
    diag_error(&diag, (struct span){ a, 2, 1, 1 }, "second");
    diag_error(&diag, (struct span){ a, 2, 1, 1 }, "third");
    diag_error(&diag, (struct span){ a, 1, 1, 1 }, "first");
    size_t count;
    const struct problem **sorted = diag_sorted(&diag, &count);
    const char *const want[] = { "first", "second", "third", "fourth" };
    cr_assert_eq(count, 4);
    for (size_t i = 0; i < 4; i++)
        cr_assert_str_eq(sorted[i]->message, want[i]);
    free(sorted);
}

Test(diag, the_same_problem_is_said_once)
{
    for (int design = 0; design < 9; design++)
        diag_error(&diag, (struct span){ file("a: 1\n"), 1, 1, 1 }, "a is wrong");
    cr_assert_str_eq(printed(), "models/gold.yaml:1:1: error: a is wrong\n    1 | a: 1\n      | ^\n");
}

Test(diag, sources_may_go_before_their_problems_are_printed)
{
    struct arena *short_lived = arena_open();
    const struct source *gone = source_from_text("gone.yaml", "a: 1\n", short_lived);
    diag_error(&diag, (struct span){ gone, 1, 4, 1 }, "a is wrong");
    arena_close(short_lived);
    cr_assert_str_eq(printed(), "gone.yaml:1:4: error: a is wrong\n    1 | a: 1\n      |    ^\n");
}

Test(diag, long_lines_are_cut_around_the_caret)
{
    char line[1001];
    for (size_t i = 0; i < 1000; i++)
        line[i] = (char)('a' + i % 26);
    line[1000] = '\0';
    diag_error(&diag, (struct span){ file(line), 1, 501, 4 }, "here");
    char *text = printed();
    const char *shown = strchr(text, '\n') + 1, *mark = strchr(shown, '\n') + 1;
    cr_assert_eq(strncmp(shown, "    1 | ...", 11), 0);
    cr_assert_eq(strncmp(mark - 4, "...\n", 4), 0);
    cr_assert_lt(mark - shown, 120);
    const char *caret = strchr(mark, '^');
    cr_assert_eq(shown[caret - mark], line[500]);
    cr_assert_str_eq(caret, "^~~~\n");

    diag_close(&diag);
    diag_error(&diag, (struct span){ file(line), 1, 1001, 1 }, "the end");
    text = printed();
    cr_assert_str_eq(strrchr(text, '^'), "^\n");
    cr_assert_not_null(strstr(text, line + 960));
}

Test(diag, a_place_past_the_end_of_its_line_is_shown_at_the_end)
{
    diag_error(&diag, (struct span){ file("a: 1\nb\n"), 1, 90, 7 }, "here");
    cr_assert_not_null(strstr(printed(), "    1 | a: 1\n      |     ^\n"));
    diag_close(&diag);
    diag_error(&diag, (struct span){ file("a: 1\n"), 9, 1, 1 }, "nowhere");
    cr_assert_str_eq(printed(), "models/gold.yaml:9:1: error: nowhere\n");
}

Test(diag, carriage_returns_end_lines)
{
    const struct source *windows = file("a: 1\r\nb: 2\r\nc: 3");
    diag_error(&diag, (struct span){ windows, 2, 4, 1 }, "b");
    diag_error(&diag, (struct span){ windows, 3, 4, 1 }, "c");
    cr_assert_str_eq(printed(), "models/gold.yaml:2:4: error: b\n    2 | b: 2\n      |    ^\n"
                                "models/gold.yaml:3:4: error: c\n    3 | c: 3\n      |    ^\n");
}

Test(diag, text_of_a_file_can_not_steer_the_terminal)
{
    const struct source *evil = file("a: \033[2J\xC2\x9B x\xFF\n");
    diag_error(&diag, (struct span){ evil, 1, 4, 1 }, "a is `%s`, must be\na number", "\033[2J");
    const char *text = printed();
    cr_assert_null(strchr(text, '\033'));
    cr_assert_null(strstr(text, "\xC2\x9B"));
    cr_assert_null(strchr(text, '\xFF'));
    cr_assert_not_null(strstr(text, "must be a number\n"));
}

Test(diag, colour_is_used_only_when_asked_for)
{
    diag_error(&diag, (struct span){ file("a: 1\n"), 1, 1, 1 }, "a is wrong");
    cr_assert_null(strchr(printed(), '\033'));
    cr_assert_not_null(strstr(diag_printed(&diag, true, arena), "\033[1;31merror:\033[0m a is wrong"));
}

static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;
    for (; (text = strstr(text, part)) != NULL; text++)
        count++;
    return count;
}

Test(diag, at_most_fifty_problems_are_printed_errors_first)
{
    const struct source *gold = file("a: 1\n");
    for (unsigned i = 0; i < 60; i++)
        diag_notice(&diag, (struct span){ gold, 1, i + 1, 1 }, "notice %u", i);
    for (unsigned i = 0; i < 20; i++)
        diag_error(&diag, (struct span){ gold, 2, i + 1, 1 }, "mistake %u", i);
    const char *text = printed();
    cr_assert_eq(count_of(text, "error: mistake"), 20);
    cr_assert_eq(count_of(text, "notice: notice"), 30);
    cr_assert_not_null(strstr(text, "evenkeel: 30 more problems are not shown\n"));
}

Test(diag, a_million_problems_take_little_memory_and_are_counted)
{
    const struct source *gold = file("a: 1\n");
    for (unsigned i = 0; i < 1000000; i++)
        diag_error(&diag, (struct span){ gold, 1, i + 1, 1 }, "mistake");
    diag_hint(&diag, "belongs to a problem that was not kept");
    cr_assert_eq(diag.error_count, 1000000);
    cr_assert_lt(diag.count, 1000);
    const char *text = printed();
    cr_assert_not_null(strstr(text, "evenkeel: 999950 more problems are not shown\n"));
    cr_assert_null(strstr(text, "hint"));
}

Test(diag, nothing_found_prints_nothing)
{
    cr_assert_str_eq(printed(), "");
    cr_assert_eq(diag_exit_code(&diag), 0);
}
