# How rep pay spreads over worlds, by design: nine worlds of ten, half of them, the middle; against the baseline's mean.

set lmargin at screen across(300)
set rmargin at screen across(width_px - 150)
set tmargin at screen 1 - up(head_px + 40)
set bmargin at screen up(foot_px + 52)
stats data using (column('p05_usd')) name 'low' nooutput
stats data using (column('p95_usd')) name 'high' nooutput
stats data using (column('budget_usd')) name 'budget' nooutput
unit = budget_max >= 1e6 ? 1e6 : 1e3
unit_name = budget_max >= 1e6 ? 'M USD' : 'k USD'
least = (low_min < budget_min ? low_min : budget_min) / unit
most = (high_max > budget_max ? high_max : budget_max) / unit
room = 0.04 * (most - least) + 1e-9
set xrange [least - room : most + room]
set yrange [-design_count - 0.6 : -0.4]
set xlabel 'cash pay of all reps over the horizon, '.unit_name
set grid xtics linecolor rgb '#dedede' linewidth 1 dashtype solid
set border 1
unset ytics
set for [rank=1:design_count] label 20 + rank design_label[by_pull[rank]] at graph 0, first -rank right offset -1.5, 0 \
    font ',11' textcolor rgb ink
set arrow 1 from budget_min / unit, graph 0 to budget_min / unit, graph 1 nohead linecolor rgb ink linewidth 1.5 dashtype 2 front
set label 10 'budget: mean of the baseline' at budget_min / unit, graph 1 center offset 0, 0.9 font ',11' textcolor rgb faint
set label 11 'worlds above' at graph 1, graph 1 left offset 1, 0.9 font ',11' textcolor rgb faint
of(i, name) = strcol('design') eq design_name[i] ? column(name) / unit : NaN
plot for [i=1:design_count] data using (of(i, 'p50_usd')):(-$0 - 1):(of(i, 'p05_usd')):(of(i, 'p95_usd')):(-$0 - 1.1):(-$0 - 0.9) \
        with boxxyerror fillstyle solid 0.3 noborder linecolor rgb design_colour[i], \
    for [i=1:design_count] data using (of(i, 'p50_usd')):(-$0 - 1):(of(i, 'p25_usd')):(of(i, 'p75_usd')):(-$0 - 1.24):(-$0 - 0.76) \
        with boxxyerror fillstyle solid 0.7 noborder linecolor rgb design_colour[i], \
    for [i=1:design_count] data using (of(i, 'p50_usd')):(-$0 - 1) with points pointtype 7 pointsize 1 linecolor rgb '#ffffff', \
    data using (most + room):(-$0 - 1):(sprintf('%.0f %%', 100 * column('overrun_share'))) with labels left offset 1, 0 \
        font ',11' textcolor rgb ink
