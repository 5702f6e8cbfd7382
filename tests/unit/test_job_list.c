#include "../../src/analysis/job_list.h"
#include <criterion/criterion.h>

TestSuite(job_list);

static void mark(void *context, size_t job)
{
    unsigned char *marks = context;
    marks[job]++;
}

Test(job_list, every_job_is_done_once_on_any_number_of_threads)
{
    for (int threads = 1; threads <= 9; threads++) {
        unsigned char marks[40] = { 0 };
        const struct job_list list = {
            .count = sizeof marks, .threads = threads, .work = mark, .context = marks
        };
        cr_assert_eq(job_list_run(&list), sizeof marks);
        for (size_t job = 0; job < sizeof marks; job++)
            cr_assert_eq(marks[job], 1, "job %zu on %d threads", job, threads);
    }
}

Test(job_list, a_process_alone_has_every_piece_and_several_take_turns)
{
    const struct ranks alone = { 0, 1, NULL }, none = { 0, 0, NULL }, four = { 2, 4, NULL };
    for (size_t piece = 0; piece < 12; piece++) {
        cr_assert_eq(rank_of(&alone, piece), 0);
        cr_assert_eq(rank_of(&none, piece), 0);
        cr_assert_eq(rank_of(&four, piece), (int)(piece % 4));
    }
}

Test(job_list, whole_pieces_are_dealt_only_while_they_go_round)
{
    const struct ranks alone = { 0, 1, NULL }, four = { 0, 4, NULL };
    cr_assert_eq(job_list_even(10, &alone), 0);
    cr_assert_eq(job_list_even(10, &four), 8);
    cr_assert_eq(job_list_even(3, &four), 0);
    cr_assert_eq(job_list_even(0, &four), 0);
}
