# What plans pay direct sales, overlaid: the first drawn broadest, so that curves that lie on one another all show.

with_target = 1
do for [i=1:plan_count] { with_target = with_target && target_usd[i] > 0 }
unit(i) = with_target ? target_usd[i] / 100.0 : 1000.0
# Plans beyond the palette of nine are drawn broken.
dash(i) = i > 9 ? 2 : 1
broad(i) = plan_count == 1 ? 2.5 : 2 + 5.0 * (plan_count - i) / (plan_count - 1)

set xrange [low:high]
set yrange [0:*]
set offsets 0, 0, graph 0.06, 0
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
        linewidth broad(i) dashtype dash(i)
    set label 20 + i plan_line[i] at screen across(126), y left font ',11' textcolor rgb ink
}
# Marks of plans that lie on one another: the first plan's are the largest. One plan's say what they are.
ring(i) = plan_count == 1 ? 1.8 : 1.5 + 1.4 * (plan_count - i) / (plan_count - 1)
diamond(i) = plan_count == 1 ? 2.2 : 1.8 + 1.6 * (plan_count - i) / (plan_count - 1)
if (plan_count == 1) {
    if (threshold_at[1] == threshold_at[1]) {
        set label 11 sprintf('threshold, %.4g %%', threshold_at[1]) at threshold_at[1], threshold_pay[1] / unit(1) \
            right offset -1.2, 0.7 font ',11' textcolor rgb ink
    }
    if (target_at[1] >= low && target_at[1] <= high) {
        set label 12 'target, 100 %' at target_at[1], target_pay[1] / unit(1) right offset -1.2, 0.9 font ',11' textcolor rgb ink
    }
    if (excellence_at[1] >= low && excellence_at[1] <= high) {
        set label 13 sprintf(last_step[1] ? 'last step, %.4g %%' : 'twice the target, %.4g %%', excellence_at[1]) \
            at excellence_at[1], excellence_pay[1] / unit(1) right offset -1.2, 0.9 font ',11' textcolor rgb ink
    }
}
set lmargin at screen across(76)
set rmargin at screen 1 - across(34)
set tmargin at screen 1 - up(head_px + 24)
set bmargin at screen up(foot_px + 22.0 * plan_count + 62)

plot for [i=1:plan_count] data using (where('plan', plan_name[i], 100 * column('attainment'))): \
        (column('pay_usd') / unit(i)) with lines linecolor rgb plan_colour[i] linewidth broad(i) dashtype dash(i), \
    for [i=1:plan_count] '+' using (threshold_at[i]):(threshold_pay[i] / unit(i)) every ::0::0 with points \
        linecolor rgb 'white' pointtype 9 pointsize 2.2, \
    for [i=1:plan_count] '+' using (threshold_at[i]):(threshold_pay[i] / unit(i)) every ::0::0 with points \
        linecolor rgb plan_colour[i] pointtype 8 pointsize 2.2 linewidth 2.2, \
    for [i=1:plan_count] '+' using (target_at[i]):(target_pay[i] / unit(i)) every ::0::0 with points \
        linecolor rgb 'white' pointtype 7 pointsize ring(i), \
    for [i=1:plan_count] '+' using (target_at[i]):(target_pay[i] / unit(i)) every ::0::0 with points \
        linecolor rgb plan_colour[i] pointtype 6 pointsize ring(i) linewidth 2.2, \
    for [i=1:plan_count] '+' using (excellence_at[i]):(excellence_pay[i] / unit(i)) every ::0::0 with points \
        linecolor rgb (last_step[i] ? plan_colour[i] : 'white') pointtype 13 pointsize diamond(i), \
    for [i=1:plan_count] '+' using (excellence_at[i]):(excellence_pay[i] / unit(i)) every ::0::0 with points \
        linecolor rgb plan_colour[i] pointtype 12 pointsize diamond(i) linewidth 2.2
