#include "../base/arena.h"
#include "partner_book.h"
#include <math.h>
#include <string.h>

/* Registered uplift by what became of the claim. */
static double registered_share(const struct partner_program *program, enum deal_claim claim)
{
    if (claim == CLAIM_NONE)
        return 0.0;
    return claim == CLAIM_APPROVED ? 1.0 : program->registration.consolation_share;
}

static size_t tier_of_deal(const struct partner_program *program, const struct partner_deal *deal,
                           size_t standing)
{
    for (size_t tier = 0; deal->facts.partner_tier != NULL && tier < program->tier_count; tier++)
        if (strcmp(program->tiers[tier].name, deal->facts.partner_tier) == 0)
            return tier;
    return standing < program->tier_count ? standing : 0;
}

/* A sale by the terms of its day. */
void price_book_terms(struct partner_books_of_run *books, const struct partner_deal *deal)
{
    struct booked_deal *booked = booked_as(books, deal);
    const struct partner_program *program = program_on_day(books->run->program, deal->day);
    bool has_listing_fee = false;
    for (size_t i = 0; i < program->route_count; i++)
        has_listing_fee |= strcmp(program->routes[i].route, deal->facts.route) == 0 &&
                           program->routes[i].listing_fee_share > 0.0;
    const struct route route = {
        .name = deal->facts.route,
        .with_partner = true,
        .contract = program_route_contract(program, deal->facts.route),
        .listing_fee = has_listing_fee,
    };
    booked->program = program;
    booked->tier = tier_of_deal(program, deal, books->books[deal->partner].standing.tier);
    booked->terms =
        program_price_terms(program, &(struct program_deal){
                                         .route = &route,
                                         .tier = booked->tier,
                                         .source = deal->facts.found_by,
                                         .registered_share = registered_share(program, deal->claim),
                                     });
    booked->facts = deal->facts;
    booked->facts.partner_tier = program->tier_count > 0 ? program->tiers[booked->tier].name : NULL;
}

static struct price_stack turned(struct price_stack stack, double sign)
{
    return (struct price_stack){
        .list_usd = sign * stack.list_usd,
        .customer_discount_usd = sign * stack.customer_discount_usd,
        .customer_price_usd = sign * stack.customer_price_usd,
        .partner_margin_usd = sign * stack.partner_margin_usd,
        .distributor_margin_usd = sign * stack.distributor_margin_usd,
        .partner_fee_usd = sign * stack.partner_fee_usd,
        .listing_fee_usd = sign * stack.listing_fee_usd,
        .vendor_receipts_usd = sign * stack.vendor_receipts_usd,
    };
}

/* What is taken back is the stack of a sale of that size, turned round: a floor or a shrink holds as it did. */
struct price_stack price_book_stack(const struct price_terms *terms, const struct partner_deal *deal)
{
    const double sign = deal->customer_price_usd < 0.0 ? -1.0 : 1.0;
    const double list_usd = fabs(deal->list_usd);
    const double discount_share =
        list_usd > 0.0 ? (list_usd - fabs(deal->customer_price_usd)) / list_usd : 0.0;
    const struct price_stack stack = price_stack_of(terms, list_usd, discount_share);
    return turned(price_stack_in_cents(&stack), sign);
}

/* Why a margin is not the program's discount at face value. */
static const char *margin_note(const struct partner_books_of_run *books, const struct price_terms *terms,
                               const struct price_stack *stack, double discount_share)
{
    const double list_usd = fabs(stack->list_usd), price_usd = fabs(stack->customer_price_usd);
    if (terms->floor_share > 0.0 &&
        price_partner_buys_usd(terms, list_usd, price_usd) <= list_usd * terms->floor_share)
        return arena_format(books->arena, "buys at the floor, %s of list",
                            note_percent(books, terms->floor_share));
    if (discount_share < terms->partner_discount_share)
        return arena_format(books->arena, "keeps %s of %s: the customer's discount is deep",
                            note_percent(books, discount_share / terms->partner_discount_share),
                            note_percent(books, terms->partner_discount_share));
    if (terms->margin_base == MARGIN_OFF_LIST && stack->customer_discount_usd != 0.0)
        return arena_format(books->arena, "%s off list, of which the customer has %s",
                            note_percent(books, discount_share),
                            note_percent(books, stack->customer_discount_usd / stack->list_usd));
    return NULL;
}

void price_book_write(struct partner_books_of_run *books, const struct partner_deal *deal,
                      const struct booked_deal *booked, const struct price_stack *stack)
{
    const struct price_terms *terms = &booked->terms;
    const double kept_share = price_kept_share(terms, fabs(stack->list_usd), fabs(stack->customer_price_usd));
    const double discount_share = terms->partner_discount_share * kept_share;
    partner_book_price(books, deal->partner,
                       (struct partner_price){ .deal = deal,
                                               .tier = booked->tier,
                                               .partner_discount_share = discount_share,
                                               .fee_share = terms->fee_share,
                                               .stack = *stack });
    const double base_usd =
        terms->margin_base == MARGIN_OFF_LIST ? stack->list_usd : stack->customer_price_usd;
    struct partner_line margin =
        partner_deal_line(PARTNER_LINE_MARGIN, deal, stack->partner_margin_usd, base_usd, discount_share);
    margin.note = margin_note(books, terms, stack, discount_share);
    partner_book_line(books, deal->partner, margin);
    partner_book_line(books, deal->partner,
                      partner_deal_line(PARTNER_LINE_FEE, deal, stack->partner_fee_usd,
                                        stack->customer_price_usd, terms->fee_share));
}
