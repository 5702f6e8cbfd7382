# One number at a time at the ends of its range, the widest on top. bar_count, at_value, bar_colour, x_label and the arrays bar_label,
# low_label, high_label, at_low, at_high are set.

left = across(300); right = 1 - across(70)
set lmargin at screen left
set rmargin at screen right
set tmargin at screen 1 - up(head_px + 14)
set bmargin at screen up(foot_px + 56)

least = at_value; most = at_value
do for [i=1:bar_count] {
    least = at_low[i] < least ? at_low[i] : least
    least = at_high[i] < least ? at_high[i] : least
    most = at_low[i] > most ? at_low[i] : most
    most = at_high[i] > most ? at_high[i] : most
}
room = 0.14 * (most - least)
set xrange [least - room : most + room]
set yrange [-bar_count - 0.6 : -0.4]
set border 1
unset ytics
set grid xtics linecolor rgb '#e2e2e2' linewidth 1 dashtype solid
set xlabel x_label offset 0, 0.2
if (least - room < 0 && most + room > 0) { set arrow 1 from first 0, graph 0 to first 0, graph 1 nohead linecolor rgb ink linewidth 1.3 front }
set arrow 2 from first at_value, graph 0 to first at_value, graph 1 nohead linecolor rgb faint linewidth 1 dashtype 2 front

# The bar toward the high end is full, the one toward the low end pale; each says the value it stands for at its tip.
do for [i=1:bar_count] {
    set object 100 + i rectangle from first at_value, first -i - 0.32 to first at_low[i], first -i + 0.32 \
        fillcolor rgb bar_colour fillstyle solid 0.3 noborder
    set object 200 + i rectangle from first at_value, first -i - 0.32 to first at_high[i], first -i + 0.32 \
        fillcolor rgb bar_colour fillstyle solid 0.85 noborder
    set label 100 + i bar_label[i] at graph 0, first -i right offset -1, 0 font ',11' textcolor rgb ink noenhanced
    # Both ends on one side: the nearer says its value inside, or nothing where it would touch the other.
    same_side = (at_low[i] - at_value) * (at_high[i] - at_value) > 0
    low_first = abs(at_low[i] - at_value) >= abs(at_high[i] - at_value)
    if (!same_side || low_first) {
        if (at_low[i] < at_value) { set label 200 + i low_label[i] at first at_low[i], first -i right offset -0.6, 0 font ',9' textcolor rgb faint noenhanced } \
        else { set label 200 + i low_label[i] at first at_low[i], first -i left offset 0.6, 0 font ',9' textcolor rgb faint noenhanced }
    }
    if (!same_side || !low_first) {
        if (at_high[i] < at_value) { set label 300 + i high_label[i] at first at_high[i], first -i right offset -0.6, 0 font ',9' textcolor rgb faint noenhanced } \
        else { set label 300 + i high_label[i] at first at_high[i], first -i left offset 0.6, 0 font ',9' textcolor rgb faint noenhanced }
    }
}
plot '+' using 1:(NaN) with points notitle
