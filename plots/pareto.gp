# Pull against cost: everything that was tried, what can't be had for less, the scenario's own designs by name.

set lmargin at screen across(84)
set rmargin at screen 1 - across(60)
set tmargin at screen 1 - up(head_px + 40)
set bmargin at screen up(foot_px + 62)
unset datafile columnheaders

set xlabel cost_label offset 0, 0.2
set ylabel '|pull|, points' offset 1, 0
set grid xtics ytics linecolor rgb '#e2e2e2' linewidth 1 dashtype solid
set xrange [x_low : x_high]
set yrange [-0.06 * y_high : y_high]
set arrow 1 from graph 0, first 0 to graph 1, first 0 nohead linecolor rgb ink linewidth 1.3 back
if (within > 0) { set object 1 rectangle from graph 0, first 0 to graph 1, first within \
    fillcolor rgb '#e8f2e4' fillstyle solid 1 noborder behind; \
    set label 10 'within the bound' at graph 1, first within right offset -0.5, 0.5 font ',10' textcolor rgb faint }
if (x_low < 0 && x_high > 0) { set arrow 2 from 0, graph 0 to 0, graph 1 nohead linecolor rgb '#bbbbbb' linewidth 1 dashtype 2 back }
set label 20 best_label at graph 1, graph 1 right offset 0, 0.9 font bold_name.',11' textcolor rgb ink

$best << END
0,0
END

plot $tried using 1:2 with points pointtype 7 pointsize 0.7 linecolor rgb '#c4c4c4', \
    $frontier using 1:2:3:4:5:6 with xyerrorbars pointtype 7 pointsize 0 linewidth 1 linecolor rgb '#a5cbe3', \
    $frontier using 1:2 with steps linecolor rgb '#0072b2' linewidth 1.4, \
    $frontier using 1:2 with points pointtype 7 pointsize 0.9 linecolor rgb '#0072b2', \
    for [i=1:design_count] $designs every ::i-1::i-1 using 1:2 with points pointtype 5 pointsize 1.3 \
        linecolor rgb design_colour[i], \
    for [i=1:design_count] $designs every ::i-1::i-1 using 1:2:(design_label[i]) with labels left offset 1, 0.7 \
        font ',11' textcolor rgb design_colour[i], \
    $best using (best_cost):(best_pull) with points pointtype 6 pointsize 2.4 linewidth 1.8 linecolor rgb ink
