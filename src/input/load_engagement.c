#include "../base/diag.h"
#include "load_about.h"
#include "load_program_parts.h"
#include "load_tables.h"
#include <string.h>

static const char *const led_by_names[] = { "both", "vendor", "partner", NULL };
static const char *const lead_names[] = { "unsaid", "finder", "relationship", NULL };

#define AT(member) offsetof(struct segment_rule, member)
static const struct field segment_rule_fields[] = {
    ROW_PLAIN("segment", FIELD_WORD, AT(segment), REQUIRED, "a segment of the market"),
    ROW_CHOICE(
        "led_by", AT(led_by), led_by_names, REQUIRED,
        "who sells there; vendor: deals it found never go with a partner; partner: no deal is sold direct "
        "where a partner takes part"),
    ROW_PLAIN("services_clear_run", FIELD_FLAG, AT(services_clear_run), 0,
              "whether the vendor's own services stay out: partners deliver them all"),
};
#undef AT
const struct field_table segment_rule_table = TABLE(
    "program.engagement.segments[]", "Who sells in a segment.", segment_rule_fields, struct segment_rule);

#define AT(member) offsetof(struct engagement, member)
static const struct field engagement_fields[] = {
    ROW_RECORDS("segments", AT(segments), AT(segment_count), &segment_rule_table, 0, SEGMENTS_MAX, 0,
                "rules by segment; absent: vendor and partners sell everywhere"),
    ROW_NUMBER(
        "incumbent_share", "share", AT(incumbent_share), 0, 1, 0,
        "of deals with existing customers, those on the list of accounts kept for a partner: not sold direct "
        "where it takes part"),
    ROW_CHOICE("lead", AT(lead), lead_names, REQUIRED,
               "who leads a deal worked together: nobody has said, who found it, or who has the stronger "
               "relationship with the customer"),
    ROW_NUMBER_OPTIONAL(
        "hand_back_from", "relationship balance", AT(hand_back_from), 0, 5, 0, "not handed over",
        "a deal goes to whom the customer knows better from this balance on, a standard normal "
        "around its mean"),
    ROW_PLAIN("preference_asked", FIELD_FLAG, AT(preference_asked), 0,
              "whether the customer is asked whom to buy from, and gets it"),
    ROW_NUMBER(
        "vendor_services_share", "share", AT(vendor_services_share), 0, 1, 0,
        "of the services on partner routes, those that the vendor's own services arm takes; none where it "
        "stays out"),
};
#undef AT
const struct field_table engagement_table = TABLE(
    "program.engagement",
    "Rules of engagement. They bind a deal where the rep follows them, which the behaviour says how often.",
    engagement_fields, struct engagement);

void engagement_close(struct engagement *engagement)
{
    engagement->hand_back = engagement->hand_back_from > 0.0;
}

static bool check_segment(const struct node *map, const struct engagement *engagement, size_t index,
                          struct diag *diag)
{
    const struct segment_rule *rule = &engagement->segments[index];
    const struct node *item = node_item(map, "segments", index);
    if (rule->led_by == LED_BY_BOTH && !rule->services_clear_run)
        diag_notice(diag, item->at, "segment %s has no rule: led by both is what holds without one",
                    rule->segment);
    for (size_t before = 0; before < index; before++)
        if (strcmp(engagement->segments[before].segment, rule->segment) == 0)
            return diag_error(diag, field_place(item, "segment"), "segment is %s, must be given once",
                              rule->segment);
    return true;
}

bool engagement_check(const struct node *tree, const struct partner_program *program, struct load *load)
{
    const struct node *map = node_at(tree, "engagement");
    bool good = true;
    for (size_t s = 0; map != NULL && s < program->engagement.segment_count; s++)
        good &= check_segment(map, &program->engagement, s, load->diag);
    return good;
}
