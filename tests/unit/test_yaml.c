#include "../../src/input/node.h"
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

TestSuite(yaml, .init = open_all, .fini = close_all);

static struct node *read_text(const char *text)
{
    diag_close(&diag);
    return yaml_read(source_from_text("t.yaml", text, arena), arena, &diag);
}

static const char *problems(void)
{
    return diag_text(&diag, arena);
}

static const char *problems_of(const char *text)
{
    read_text(text);
    return problems();
}

Test(yaml, scalars_lists_and_maps_come_with_their_places)
{
    const struct node *plan = read_text("title: Full credit  # comment\n"
                                        "steps:\n"
                                        "  - { from: 0, pays: 0.05 }\n"
                                        "  - from: 1\n"
                                        "    pays: 'caf\xC3\xA9'\n"
                                        "taper: [2.0, 1.5]\n");
    cr_assert_not_null(plan);
    cr_assert_eq(plan->kind, NODE_MAP);
    cr_assert_eq(plan->count, 3);
    const struct node *title = node_at(plan, "title");
    cr_assert_str_eq(title->text, "Full credit");
    cr_assert(!title->quoted && title->at.line == 1 && title->at.column == 8 && title->at.width == 11);

    const struct node *steps = node_at(plan, "steps");
    cr_assert_eq(steps->kind, NODE_LIST);
    cr_assert_eq(steps->count, 2);
    cr_assert(steps->at.line == 2 && steps->at.column == 1, "a block is shown by its key");
    const struct node *pays = node_at(steps->items[0], "pays");
    cr_assert(pays->at.line == 3 && pays->at.column == 22 && pays->at.width == 4);
    const struct node *quoted = node_at(steps->items[1], "pays");
    cr_assert(quoted->quoted && quoted->at.line == 5 && quoted->at.column == 11);
    cr_assert_eq(quoted->at.width, 6, "characters, not bytes");
    cr_assert(node_at(plan, "taper")->at.line == 6 && node_at(plan, "taper")->at.column == 8);
    cr_assert_null(node_at(plan, "nothing"));
    cr_assert_null(node_at(title, "not a map"));
}

Test(yaml, nothing_written_is_an_empty_text_at_its_key)
{
    const struct node *plan = read_text("a:\nb: ''\nc: |\n  two\n  lines\n");
    cr_assert_str_eq(node_at(plan, "a")->text, "");
    cr_assert_eq(node_at(plan, "a")->at.column, 1);
    cr_assert(!node_at(plan, "a")->quoted && node_at(plan, "b")->quoted);
    cr_assert_str_eq(node_at(plan, "c")->text, "two\nlines\n");
    cr_assert(node_at(plan, "c")->quoted);
}

Test(yaml, a_document_may_be_marked_and_lines_may_end_as_on_windows)
{
    const struct node *plan = read_text("%YAML 1.1\r\n---\r\na: 1\r\nb: 2\r\n...\r\n");
    cr_assert_str_eq(problems(), "");
    cr_assert_str_eq(node_at(plan, "b")->text, "2");
    cr_assert_eq(node_at(plan, "b")->at.line, 4);
}

Test(yaml, every_problem_but_syntax_is_found_in_one_pass)
{
    const struct node *tree = read_text("a: 1\n"
                                        "a: 2\n"
                                        "b: &anchor 3\n"
                                        "c: *anchor\n"
                                        "d: !!str 4\n"
                                        "? [e]\n"
                                        ": 5\n"
                                        "f: { g: 1, g: 2, g: 3 }\n"
                                        "?\n"
                                        ": 6\n");
    cr_assert_str_eq(problems(), "2:1 duplicate key `a`, first given on line 1; "
                                 "3:4 `&anchor` is an anchor, must be a plain value; "
                                 "4:4 `*anchor` is an alias, must be a plain value; "
                                 "5:4 `!` starts a tag, must be a plain value; "
                                 "6:3 a key is a collection, must be a name; "
                                 "8:12 duplicate key `g`, first given on line 8; "
                                 "8:18 duplicate key `g`, first given on line 8; "
                                 "9:2 a key is empty, must be a name");
    cr_assert_not_null(tree, "what is left can still be checked");
    cr_assert(tree->broken && node_at(tree, "f")->broken && node_at(tree, "c")->broken);
    cr_assert_not(node_at(tree, "b")->broken);
    cr_assert_str_eq(node_at(tree, "a")->text, "1", "the first one stays");
}

Test(yaml, a_sound_file_is_not_broken)
{
    cr_assert_not(read_text("a: { b: 1 }\n")->broken);
}

