# Year-end attainment, one panel per design, the baseline as a line over each. Reps at 200 % and more
# are told by number: their bar would dwarf the others.

rows = (design_count + panel_columns - 1) / panel_columns
upto_200(value) = column('attainment_from') < 1.99 ? value : NaN
stats data using (upto_200(100 * column('reps_share'))) name 'share' nooutput
array beyond[design_count]
do for [i=1:design_count] {
    stats data using (where('design', design_name[i], column('attainment_from') < 1.99 ? NaN : 100 * column('reps_share'))) \
        name 'over' nooutput
    beyond[i] = over_max
}
set yrange [0 : (share_max > 0 ? 1.3 * share_max : 1)]
set xrange [0:200]
set xtics 50
set grid ytics linecolor rgb '#e2e2e2' linewidth 1 dashtype solid
set arrow 1 from 100, graph 0 to 100, graph 1 nohead linecolor rgb ink linewidth 1 dashtype 3 front
set boxwidth 4.6

left = across(76); right = 1 - across(20); top = 1 - up(head_px + 40 + 15 * (panel_lines - 1)); bottom = up(foot_px + 48)
set multiplot layout rows, panel_columns margins left, right, bottom, top spacing across(48), up(66 + 15 * (panel_lines - 1))
do for [i=1:design_count] {
    set title design_panel[i] font bold_name.',11' textcolor rgb design_colour[i] offset 0, -0.6
    set label 5 sprintf('%.0f %% at quota', 100 * design_at_quota[i]) at 103, graph 0.94 left font ',10' textcolor rgb ink
    set label 6 sprintf('%.0f %% at 200 %% or more', beyond[i]) at graph 0.99, graph 0.84 right font ',9' textcolor rgb faint
    set xlabel (i > design_count - panel_columns ? 'attainment at year''s end, %' : '') offset 0, 0.3
    set ylabel (i % panel_columns == 1 ? 'reps, %' : '') offset 1, 0
    plot data using (where('design', design_name[i], 100 * column('attainment_from') + 2.5)):(upto_200(100 * column('reps_share'))) \
            with boxes linecolor rgb design_colour[i], \
        data using (where('design', design_name[baseline], 100 * column('attainment_from'))): \
            (upto_200(100 * column('reps_share'))) with steps linecolor rgb ink linewidth 1.2
    if (i == 1) {
        @unset_heading
    }
}
unset multiplot
