# Pull by design with intervals, hardest push away on top.

set lmargin at screen across(300)
set rmargin at screen across(width_px - 205)
set tmargin at screen 1 - up(head_px + 34)
set bmargin at screen up(foot_px + 52)

stats data using (column('pull_low')) name 'low' nooutput
stats data using (column('pull_high')) name 'high' nooutput
stats data using (column('pull_points')) name 'middle' nooutput
least = (low_records > 0 ? low_min : middle_min)
most = (high_records > 0 ? high_max : middle_max)
least = least < -1 ? least : -1
most = most > 1 ? most : 1
room = 0.05 * (most - least)
set xrange [least - room : most + room]
set yrange [-design_count - 0.6 : -0.4]

set xlabel 'pull: partner deals per 100 deals, against neutral pay (points)'
set grid xtics linecolor rgb '#dedede' linewidth 1 dashtype solid
set border 1
# Labels, not tics: in a tic's text a percent sign would be read as a format.
unset ytics
set for [rank=1:design_count] label 20 + rank design_label[by_pull[rank]] at graph 0, first -rank right offset -1.5, 0 \
    font ',11' textcolor rgb ink
set arrow 1 from 0, graph 0 to 0, graph 1 nohead linecolor rgb ink linewidth 1.5 back
# On the narrow side a mark runs on into the margin, which has room for it on this line.
set label 10 '◀ pushes reps away ' at 0, graph 1 right offset 0, 0.9 font ',11' textcolor rgb faint
set label 11 ' pulls them toward ▶' at 0, graph 1 left offset 0, 0.9 font ',11' textcolor rgb faint

known(x) = x == x
digits = points_decimals == 2 ? '%+.2f' : '%+.1f'
signed(x) = abs(x) < 0.5 * 10 ** -points_decimals ? '0' : sprintf(digits, x)
said(value, low, high) = signed(value).(known(low) && known(high) ? \
    (low == high ? ' exactly' : ' ['.signed(low).', '.signed(high).']') : '')

plot for [i=1:design_count] data using (0):(-column('rank')): \
        (where('design', design_name[i], column('pull_points'))):(0) with vectors nohead \
        linecolor rgb design_colour[i] linewidth 1.2, \
    for [i=1:design_count] data using (where('design', design_name[i], column('pull_points'))):(-column('rank')): \
        (column('pull_low')):(column('pull_high')) with xerrorbars \
        linecolor rgb design_colour[i] linewidth 3 pointtype marker(i) pointsize 0, \
    for [i=1:design_count] data using (where('design', design_name[i], column('pull_points'))):(-column('rank')) \
        with points linecolor rgb design_colour[i] pointtype marker(i) pointsize 1.3, \
    data using (most + room):(-column('rank')):(said(column('pull_points'), column('pull_low'), column('pull_high'))) \
        with labels left offset 1, 0 font ',11' textcolor rgb ink
