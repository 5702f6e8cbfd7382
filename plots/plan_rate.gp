# What the next dollar of credit pays under each plan.

# Plans beyond the palette of nine are drawn broken.
dash(i) = i > 9 ? 2 : 1
broad(i) = plan_count == 1 ? 2.5 : 2 + 5.0 * (plan_count - i) / (plan_count - 1)
stats data using (100 * column('marginal_rate')) name 'rate' nooutput

set xrange [low:high]
set yrange [(rate_min < 0 ? 1.1 * rate_min : 0) : (rate_max > 0.1 ? 1.12 * rate_max : 1)]
set xlabel 'attainment, % of quota' offset 0, 0.3
set ylabel 'the next dollar of credit pays, cents' offset 1, 0
x_step = high - low > 300 ? 50 : high - low > 120 ? 25 : high - low > 50 ? 10 : 5
set xtics x_step
set grid linecolor rgb '#e2e2e2' linewidth 1 dashtype solid
set arrow 1 from 100, graph 0 to 100, graph 1 nohead linecolor rgb faint linewidth 1 dashtype 3 back

# The legend: a line per plan under the curves.
do for [i=1:plan_count] {
    y = up(foot_px + 22.0 * (plan_count - i) + 4)
    set arrow 20 + i from screen across(76), y to screen across(116), y nohead linecolor rgb plan_colour[i] \
        linewidth broad(i) dashtype dash(i)
    set label 20 + i plan_line[i] at screen across(126), y left font ',11' textcolor rgb ink
}
set lmargin at screen across(76)
set rmargin at screen 1 - across(34)
set tmargin at screen 1 - up(head_px + 24)
set bmargin at screen up(foot_px + 22.0 * plan_count + 62)

plot for [i=1:plan_count] data using (where('plan', plan_name[i], 100 * column('attainment'))): \
    (100 * column('marginal_rate')) with lines linecolor rgb plan_colour[i] linewidth broad(i) dashtype dash(i)
