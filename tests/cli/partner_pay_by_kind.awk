# What `evenkeel partner-pay` writes into partners.csv and rebates.csv, one amount to a row and without the zeros: partner, what it
# is, its value.
BEGIN { FS = ","; print "partner,what,value" }
{ sub(/\r$/, "") }
FNR == 1 {
    delete name
    for (i = 1; i <= NF; i++) name[i] = $i
    rebates = $2 == "rebate"
    next
}
!rebates {
    for (i = 2; i <= NF; i++) {
        if ($i == "" || $i == "0") continue
        if (name[i] ~ /^tier/) print $1 "," name[i] "," $i
        else { what = name[i]; sub(/_usd$/, "", what); printf "%s,%s,%.2f\n", $1, what, $i }
    }
}
rebates {
    for (i = 5; i <= NF; i++) {
        if (name[i] !~ /_usd$/ || $i == "" || $i == 0) continue
        what = name[i]
        sub(/_usd$/, "", what)
        printf "%s,rebate %s %s to %s %s,%.2f\n", $1, $2, $3, $4, what, $i
    }
}
