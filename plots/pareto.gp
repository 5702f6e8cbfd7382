# Pull against cost: everything that was tried, what can't be had for less, the scenario's own designs by name.

set lmargin at screen across(84)
set rmargin at screen 1 - across(60)
set tmargin at screen 1 - up(head_px + 26)
set bmargin at screen up(foot_px + 62)
unset datafile columnheaders

set xlabel cost_label offset 0, 0.2
set ylabel '|pull|, points' offset 1, 0
set grid xtics ytics linecolor rgb '#e2e2e2' linewidth 1 dashtype solid
set format x "%'.0f"

stats $frontier using 1 name 'fx' nooutput
stats $tried using ($1 == $1 ? $1 : fx_min) name 'tx' nooutput
stats $designs using 1 name 'dx' nooutput
stats $tried using ($2 == $2 ? $2 : 0) name 'ty' nooutput
stats $frontier using 2 name 'fy' nooutput
stats $designs using 2 name 'dy' nooutput
least(a, b) = a < b ? a : b
most(a, b) = a > b ? a : b
x_low = least(fx_min, least(tx_min, dx_min)); x_high = most(fx_max, most(tx_max, dx_max))
y_high = most(1, most(fy_max, most(ty_max, dy_max)))
x_room = x_high > x_low ? 0.06 * (x_high - x_low) : 1
set xrange [x_low - x_room : x_high + 2 * x_room]
set yrange [-0.04 * y_high : 1.08 * y_high]
set arrow 1 from graph 0, first 0 to graph 1, first 0 nohead linecolor rgb ink linewidth 1.3 back
if (within >= 0) { set object 1 rectangle from graph 0, first 0 to graph 1, first within fillcolor rgb '#e8f2e4' fillstyle solid 1 noborder behind; \
    set label 10 'within the bound' at graph 1, first within right offset -0.5, 0.5 font ',10' textcolor rgb faint }
set arrow 2 from 0, graph 0 to 0, graph 1 nohead linecolor rgb '#bbbbbb' linewidth 1 dashtype 2 back


set label 20 best_label at best_cost, best_pull left offset 1.6, 1.5 font 'DejaVu Sans:Bold,10' textcolor rgb ink front

plot $tried using 1:2 with points pointtype 7 pointsize 0.7 linecolor rgb '#c4c4c4', \
    $frontier using 1:2 with steps linecolor rgb '#0072b2' linewidth 1.4, \
    $frontier using 1:2:3:4:5:6 with xyerrorbars pointtype 7 pointsize 0 linewidth 1 linecolor rgb '#8fbfdd', \
    $frontier using 1:2 with points pointtype 7 pointsize 0.9 linecolor rgb '#0072b2', \
    for [i=1:design_count] $designs every ::i-1::i-1 using 1:2 with points pointtype 5 pointsize 1.2 linecolor rgb design_colour[i], \
    for [i=1:design_count] $designs every ::i-1::i-1 using 1:2:(design_label[i]) with labels left offset 0.9, -0.7 font ',10' textcolor rgb design_colour[i], \
    '+' using (best_cost):(best_pull) every ::0::0 with points pointtype 6 pointsize 2.4 linewidth 1.8 linecolor rgb ink