Test(yaml, tags_are_refused_on_lists_maps_and_plain_values)
{
    cr_expect_str_eq(
        problems_of("a: ! 5\nb: !x [1]\nc: !y {}\n"),
        "1:4 `!` starts a tag, must be a plain value; 2:4 `!` starts a tag, must be a plain value; "
        "3:4 `!` starts a tag, must be a plain value");
}

Test(yaml, an_empty_file_a_list_and_a_bare_text_are_no_model)
{
    static const char *const empty[] = { "", "# only a comment\n", "---\n...\n" };
    cr_expect_str_eq(problems_of(empty[0]), "1:1 the file is empty, must be a map of `key: value` lines");
    cr_expect_str_eq(problems_of(empty[1]), "1:1 the file is empty, must be a map of `key: value` lines");
    cr_expect_str_eq(problems_of(empty[2]), "1:1 the file is empty, must be a map of `key: value` lines");
    cr_expect_str_eq(problems_of("- 1\n- 2\n"),
                     "1:1 the file is a list, must be a map of `key: value` lines");
    cr_expect_str_eq(problems_of("a:1\nb:2\n"),
                     "1:1 the file is a single text, must be a map of `key: value` lines");
    cr_expect_str_eq(diag.problems[0].hint, "a blank goes after each colon");
}

Test(yaml, a_second_document_is_refused)
{
    cr_expect_str_eq(problems_of("a: 1\n---\nb: 2\n"),
                     "2:1 a second document starts here, must be one document per file");
    cr_expect_str_eq(problems_of("a: 1\n...\nb: 2\n"),
                     "3:1 a second document starts here, must be one document per file");
}

