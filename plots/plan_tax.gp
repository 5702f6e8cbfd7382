# The channel tax by attainment, a panel per plan: whole lines for one more deal, broken ones for a year all by the
# route. Where a plan taxes all partner routes alike they are one black line.

broad(r) = route_count < 3 ? 2.5 : 2 + 4.0 * (route_count - r) / (route_count - 2)
any_alike = 0; all_alike = 1
do for [i=1:plan_count] { any_alike = any_alike || alike[i]; all_alike = all_alike && alike[i] }

# The legend stands over the panels.
legend_y = 1 - up(head_px + 18)
legend_x(place) = across(76 + place * (width_px - 90) / (route_count < 5 ? 5 : route_count))
place = 0
do for [r=2:route_count] {
    if (!all_alike) {
        set arrow 10 + r from screen legend_x(place), legend_y to screen legend_x(place) + across(40), legend_y nohead \
            linecolor rgb route_colour[r] linewidth broad(r)
        set label 10 + r route_name[r] at screen legend_x(place) + across(48), legend_y left font ',11' textcolor rgb ink
        place = place + 1
    }
}
if (any_alike) {
    set arrow 11 from screen legend_x(place), legend_y to screen legend_x(place) + across(40), legend_y nohead \
        linecolor rgb ink linewidth 2.5
    set label 11 (route_count > 2 ? 'any partner route' : route_name[2]) at screen legend_x(place) + across(48), legend_y left font ',11' textcolor rgb ink
}

stats data using (100 * column('deal_tax')) name 'deal' nooutput
stats data using (100 * column('year_tax')) name 'year' nooutput
least = deal_min < year_min ? deal_min : year_min
most = deal_max > year_max ? deal_max : year_max
least = least < 0 ? least : 0
most = most > 10 ? most : 10
room = 0.06 * (most - least)
set yrange [least - room : most + room]
set xrange [low:high]
x_step = plan_count > 1 && high - low > 120 ? 50 : high - low > 120 ? 25 : high - low > 50 ? 20 : 5
set xtics x_step
set grid linecolor rgb '#e2e2e2' linewidth 1 dashtype solid
set arrow 1 from graph 0, first 0 to graph 1, first 0 nohead linecolor rgb ink linewidth 1 back
set arrow 2 from 100, graph 0 to 100, graph 1 nohead linecolor rgb faint linewidth 1 dashtype 3 back

left = across(76); right = 1 - across(34); top = 1 - up(head_px + 66); bottom = up(foot_px + 48)
set multiplot layout panel_rows, panel_columns margins left, right, bottom, top spacing across(48), up(66)
do for [i=1:plan_count] {
    set title plan_panel[i] noenhanced font bold_name.',11' textcolor rgb ink offset 0, -0.6
    set xlabel (i > plan_count - panel_columns ? 'attainment, % of quota' : '') offset 0, 0.3
    set ylabel (i % panel_columns == 1 || panel_columns == 1 ? 'channel tax, % of pay' : '') offset 1, 0
    last = alike[i] ? 2 : route_count
    plot for [r=2:last] data using (where('plan', plan_name[i], 100 * column('attainment'))): \
            (where('route', route_name[r], 100 * column('deal_tax'))) with lines \
            linecolor rgb (alike[i] ? ink : route_colour[r]) linewidth (alike[i] ? 2.5 : broad(r)), \
        for [r=2:last] data using (where('plan', plan_name[i], 100 * column('attainment'))): \
            (where('route', route_name[r], 100 * column('year_tax'))) with lines \
            linecolor rgb (alike[i] ? ink : route_colour[r]) linewidth 1.6 dashtype (10, 5)
    if (i == 1) {
        @unset_heading
        do for [r=1:route_count] { unset arrow 10 + r; unset label 10 + r }
    }
}
unset multiplot
