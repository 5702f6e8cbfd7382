# What `evenkeel pay` writes into reps.csv, one amount to a row and without the zeros: rep, period, what it is, USD.
# A year that is paid in one payout stands once.
BEGIN { FS = "," }
{ sub(/\r$/, "") }
NR == 1 {
    for (i = 1; i <= NF; i++) name[i] = $i
    print "rep,period,what,usd"
    next
}
$2 == "payout" && $3 ~ /^[0-9]+$/ { next }
{
    for (i = 4; i <= NF; i++) {
        if (name[i] !~ /_usd$/ || name[i] == "target_incentive_usd" || $i == "" || $i == 0) continue
        what = name[i]
        sub(/_usd$/, "", what)
        printf "%s,%s,%s,%.2f\n", $1, $3, what, $i
    }
}
