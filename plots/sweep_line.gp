# Pull against what was varied, a line per design; open circles where a line crosses zero.

left = across(76); right = 1 - across(262)
set lmargin at screen left
set rmargin at screen right
set tmargin at screen 1 - up(head_px + 20)
set bmargin at screen up(foot_px + 62)

# Before any range is set: stats looks at what lies in it only.
stats data using (column('pull_low') == column('pull_low') ? column('pull_low') : column('pull_points')) name 'low' nooutput
stats data using (column('pull_high') == column('pull_high') ? column('pull_high') : column('pull_points')) name 'high' nooutput
least = low_min < -1 ? low_min : -1
most = high_max > 1 ? high_max : 1
x_column = x_numeric ? 2 : 1
stats data using (column(x_column)) name 'place' nooutput
room = 0.06 * (most - least)
set yrange [least - room : most + room]
x_room = 0.03 * (place_max - place_min)
set xrange [place_min - x_room : place_max + x_room]
if (x_numeric) { if (x_count <= 12) { set xtics () ; do for [i=1:x_count] { set xtics add (x_text[i] real(x_text[i])) } } } \
else { set xtics (); do for [i=1:x_count] { set xtics add (x_text[i] i) } }

set xlabel x_label offset 0, 0.2
set ylabel 'pull, points' offset 1, 0
set grid ytics linecolor rgb '#e2e2e2' linewidth 1 dashtype solid
set arrow 1 from graph 0, first 0 to graph 1, first 0 nohead linecolor rgb ink linewidth 1.3 back

# Labels stand at the right end of their lines: moved up where they would touch, then down where they would leave the
# picture.
gap = 15.0 / (height_px - head_px - foot_px - 82) * (most - least + 2 * room)
array label_y[design_count]
floor_y = -1e30
do for [k=1:design_count] {
    label_y[k] = end_pull[end_order[k]] > floor_y + gap ? end_pull[end_order[k]] : floor_y + gap
    floor_y = label_y[k]
}
ceiling_y = most + room + gap
do for [j=1:design_count] {
    k = design_count + 1 - j
    label_y[k] = label_y[k] < ceiling_y - gap ? label_y[k] : ceiling_y - gap
    ceiling_y = label_y[k]
    i = end_order[k]
    set label 20 + i design_label[i] at graph 1, first label_y[k] left offset 1.2, 0 font ',10' textcolor rgb design_colour[i]
}

set style fill transparent solid 0.18 noborder
plot for [i=1:design_count] data using (column(x_column)): \
        (where('design', design_name[i], column('pull_low'))):(column('pull_high')) with filledcurves \
        linecolor rgb design_colour[i], \
    for [i=1:design_count] data using (column(x_column)): \
        (where('design', design_name[i], column('pull_points'))) with linespoints linecolor rgb design_colour[i] \
        linewidth 2 pointtype marker(i) pointsize 0.8, \
    $crossings using 1:($3 == $3 ? $2 : NaN) with points pointtype 6 pointsize 2.2 linewidth 1.6 linecolor rgb ink
