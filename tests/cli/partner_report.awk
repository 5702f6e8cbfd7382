# Small questions about the CSV files of a run with partners. `-v ask=`: see tests/cli/partner_report.sh. A line that breaks
# an identity is printed.
function off(a, b, size) {
    size = (a < 0 ? -a : a) + (b < 0 ? -b : b)
    return a - b > 1e-9 * size + 1e-6 || b - a > 1e-9 * size + 1e-6
}
function col(name) {
    if (!(name in at)) {
        print "no column " name
        exit 1
    }
    return $at[name]
}
FNR == 1 {
    split("", at)
    for (i = 1; i <= NF; i++)
        at[$i] = i
    file++
    next
}
ask == "lines" {
    total = col("front_margin_usd") + col("fees_usd") + col("rebates_usd") + col("funds_usd") + col("services_usd") + \
        col("recurring_usd") + col("cost_to_sell_usd") + col("certification_usd") + col("program_fee_usd")
    rows++
    if (off(total, col("profit_usd")))
        print
}
# Dollars of all partners over the horizon: by type and by tier.
ask == "kinds" {
    years = col("partner_years")
    fields = NF
    for (i = 4; i <= NF; i++)
        if (i != at["profit_low"] && i != at["profit_high"])
            sums[file, $1, i] += $i * years
    sums[file, $1, "years"] += years
    designs[$1]
}
ask == "picture" {
    if (file == 1)
        profit[$1, $2] = col("profit_usd")
    else if (col("line") == "profit") {
        rows++
        if (off(profit[$1, $2], col("usd_per_partner_year")) || off(profit[$1, $2], sum[$1, $2]))
            print
    } else if (col("line") != "seller_spiffs")
        sum[$1, $2] += col("usd_per_partner_year")
}
ask == "years" {
    if (file == 1 && col("number") ~ /_usd$/)
        sum[$1, col("number")] += col("value")
    if (file == 2 && ($1, col("metric")) in sum) {
        rows++
        if (off(sum[$1, col("metric")], col("value")))
            print $1, col("metric"), sum[$1, col("metric")], col("value")
    }
}
ask == "parts" {
    key = $1 SUBSEP col("metric")
    if (col("part") == last_part) {
        rows++
        if (off(sum[key], col("difference")))
            print
    } else
        sum[key] += col("difference")
}
ask == "rebates" {
    accrued[$1] += col("cost") == "rebates_accrued_usd" ? col("mean_usd") : 0
    paid[$1] += col("cost") == "rebates_paid_usd" ? col("mean_usd") : 0
    owed[$1] += col("cost") == "rebates_owed_at_end_usd" ? col("mean_usd") : 0
    designs[$1]
}
ask == "tiers" {
    key = $1 SUBSEP col("tier_at_start")
    if (off(col("share_before"), shares[key] + 0))
        print
    shares[key] += col("share_of_row")
    counts[key] += col("partners")
    started[key] = col("started")
}
END {
    if (ask == "kinds")
        for (design in designs) {
            rows++
            for (i = 4; i <= fields; i++)
                if (off(sums[1, design, i], sums[2, design, i]))
                    print design, "column " i, sums[1, design, i], sums[2, design, i]
            if (off(sums[1, design, "years"], sums[2, design, "years"]))
                print design, "partner-years"
        }
    if (ask == "rebates")
        for (design in designs) {
            rows += accrued[design] > 0
            if (off(accrued[design], paid[design] + owed[design]))
                print design, accrued[design], paid[design], owed[design]
        }
    if (ask == "tiers")
        for (key in shares) {
            rows++
            if (off(counts[key], started[key]) || started[key] > 0 && off(shares[key], 1))
                print key, shares[key], counts[key], started[key]
        }
    if (!rows)
        print "no row was looked at"
}
