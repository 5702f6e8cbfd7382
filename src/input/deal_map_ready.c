/* The ready maps. */
#include "deal_map.h"

/* The public sample: one row per closed opportunity, no dates, no owner. It is published for
 * teaching and nobody says the deals are real, so nothing fitted on it earns more than a C. Days are those
 * of the whole sale; `Elapsed Days In Sales Stage` covers one stage only.
 *
 * No segment: the file does not say which rep worked a deal, and segments are what reps carry.
 * Its product groups differ too little to matter (median sizes and direct win rates within a fifth
 * for the two groups that hold 99 % of the deals) and three quarters of its deals fall in the lowest customer
 * size. Telesales, telecoverage and "Other" are no route a field rep chooses: they stay separate channels. */
static const struct deal_map ibm = {
    .name = "ibm",
    .summary = "the public IBM Watson Analytics sample \"Sales Win Loss\"",
    .origin = "the public IBM Watson Analytics sample \"Sales Win Loss\" (a teaching data set of a car-parts "
              "supplier's opportunities; whether the deals are real is not stated)",
    .counted_grade = EVIDENCE_C,
    .lift_grade = EVIDENCE_C,
    .dates = DATES_ISO,
    .columns = {
        [DEAL_AMOUNT] = "Opportunity Amount USD",
        [DEAL_RESULT] = "Opportunity Result",
        [DEAL_ROUTE] = "Route To Market",
        [DEAL_DAYS] = "Total Days Identified Through Closing",
        [DEAL_CUSTOMER_SIZE] = "Client Size By Revenue",
    },
    .results = { [DEAL_WON] = "Won", [DEAL_LOST] = "Loss" },
    .routes = { "Fields Sales", NULL, NULL, "Reseller", NULL, NULL },
};

/* Route words that mean the same in most companies; none is standard in a CRM. */
#define COMMON_ROUTE_HEADINGS "Route to Market|Sales Route|Sales Channel|Sales Motion|Channel|Route"
#define COMMON_ROUTES                                                                                        \
    {                                                                                                        \
        "Direct|Direct Sales|Field|Field Sales|Inside Sales|Vendor",                                         \
            "Referral|Partner Referral|Referral Partner", "Co-sell|Co sell|Cosell|Co_sell|Co-selling|Joint", \
            "Resale|Reseller|Resell|VAR|Value Added Reseller|Distributor|Channel|Indirect|Partner",          \
            "Marketplace|Cloud Marketplace", "Hand-off|Hand off|Hand_off|Partner-led"                        \
    }

/* Headings that mean the same wherever they stand; those a map has of its own come before. */
#define COMMON_ROLES      "Team Role|Team role|Role"
#define COMMON_CURRENCIES "Currency|Currency code|CurrencyIsoCode"
#define COMMON_COLUMNS                                                                                       \
    [DEAL_WITH_PARTNER] = "With partner|With_partner|Partner involved|Partner deal",                         \
    [DEAL_PRODUCT] = "Product|Product Name|Product Family|Product line",                                     \
    [DEAL_PARTNER_TIER] = "Partner tier|Partner_tier|Partner level|Partner_Tier__c",                         \
    [DEAL_REGISTERED] = "Registered|Deal registered|Deal registration|Deal_Registered__c",                   \
    [DEAL_FOUND_BY] = "Found by|Found_by|Sourced by|Found_By__c",                                            \
    [DEAL_LIST] = "List|List_usd|List price|List_price|List amount|Total List Price",                        \
    [DEAL_DISCOUNT] = "Discount|Discount_share|Discount %|Discount percent",                                 \
    [DEAL_RECEIPTS] = "Receipts|Receipts_usd|Vendor net|Vendor_net|Net amount|Net_Amount__c",                \
    [DEAL_COST_OF_GOODS] = "Cost of goods|Cost_of_goods|Cost_of_goods_usd|COGS|Total cost",                  \
    [DEAL_PARTNER_MARGIN] = "Partner margin|Partner_margin|Partner_margin_usd",                              \
    [DEAL_SPLIT] = "Split|Split_share|Split %|Split percent|Split percentage|SplitPercentage",               \
    [DEAL_RETURNS] = "Returns|Returns deal|Return of|Return_of|Takes back|Original Opportunity ID",          \
    [DEAL_COLLECTED] = "Collected|Collected date|Collected_date|Payment date|Paid date",                     \
    [DEAL_CHURNED] = "Churned|Churn date|Churn_date|Churned date|Cancellation date|Cancelled date",          \
    [DEAL_PARTNER] =                                                                                         \
        "Partner|Partner name|Partner_name|Partner account|Partner account name|Partner id|Partner_id",      \
    [DEAL_SERVICES] = "Services|With services|With_services|Partner services|Partner_services",              \
    [DEAL_RENEWS] = "Renews|Renewal of|Renewal_of|Renewed deal",                                             \
    [DEAL_TERM] = "Term|Term months|Term_months|Term (months)|Contract term|Contract Term (months)|"         \
                  "Contract_term_months|Contract months|Contract length",                                    \
    [DEAL_ATTAINED] = "Attained|Attained_share|Attainment|Attainment %|Attained %|Quota attainment",         \
    [DEAL_MONTH] = "Month|Plan month|Month of year"

