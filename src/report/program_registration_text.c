/* A partner's claim on a deal, and the rules of who may sell what to whom. */
#include "../base/arena.h"
#include "plan_words.h"
#include "program_summary_parts.h"

static void say_claim(struct plan_text *text, const struct registration *registration)
{
    struct arena *arena = text->arena;
    if (registration->minimum_usd > 0.0)
        plan_text_say(text, PLAN_PARAGRAPH,
                      "You can register a deal that you found, if the customer pays at least %s.",
                      words_usd(registration->minimum_usd, arena));
    else
        plan_text_say(text, PLAN_PARAGRAPH, "You can register a deal that you found, whatever its size.");
    plan_text_say(text, PLAN_PARAGRAPH, "We approve %s of registrations. You have the answer after %s.",
                  words_percent(registration->approval_share, arena),
                  words_amount(registration->approval_days, "day", arena));
}

static void say_protection(struct plan_text *text, const struct registration *registration)
{
    struct arena *arena = text->arena;
    if (registration->extension_days > 0.0)
        plan_text_say(
            text, PLAN_PARAGRAPH,
            "An approved registration holds for %s, and once for %s more where you show that you work "
            "the deal.",
            words_amount(registration->protection_days, "day", arena),
            words_amount(registration->extension_days, "day", arena));
    else
        plan_text_say(text, PLAN_PARAGRAPH, "An approved registration holds for %s and is not extended.",
                      words_amount(registration->protection_days, "day", arena));
    if (registration->consolation_share > 0.0)
        plan_text_say(
            text, PLAN_PARAGRAPH,
            "Who registers second, or is refused, has %s of the uplift for an approved registration.",
            words_percent(registration->consolation_share, arena));
    else
        plan_text_say(text, PLAN_PARAGRAPH, "Who registers second, or is refused, has no uplift for it.");
}

static void say_enforcement(struct plan_text *text, const struct registration *registration)
{
    struct arena *arena = text->arena;
    const char *penalty = registration->bypass_credit_penalty_share > 0.0
                              ? arena_format(arena, "our rep loses %s of the credit",
                                             words_percent(registration->bypass_credit_penalty_share, arena))
                              : "our rep hears of it and keeps the credit";
    if (registration->enforcement_share == 0.0)
        plan_text_say(text, PLAN_PARAGRAPH,
                      "We do not act where our rep takes such a deal, or one you found, direct.%s",
                      registration->bypass_credit_penalty_share > 0.0
                          ? arena_format(arena, " If we did, %s.", penalty)
                          : "");
    else
        plan_text_say(text, PLAN_PARAGRAPH,
                      "Where our rep takes such a deal, or one you found, direct, we act in %s of cases: %s.",
                      words_percent(registration->enforcement_share, arena), penalty);
}

void say_registration_claim(struct plan_text *text, const struct partner_program *program)
{
    const struct registration *registration = &program->registration;
    if (!registration->offered)
        return;
    plan_text_say(text, PLAN_HEADING, "Deal registration");
    say_claim(text, registration);
    say_protection(text, registration);
}

void say_registration(struct plan_text *text, const struct partner_program *program)
{
    say_registration_claim(text, program);
    if (program->registration.offered)
        say_enforcement(text, &program->registration);
}

static void say_segment(struct plan_text *text, const struct segment_rule *rule)
{
    static const char *const leads[] = {
        [LED_BY_BOTH] = "we and you both sell",
        [LED_BY_VENDOR] = "we sell alone, except deals that you found",
        [LED_BY_PARTNER] = "you sell, and we never sell direct where a partner takes part",
    };
    plan_text_say(text, PLAN_ITEM, "in the segment %s: %s%s", rule->segment, leads[rule->led_by],
                  rule->services_clear_run ? "; we sell no services there" : "");
}

static void say_handing_over(struct plan_text *text, const struct engagement *engagement)
{
    struct arena *arena = text->arena;
    if (engagement->incumbent_share > 0.0)
        plan_text_say(
            text, PLAN_PARAGRAPH,
            "%s of deals with existing customers are on a list of accounts kept for a partner: there we do "
            "not sell direct.",
            words_percent(engagement->incumbent_share, arena));
    if (engagement->hand_back || engagement->hand_back_from > 0.0)
        plan_text_say(
            text, PLAN_PARAGRAPH,
            "A deal goes to whom the customer knows better, where the balance of relationships is %s or "
            "more to one side.",
            words_number(engagement->hand_back_from, arena));
    if (engagement->preference_asked)
        plan_text_say(text, PLAN_PARAGRAPH,
                      "The customer is asked whom to buy from, and what it says holds.");
    if (engagement->vendor_services_share > 0.0)
        plan_text_say(text, PLAN_PARAGRAPH,
                      "Our own services arm takes %s of the services on deals with you, except where we sell "
                      "none.",
                      words_percent(engagement->vendor_services_share, arena));
}

void say_engagement(struct plan_text *text, const struct partner_program *program)
{
    static const char *const leads[] = {
        [LEAD_UNSAID] = "Who leads a deal that we work together is not laid down.",
        [LEAD_FINDER] = "Who found a deal leads it.",
        [LEAD_RELATIONSHIP] = "Who has the stronger relationship with the customer leads the deal.",
    };
    const struct engagement *engagement = &program->engagement;
    plan_text_say(text, PLAN_HEADING, "Working together");
    plan_text_say(text, PLAN_PARAGRAPH, "%s", leads[engagement->lead]);
    for (size_t s = 0; s < engagement->segment_count; s++)
        say_segment(text, &engagement->segments[s]);
    say_handing_over(text, engagement);
}
