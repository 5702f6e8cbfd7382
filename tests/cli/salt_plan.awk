# A plan with amounts and shares that stand nowhere else: dollars of a thousand or more get 37 on top, shares lose
# 0.637 %. Weights and lists of shares, which must sum to 1, attainment and text stay. What was changed goes to the file
# `salted`, in the forms a page might show it.
function grouped(n, out) {
    while (length(n) > 3) {
        out = "," substr(n, length(n) - 2) out
        n = substr(n, 1, length(n) - 3)
    }
    return n out
}
function salt(key, number) {
    if (number ~ /^[0-9]+$/ && number >= 1000 && number < 1e9) {
        number += 37
        print number "\n" grouped(number "") >>salted
        return number
    }
    if (number ~ /^0?\.[0-9]+$/ && number > 0 && key !~ /weight|shares|at_least|from|splits/) {
        number = sprintf("%.6f", number * 0.99363)
        print number "\n" sprintf("%.4f", 100 * number) >>salted
        return number
    }
    return number
}
{ sub(/ #.*/, "") }
/^ *(title|source|as_of|name|question)/ || /\[ *[0-9]/ { print; next }
{
    out = ""
    rest = $0
    while (match(rest, /[a-z_]+: *[0-9.]+/)) {
        word = substr(rest, RSTART, RLENGTH)
        split(word, part, /: */)
        out = out substr(rest, 1, RSTART - 1) part[1] ": " salt(part[1], part[2])
        rest = substr(rest, RSTART + RLENGTH)
    }
    print out rest
}