#define COMMON_SOURCES                                                                                       \
    {                                                                                                        \
        "Vendor|Rep|Us|Direct|Sales|Marketing", "Partner|Reseller|Referral|Partner Referral|Partner sourced" \
    }
#define COMMON_CUSTOMERS                                                                                     \
    {                                                                                                        \
        "Existing|Existing customer|Existing Business|existingbusiness|Existing Customer - Upgrade|"         \
        "Existing Customer - Replacement|Existing Customer - Downgrade|Renewal|No|N|False|0",                \
            "New|New customer|New Business|newbusiness|New logo|Yes|Y|True|1"                                \
    }
#define COMMON_ANSWERS                                                                                       \
    {                                                                                                        \
        "No|N|False|0|(blank)", "Yes|Y|True|1|X"                                                             \
    }

/* Report and data exports; API names beside the labels. `Age` is days from creation to close for closed
 * opportunities; without it the two dates say the same. */
static const struct deal_map salesforce = {
    .name = "salesforce",
    .summary = "a Salesforce opportunity report or data export",
    .counted_grade = EVIDENCE_A,
    .lift_grade = EVIDENCE_B,
    .dates = DATES_MONTH_FIRST,
    .columns = {
        [DEAL_AMOUNT] = "Amount|Amount (converted)",
        [DEAL_RESULT] = "Stage|StageName",
        [DEAL_ROUTE] = COMMON_ROUTE_HEADINGS "|Route_to_Market__c|Sales_Channel__c",
        [DEAL_DAYS] = "Age",
        [DEAL_OPENED] = "Created Date|CreatedDate",
        [DEAL_CLOSED] = "Close Date|CloseDate",
        [DEAL_OWNER] = "Opportunity Owner|Owner|OwnerId|Owner ID",
        [DEAL_ID] = "Opportunity ID|OpportunityId|Case Safe ID|Id",
        [DEAL_ROLE] = COMMON_ROLES,
        [DEAL_CUSTOMER] = "Type|Opportunity Type",
        [DEAL_UNITS] = "Quantity|Opportunity Quantity|TotalOpportunityQuantity",
        [DEAL_CURRENCY] = "Amount Currency|Opportunity Currency|" COMMON_CURRENCIES,
        COMMON_COLUMNS,
    },
    .results = {
        [DEAL_WON] = "Closed Won",
        [DEAL_LOST] = "Closed Lost",
        [DEAL_OPEN] = "Prospecting|Qualification|Needs Analysis|Value Proposition|Id. Decision Makers|"
                      "Perception Analysis|Proposal/Price Quote|Proposal|Negotiation/Review|Negotiation",
    },
    .routes = COMMON_ROUTES,
    .sources = COMMON_SOURCES,
    .customers = COMMON_CUSTOMERS,
    .answers = COMMON_ANSWERS,
};

