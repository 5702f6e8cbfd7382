/* Luck as a function: the generator against its public known answers, and the uniforms made of it. */
#include "../../src/random/draw.h"
#include <criterion/criterion.h>
#include <math.h>

enum { DRAWS = 100000 };

static void check_known_answer(const uint32_t counter[4], const uint32_t key[2], const uint32_t want[4])
{
    uint32_t word[4] = { counter[0], counter[1], counter[2], counter[3] };
    philox4x32(word, key);
    for (size_t i = 0; i < 4; i++)
        cr_assert_eq(word[i], want[i], "word %zu is %08x, want %08x", i, word[i], want[i]);
}

/* Random123's published vectors for philox4x32 with 10 rounds. */
Test(draw, philox_gives_the_published_answer_for_zeros)
{
    const uint32_t want[4] = { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 };
    check_known_answer((uint32_t[4]){ 0 }, (uint32_t[2]){ 0 }, want);
}

Test(draw, philox_gives_the_published_answer_for_ones)
{
    const uint32_t counter[4] = { UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX };
    const uint32_t want[4] = { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd };
    check_known_answer(counter, counter, want);
}

Test(draw, philox_gives_the_published_answer_for_the_digits_of_pi)
{
    const uint32_t counter[4] = { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 };
    const uint32_t key[2] = { 0xa4093822, 0x299f31d0 };
    const uint32_t want[4] = { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 };
    check_known_answer(counter, key, want);
}

/* The layout the header promises, so that another program can repeat a draw. */
Test(draw, uniform_is_the_upper_52_bits_of_two_words_centred)
{
    const struct draw_key key = { .seed = UINT64_C(0x299f31d0a4093822), .world = 7 };
    const uint32_t split_seed[2] = { 0xa4093822, 0x299f31d0 };
    uint32_t word[4] = { 11, 7, DRAW_WIN / 2, 13 };
    philox4x32(word, split_seed);
    const uint64_t even = (uint64_t)word[0] << 32 | word[1];
    const uint64_t odd = (uint64_t)word[2] << 32 | word[3];
    cr_assert_eq(draw_uniform(key, 11, DRAW_WIN_ODDS, 13), ((double)(even >> 12) + 0.5) * 0x1p-52);
    cr_assert_eq(draw_uniform(key, 11, DRAW_WIN, 13), ((double)(odd >> 12) + 0.5) * 0x1p-52);
}

Test(draw, pairs_have_the_bits_of_single_draws)
{
    enum { MOST = 67 }; /* not a multiple of any vector width */
    const struct draw_key key = { .seed = UINT64_C(0xfeedface12345678), .world = 41 };
    uint32_t entity[MOST], index[MOST];
    double even[MOST], odd[MOST];
    for (uint32_t i = 0; i < MOST; i++) {
        entity[i] = i * UINT32_C(2654435761);
        index[i] = i % 3 == 0 ? UINT32_MAX - i : i;
    }
    for (uint32_t purpose = 0; purpose < DRAW_PURPOSES; purpose += 2)
        for (size_t count = 0; count <= MOST; count += purpose == 0 ? 1 : 13) {
            draw_uniform_pairs(key, count, entity, purpose, index, even, odd);
            for (size_t i = 0; i < count; i++) {
                cr_assert_eq(even[i], draw_uniform(key, entity[i], purpose, index[i]));
                cr_assert_eq(odd[i], draw_uniform(key, entity[i], purpose + 1, index[i]));
            }
        }
}

/* u x 2^53 is an odd whole number: never 0, never 1, symmetric about a half. */
Test(draw, the_ends_are_never_hit)
{
    const struct draw_key key = { .seed = 1 };
    for (uint32_t i = 0; i < DRAWS; i++) {
        const double scaled = draw_uniform(key, i, DRAW_WIN, 0) * 0x1p53;
        cr_assert_eq(scaled, floor(scaled));
        cr_assert_eq(fmod(scaled, 2.0), 1.0);
        cr_assert(scaled > 0.0 && scaled < 0x1p53);
    }
}

static double uniform_of_purpose(uint32_t purpose, uint32_t i)
{
    const struct draw_key key = { .seed = 20, .world = i / 1000 };
    return draw_uniform(key, i % 1000, purpose, i / 7);
}

Test(draw, uniforms_have_the_moments_of_a_uniform)
{
    for (uint32_t purpose = 0; purpose < DRAW_PURPOSES; purpose++) {
        double sum = 0.0, square_sum = 0.0;
        for (uint32_t i = 0; i < DRAWS; i++) {
            const double u = uniform_of_purpose(purpose, i);
            sum += u;
            square_sum += u * u;
        }
        cr_assert_float_eq(sum / DRAWS, 0.5, 4.0 * sqrt(1.0 / 12.0 / DRAWS));
        cr_assert_float_eq(square_sum / DRAWS, 1.0 / 3.0, 4.0 * sqrt(4.0 / 45.0 / DRAWS));
    }
}

/* Two purposes of one deal, one of them in the same block, must not move together. */
Test(draw, purposes_are_unrelated)
{
    for (uint32_t purpose = 0; purpose + 2 < DRAW_PURPOSES; purpose++)
        for (uint32_t other = purpose + 1; other <= purpose + 2; other++) {
            double product_sum = 0.0;
            for (uint32_t i = 0; i < DRAWS; i++)
                product_sum += (uniform_of_purpose(purpose, i) - 0.5) * (uniform_of_purpose(other, i) - 0.5);
            cr_assert_float_eq(product_sum / DRAWS, 0.0, 4.0 / 12.0 / sqrt(DRAWS), "%u %u", purpose, other);
        }
}

Test(draw, hundred_equal_bins_fill_evenly)
{
    enum { BINS = 100 };
    double filled[BINS] = { 0 };
    for (uint32_t i = 0; i < DRAWS; i++)
        filled[(size_t)(uniform_of_purpose(DRAW_DEAL_SIZE, i) * BINS)] += 1.0;
    const double expected = (double)DRAWS / BINS;
    double chi_square = 0.0;
    for (size_t bin = 0; bin < BINS; bin++)
        chi_square += (filled[bin] - expected) * (filled[bin] - expected) / expected;
    cr_assert_float_eq(chi_square, BINS - 1, 4.0 * sqrt(2.0 * (BINS - 1)), "chi-square is %g", chi_square);
}

Test(draw, every_part_of_the_key_matters)
{
    const struct draw_key key = { .seed = 5, .world = 6 };
    const double u = draw_uniform(key, 7, DRAW_WIN, 8);
    cr_assert_eq(u, draw_uniform(key, 7, DRAW_WIN, 8), "the same key gives the same luck");
    cr_assert_neq(u, draw_uniform((struct draw_key){ 6, 6 }, 7, DRAW_WIN, 8));
    cr_assert_neq(u, draw_uniform((struct draw_key){ 5 | UINT64_C(1) << 40, 6 }, 7, DRAW_WIN, 8));
    cr_assert_neq(u, draw_uniform((struct draw_key){ 5, 7 }, 7, DRAW_WIN, 8));
    cr_assert_neq(u, draw_uniform(key, 8, DRAW_WIN, 8));
    cr_assert_neq(u, draw_uniform(key, 7, DRAW_WIN_ODDS, 8));
    cr_assert_neq(u, draw_uniform(key, 7, DRAW_WIN, 9));
}
