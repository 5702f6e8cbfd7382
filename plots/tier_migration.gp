# Where partners of each tier end, one panel per design: bars from lower tiers on the left to higher ones, those who left last.

rows = (design_count + panel_columns - 1) / panel_columns
array move_title[4] = ['in a lower tier', 'in the same tier', 'in a higher tier', 'left the program']
array move_colour[4] = ['#e69f00', '#c9c9c9', '#009e73', '#d55e00']
legend_y = 1 - up(head_px + 14)
do for [m=1:4] {
    set label 20 + m move_title[m] at screen across(40 + 180 * (m - 1)), legend_y left font ',11' textcolor rgb ink \
        point linecolor rgb move_colour[m] pointtype 5 pointsize 1.4 offset 1, 0
}
stats data using (column('number_at_start')) name 'tier' nooutput
tiers = int(tier_max)
set xrange [0:100]
set xtics 25
set yrange [-tiers - 0.5 : -0.5]
unset ytics
set border 1
move(start, end) = strlen(end) == 0 ? 4 : real(end) < start ? 1 : real(end) == start ? 2 : 3
of(i, m) = strcol('design') eq design_name[i] && column('started') > 0 && \
    move(column('number_at_start'), strcol('number_at_end')) == m
y(i, m) = of(i, m) ? -column('number_at_start') : NaN
low(row) = 100 * column('share_before')
high(row) = 100 * (column('share_before') + column('share_of_row'))
# A bar's name stands in it where it has the room.
said(i) = column('share_of_row') >= 0.025 * (strlen(strcol('tier_at_end')) + 4) ? sprintf('%s %.0f', strcol('tier_at_end'), 100 * column('share_of_row')) : \
    column('share_of_row') >= 0.07 ? sprintf('%.0f', 100 * column('share_of_row')) : ''
started(i) = strcol('design') eq design_name[i] && strlen(strcol('number_at_end')) == 0 ? \
    sprintf('%s (%.1f)', strcol('tier_at_start'), column('started')) : ''

left = across(150); right = 1 - across(24); top = 1 - up(head_px + 62 + 15 * (panel_lines - 1)); bottom = up(foot_px + 52)
set multiplot layout rows, panel_columns margins left, right, bottom, top spacing across(130), up(70 + 15 * (panel_lines - 1))
do for [i=1:design_count] {
    set title design_panel[i] font bold_name.',11' textcolor rgb design_colour[i] offset 0, -0.6
    set xlabel (i > design_count - panel_columns ? '% of those who started in the tier' : '') offset 0, 0.3
    plot for [m=1:4] data using (low(0)):(y(i, m)):(low(0)):(high(0)):(y(i, m) - 0.36):(y(i, m) + 0.36) \
            with boxxyerror fillstyle solid 1 noborder linecolor rgb move_colour[m], \
        for [m=1:4] data using (0.5 * (low(0) + high(0))):(y(i, m)):(said(i)) with labels center font ',9' textcolor rgb ink, \
        data using (0):(-column('number_at_start')):(started(i)) with labels right offset -0.8, 0 font ',10' textcolor rgb ink
    if (i == 1) {
        @unset_heading
        do for [m=1:4] { unset label 20 + m }
    }
}
unset multiplot