static const struct deal_map hubspot = {
    .name = "hubspot",
    .summary = "a HubSpot deal export",
    .counted_grade = EVIDENCE_A,
    .lift_grade = EVIDENCE_B,
    .dates = DATES_ISO,
    .columns = {
        [DEAL_AMOUNT] = "Amount|Amount in company currency",
        [DEAL_RESULT] = "Deal Stage|dealstage",
        [DEAL_ROUTE] = COMMON_ROUTE_HEADINGS "|route_to_market|sales_channel",
        [DEAL_DAYS] = "Days to close",
        [DEAL_OPENED] = "Create Date|createdate",
        [DEAL_CLOSED] = "Close Date|closedate",
        [DEAL_OWNER] = "Deal owner|hubspot_owner_id",
        [DEAL_ID] = "Record ID|Deal ID|hs_object_id",
        [DEAL_ROLE] = COMMON_ROLES,
        [DEAL_CUSTOMER] = "Deal Type|dealtype",
        [DEAL_UNITS] = "Quantity|Units",
        [DEAL_CURRENCY] = "deal_currency_code|" COMMON_CURRENCIES,
        COMMON_COLUMNS,
    },
    .results = {
        [DEAL_WON] = "Closed Won|closedwon|Closed Won (Sales Pipeline)",
        [DEAL_LOST] = "Closed Lost|closedlost|Closed Lost (Sales Pipeline)",
        [DEAL_OPEN] = "Appointment Scheduled|Qualified To Buy|Presentation Scheduled|Decision Maker Bought-In|"
                      "Contract Sent|appointmentscheduled|qualifiedtobuy|presentationscheduled|"
                      "decisionmakerboughtin|contractsent",
    },
    .routes = COMMON_ROUTES,
    .sources = COMMON_SOURCES,
    .customers = COMMON_CUSTOMERS,
    .answers = COMMON_ANSWERS,
};

/* Headings in evenkeel's own words: for exports prepared by hand. */
static const struct deal_map plain = {
    .name = "plain",
    .summary = "a table with columns in evenkeel's own words: amount, result, route, closed, rep, id, ..",
    .counted_grade = EVIDENCE_A,
    .lift_grade = EVIDENCE_B,
    .dates = DATES_ISO,
    .columns = {
        [DEAL_AMOUNT] = "Amount|Amount_usd|Amount USD|Customer price|Customer_price|Customer_price_usd",
        [DEAL_RESULT] = "Result|Outcome|Status",
        [DEAL_ROUTE] = COMMON_ROUTE_HEADINGS,
        [DEAL_DAYS] = "Days|Cycle days|Days to close",
        [DEAL_OPENED] = "Opened|Created",
        [DEAL_CLOSED] = "Closed|Date|Close date|Close_date|Booked|Booking date|Booking_date",
        [DEAL_SEGMENT] = "Segment",
        [DEAL_CUSTOMER_SIZE] = "Customer size|Company size",
        [DEAL_OWNER] = "Owner|Rep|Rep_id|Rep name|Sales rep",
        [DEAL_ID] = "Id|Deal|Deal id|Deal_id|Deal number",
        [DEAL_ROLE] = COMMON_ROLES,
        [DEAL_CUSTOMER] = "New customer|New_customer|Customer type|Customer_type|Customer",
        [DEAL_UNITS] = "Units|Quantity",
        [DEAL_CURRENCY] = COMMON_CURRENCIES,
        COMMON_COLUMNS,
    },
    .results = { [DEAL_WON] = "Won|Closed Won", [DEAL_LOST] = "Lost|Loss|Closed Lost", [DEAL_OPEN] = "Open" },
    .routes = COMMON_ROUTES,
    .sources = COMMON_SOURCES,
    .customers = COMMON_CUSTOMERS,
    .answers = COMMON_ANSWERS,
};

const struct deal_map *const deal_maps[] = { &ibm, &salesforce, &hubspot, &plain, NULL };