Test(yaml, syntax_errors_say_what_is_wrong_and_where)
{
    static const struct {
        const char *text, *problem;
    } cases[] = {
        { "title: a: b\n", "1:9 `:` is not expected here" },
        { "a: 1\n  b: 2\n", "2:4 `:` is not expected here" },
        { "a:\n\tb: 1\n", "2:1 the line is indented with a tab, must be blanks" },
        { "a: x\n\tb: 1\n", "2:1 the line is indented with a tab, must be blanks" },
        { "a: \"x\nb: 2\n", "1:4 a quote opens here and never closes" },
        { "a: [1, 2\nb: 3\n", "1:4 the list that opens here is not closed" },
        { "a: {x: 1\nb: 3\n", "1:4 the map that opens here is not closed" },
        { "a:\n  - 1\n b: 2\n",
          "3:2 unexpected text, must be a `key: value` that lines up with the map that starts on line 1" },
        { "a: 'b' c\n",
          "1:8 unexpected text, must be a `key: value` that lines up with the map that starts on line 1" },
        { "a:\n  - 1\n  b: 2\n",
          "3:3 unexpected text, must be a `- item` that lines up with the list that starts on line 2" },
        { "a: 1\nfoo\nb: 2\n", "2:1 a line without a colon, must be `key: value`" },
        { "a: 1\na: 2\nb: @x\n",
          "2:1 duplicate key `a`, first given on line 1; 3:4 a value can't start with `@`" },
        { "a: @x\n", "1:4 a value can't start with `@`" },
        { "a: %x\n", "1:4 a value can't start with `%`" },
        { "a: `x`\n", "1:4 a value can't start with ```" },
        { "a: \"\\q\"\n", "1:5 `\\` starts no known escape here" },
        { "a: - 1\n", "1:4 `- ` is not expected here, must start a line of its own" },
        { "a: ]\n", "1:4 a value is missing here" },
        { "a: [1,,2]\n", "1:7 a value is missing here" },
        { "\xC3\xA9: \"caf\xC3\xA9\x01\"\n", "1:9 a control character is here, must be text" },
        { "a: \"x\\0y\"\n", "1:4 the text holds a NUL character, must be text" },
        { "%YAML 1.3\n---\na: 1\n", "1:1 the file asks for a YAML version other than 1.1 or 1.2" },
        { "a: >x\n t\n", "1:5 this is not YAML: did not find expected comment or line break" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_str_eq(problems_of(cases[i].text), cases[i].problem);
}

Test(yaml, unusual_line_breaks_are_refused_as_they_shift_line_numbers)
{
    cr_expect_str_eq(problems_of("a: 1\nb: x\xE2\x80\xA8y\n"),
                     "2:5 an unusual line break is here (U+2028), must be an ordinary one");
    cr_expect_str_eq(problems_of("a: 1\xC2\x85"),
                     "1:5 an unusual line break is here (U+0085), must be an ordinary one");
}

static const char *nested(unsigned depth)
{
    const char *text = "a: ";
    for (unsigned i = 1; i < depth; i++)
        text = arena_format(arena, "%s[", text);
    for (unsigned i = 1; i < depth; i++)
        text = arena_format(arena, "%s]", text);
    return text;
}

Test(yaml, nesting_goes_to_32_and_no_further)
{
    cr_expect_str_eq(problems_of(nested(32)), "");
    cr_expect_str_eq(problems_of(nested(33)), "1:35 nested 33 deep here, must be at most 32");
    cr_expect_str_eq(problems_of(nested(3000)), "1:35 nested 33 deep here, must be at most 32");
}

Test(yaml, many_keys_are_checked_for_duplicates_in_little_time)
{
    enum { KEYS = 200000 };
    char *text = arena_alloc(arena, KEYS * 12 + 20), *at = text;
    for (int i = 0; i < KEYS; i++)
        at += sprintf(at, "k%d: 1\n", i);
    sprintf(at, "k0: 2\n");
    cr_assert_str_eq(problems_of(text), "200001:1 duplicate key `k0`, first given on line 1");
}

static const struct source *read_file(const char *bytes, size_t length, size_t limit_bytes)
{
    diag_close(&diag);
    char path[SCRATCH_PATH_BYTES];
    scratch_file(bytes, length, path);
    const struct source *source = source_read(path, limit_bytes, arena, &diag);
    unlink(path);
    return source;
}

Test(yaml, a_byte_order_mark_is_skipped)
{
    const struct source *source = read_file("\xEF\xBB\xBF"
                                            "a: 1\n",
                                            8, 100);
    const struct node *tree = yaml_read(source, arena, &diag);
    cr_assert_not_null(tree);
    cr_assert_eq(tree->entries[0].key_at.column, 1);
    cr_assert_str_eq(tree->entries[0].key, "a");
}

Test(yaml, bytes_that_are_no_text_are_reported_with_their_place)
{
    cr_expect_null(read_file("a: 1\nb: \xC3\xA9\xFF\n", 12, 100));
    cr_expect_str_eq(problems(), "2:5 the byte 0xFF here is not UTF-8 text");
    cr_expect_null(read_file("a: 1\nb: \0\n", 10, 100));
    cr_expect_str_eq(problems(), "2:4 the file has a NUL byte here, must be text");
    cr_expect_null(read_file("\xFF\xFE"
                             "a\0:\0",
                             6, 100));
    cr_expect_str_eq(problems(), "1:1 the file is UTF-16 text, must be UTF-8");
}

Test(yaml, a_file_over_the_limit_is_refused)
{
    cr_expect_not_null(read_file("a: 1\n", 5, 5));
    cr_expect_null(read_file("a: 1\n\n", 6, 5));
    cr_expect_eq(diag_exit_code(&diag), 65);
}

Test(yaml, files_that_are_not_there_are_the_users_mistake)
{
    cr_expect_null(source_read("no/such/plan.yaml", 100, arena, &diag));
    cr_expect_null(source_read(".", 100, arena, &diag));
    cr_expect_str_eq(
        problems(),
        "0:0 can't read no/such/plan.yaml: No such file or directory; 0:0 can't read .: Is a directory");
    cr_expect_eq(diag_exit_code(&diag), 65);
}

Test(yaml, a_copy_is_equal_and_independent)
{
    struct node *tree = read_text("a: [1, { b: two }]\nc: 'x'\n");
    struct node *copy = node_copy(tree, arena);
    cr_assert(node_equal(tree, copy));
    node_at(copy, "a")->items[0]->text = "2";
    cr_assert_not(node_equal(tree, copy));
    cr_assert_str_eq(node_at(tree, "a")->items[0]->text, "1");
    cr_assert_eq(copy->entries[1].key_at.line, 2);
}

static bool equal(const char *left, const char *right)
{
    return node_equal(node_at(read_text(left), "v"), node_at(read_text(right), "v"));
}

Test(yaml, values_are_compared_by_what_they_mean)
{
    cr_expect(equal("v: 0.150", "v: .15"));
    cr_expect(equal("v: 9e5", "v: 900000"));
    cr_expect(equal("v: 'full'", "v: full"));
    cr_expect(equal("v: { a: 1, b: 2 }", "v: { b: 2, a: 1 }"));
    cr_expect_not(equal("v: '5'", "v: 5"), "a quoted number is a text");
    cr_expect_not(equal("v: 1", "v: 2"));
    cr_expect_not(equal("v: [1, 2]", "v: [2, 1]"));
    cr_expect_not(equal("v: [1]", "v: 1"));
    cr_expect_not(equal("v: { a: 1 }", "v: { b: 1 }"));
}
