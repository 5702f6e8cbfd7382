# First-order (filled) and total (open) Sobol indices in percent, with their intervals. bar_count, bar_colour and the arrays
# bar_label, first, first_low, first_high, total, total_low, total_high are set.

left = across(300); right = 1 - across(50)
set lmargin at screen left
set rmargin at screen right
set tmargin at screen 1 - up(head_px + 14)
set bmargin at screen up(foot_px + 56)

least = 0; most = 10
do for [i=1:bar_count] {
    least = first_low[i] < least ? first_low[i] : least
    most = total_high[i] > most ? total_high[i] : most
    most = first_high[i] > most ? first_high[i] : most
}
room = 0.04 * (most - least)
set xrange [(least < 0 ? least - room : 0) : most + room]
set yrange [-bar_count - 0.6 : -0.4]
set border 1
unset ytics
set grid xtics linecolor rgb '#e2e2e2' linewidth 1 dashtype solid
set xlabel '% of the variance over assumption draws' offset 0, 0.2
set arrow 1 from first 0, graph 0 to first 0, graph 1 nohead linecolor rgb ink linewidth 1.3 front

do for [i=1:bar_count] {
    set object 100 + i rectangle from first 0, first -i + 0.03 to first first[i], first -i + 0.33 \
        fillcolor rgb bar_colour fillstyle solid 0.85 noborder
    set object 200 + i rectangle from first 0, first -i - 0.33 to first total[i], first -i - 0.03 \
        fillcolor rgb 'white' fillstyle solid 1 border linecolor rgb bar_colour linewidth 1.4
    set label 100 + i bar_label[i] at graph 0, first -i right offset -1, 0 font ',11' textcolor rgb ink noenhanced
    set arrow 100 + i from first first_low[i], first -i + 0.18 to first first_high[i], first -i + 0.18 \
        nohead linecolor rgb faint linewidth 1.6 front
    set arrow 200 + i from first total_low[i], first -i - 0.18 to first total_high[i], first -i - 0.18 \
        nohead linecolor rgb faint linewidth 1.6 front
}
plot '+' using 1:(NaN) with points notitle
