/* What a drawn deal is called. */
#include "engine/deal_name.h"
#include "engine/draw_block.h"
#include <criterion/criterion.h>
#include <string.h>

static struct deal_name third_world(enum deal_source source)
{
    return (struct deal_name){ 2, (0u << SEGMENT_SHIFT) + 16, deal_index(4, source, 1) };
}

Test(deal_name, says_world_segment_rep_month_and_which_deal_of_the_month)
{
    char text[DEAL_NAME_MAX];
    cr_assert_str_eq(deal_name_write(third_world(FOUND_BY_VENDOR), text), "w3-s1-r017-m05-d2");
    cr_assert_str_eq(deal_name_write(third_world(FOUND_BY_PARTNER), text), "w3-s1-r017-m05-p2");
}

Test(deal_name, reads_back_every_name_it_writes)
{
    for (uint32_t i = 0; i < 5000; i++) {
        const struct deal_name name = { i * 7919u, ((i % SEGMENTS_MAX) << SEGMENT_SHIFT) + i * 31u,
                                        deal_index(i % 60, (enum deal_source)(i % DEAL_SOURCES),
                                                   i * 17u % DEALS_A_MONTH_MAX) };
        char text[DEAL_NAME_MAX];
        struct deal_name read = { 0 };
        cr_assert(deal_name_read(deal_name_write(name, text), &read), "%s", text);
        cr_assert(memcmp(&read, &name, sizeof name) == 0, "%s", text);
    }
}

Test(deal_name, does_not_mind_capitals_or_zeros_in_front)
{
    struct deal_name plain, odd;
    cr_assert(deal_name_read("w3-s1-r017-m05-p2", &plain));
    cr_assert(deal_name_read("W03-S01-R17-M5-P002", &odd));
    cr_assert(memcmp(&plain, &odd, sizeof plain) == 0);
}

Test(deal_name, of_anything_else_is_refused)
{
    static const char *const wrong[] = { "",
                                         "w3",
                                         "w3-s1-r017-m05",
                                         "w3-s1-r017-m05-d2 ",
                                         "w3-s1-r017-m05-d0",
                                         "w0-s1-r017-m05-d2",
                                         "w3-s9-r017-m05-d2",
                                         "w3-s1-r017-m61-d2",
                                         "w3-s1-r017-m05-x2",
                                         "w3-s1-r-m05-d2",
                                         "w3-s1-r99999999999999999999-m05-d2",
                                         "w3-s1-r017-m05-d2049" };
    struct deal_name name;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        cr_assert_not(deal_name_read(wrong[i], &name), "%s", wrong[i]);
}
