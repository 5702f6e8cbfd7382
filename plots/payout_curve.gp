# What a year of selling pays by each route, one panel per design.

rows = (design_count + panel_columns - 1) / panel_columns

# The legend stands over the panels: direct broad and grey, partner routes told apart by dashes.
legend_y = 1 - up(head_px + 16)
legend_x(route) = across(70 + (route - 1) * (width_px - 90) / (route_count < 5 ? 5 : route_count))
do for [r=1:route_count] {
    if (r == 1) {
        set arrow 10 + r from screen legend_x(r), legend_y to screen legend_x(r) + across(44), legend_y nohead \
            linecolor rgb '#c4c4c4' linewidth 7
    } else {
        set arrow 10 + r from screen legend_x(r), legend_y to screen legend_x(r) + across(44), legend_y nohead \
            linecolor rgb ink linewidth 2 dashtype r - 1
    }
    set label 10 + r route_name[r] at screen legend_x(r) + across(52), legend_y left font ',11' textcolor rgb ink
}

set xrange [0:200]
stats data using (100 * column('variable_pay_share_of_target')) name 'pay' nooutput
# Curves follow one another, design by design and route by route, each of as many points: none is looked for in all rows.
per_curve = pay_records / (design_count * route_count)
first_of(i, r) = ((i - 1) * route_count + r - 1) * per_curve
last_of(i, r) = first_of(i, r) + per_curve - 1
set yrange [0 : (pay_max > 10 ? 1.04 * pay_max : 10)]
set xtics 50
pay_step = pay_max > 600 ? 200 : pay_max > 250 ? 100 : 50
set ytics pay_step
set grid linecolor rgb '#e2e2e2' linewidth 1 dashtype solid
set arrow 1 from 100, graph 0 to 100, graph 1 nohead linecolor rgb faint linewidth 1 dashtype 3 back

left = across(76); right = 1 - across(20); top = 1 - up(head_px + 62 + 15 * (panel_lines - 1)); bottom = up(foot_px + 48)
set multiplot layout rows, panel_columns margins left, right, bottom, top spacing across(48), up(66 + 15 * (panel_lines - 1))
do for [i=1:design_count] {
    set title design_panel[i] noenhanced font bold_name.',11' textcolor rgb design_colour[i] offset 0, -0.6
    set xlabel (i > design_count - panel_columns ? 'sales at customer price, % of quota' : '') offset 0, 0.3
    set ylabel (i % panel_columns == 1 ? 'variable pay, % of target' : '') offset 1, 0
    plot data every ::first_of(i, 1)::last_of(i, 1) using (100 * column('sales_share_of_quota')): \
            (100 * column('variable_pay_share_of_target')) with lines linecolor rgb '#c4c4c4' linewidth 7, \
        for [r=2:route_count] data every ::first_of(i, r)::last_of(i, r) using (100 * column('sales_share_of_quota')): \
            (100 * column('variable_pay_share_of_target')) with lines linecolor rgb design_colour[i] linewidth 2 dashtype r - 1
    if (i == 1) {
        @unset_heading
        do for [r=1:route_count] { unset arrow 10 + r; unset label 10 + r }
    }
}
unset multiplot
