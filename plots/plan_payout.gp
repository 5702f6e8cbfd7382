# What plans pay direct sales, overlaid: the first drawn broadest, so that curves that lie on one another all show.

with_target = 1
do for [i=1:plan_count] { with_target = with_target && target_usd[i] > 0 }
unit(i) = with_target ? target_usd[i] / 100.0 : 1000.0
broad(i) = plan_count == 1 ? 2.5 : 2 + 5.0 * (plan_count - i) / (plan_count - 1)

set xrange [low:high]
set yrange [0:*]
set xlabel 'attainment, % of quota' offset 0, 0.3
set ylabel (with_target ? 'variable pay, % of target incentive' : 'variable pay, thousand USD') offset 1, 0
x_step = high - low > 300 ? 50 : high - low > 120 ? 25 : high - low > 50 ? 10 : 5
set xtics x_step
set grid linecolor rgb '#e2e2e2' linewidth 1 dashtype solid
set arrow 1 from 100, graph 0 to 100, graph 1 nohead linecolor rgb faint linewidth 1 dashtype 3 back
if (with_target) {
    set arrow 2 from graph 0, first 100 to graph 1, first 100 nohead linecolor rgb faint linewidth 1 dashtype 3 back
}

# The legend: a line per plan under the curves.
do for [i=1:plan_count] {
    y = up(foot_px + 22.0 * (plan_count - i) + 4)
    set arrow 20 + i from screen across(76), y to screen across(116), y nohead linecolor rgb plan_colour[i] \
        linewidth broad(i)
    set label 20 + i plan_line[i] at screen across(126), y left font ',11' textcolor rgb ink
}
set lmargin at screen across(76)
set rmargin at screen 1 - across(34)
set tmargin at screen 1 - up(head_px + 24)
set bmargin at screen up(foot_px + 22.0 * plan_count + 62)

plot for [i=1:plan_count] data using (where('plan', plan_name[i], 100 * column('attainment'))): \
        (column('pay_usd') / unit(i)) with lines linecolor rgb plan_colour[i] linewidth broad(i), \
    for [i=1:plan_count] '+' using (threshold_at[i]):(threshold_pay[i] / unit(i)) every ::0::0 with points \
        linecolor rgb plan_colour[i] pointtype 8 pointsize 1.6 linewidth 1.6, \
    for [i=1:plan_count] '+' using (target_at[i]):(target_pay[i] / unit(i)) every ::0::0 with points \
        linecolor rgb plan_colour[i] pointtype 6 pointsize 1.4 linewidth 1.6, \
    for [i=1:plan_count] '+' using (excellence_at[i]):(excellence_pay[i] / unit(i)) every ::0::0 with points \
        linecolor rgb plan_colour[i] pointtype (last_step[i] ? 13 : 12) pointsize 1.8 linewidth 1.6
