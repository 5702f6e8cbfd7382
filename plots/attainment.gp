# Year-end attainment, one panel per design, the baseline as a line over each.

rows = (design_count + panel_columns - 1) / panel_columns
stats data using (100 * column('reps_share')) name 'share' nooutput
set yrange [0 : 1.25 * share_max]
set xrange [0:205]
set xtics ('0' 0, '50' 50, '100' 100, '150' 150, '200+' 200)
set grid ytics linecolor rgb '#eeeeee' linewidth 1 dashtype solid
set arrow 1 from 100, graph 0 to 100, graph 1 nohead linecolor rgb ink linewidth 1 dashtype 3 front
set boxwidth 4.6

left = across(76); right = 1 - across(20); top = 1 - up(head_px + 40); bottom = up(foot_px + 48)
set multiplot layout rows, panel_columns margins left, right, bottom, top spacing across(48), up(66)
do for [i=1:design_count] {
    set title design_panel[i] font 'DejaVu Sans:Bold,11' textcolor rgb design_colour[i] offset 0, -0.6
    set label 5 sprintf('%.0f %% at quota', 100 * design_at_quota[i]) at 104, graph 0.94 left font ',10' textcolor rgb ink
    set xlabel (i > design_count - panel_columns ? 'attainment at year''s end, %' : '') offset 0, 0.3
    set ylabel (i % panel_columns == 1 ? 'reps, %' : '') offset 1, 0
    plot data using (where('design', design_name[i], 100 * column('attainment_from') + 2.5)):(100 * column('reps_share')) \
            with boxes linecolor rgb design_colour[i], \
        data using (where('design', design_name[baseline], 100 * column('attainment_from'))): \
            (100 * column('reps_share')) with steps linecolor rgb ink linewidth 1.2
    if (i == 1) {
        @unset_heading
    }
}
unset multiplot
