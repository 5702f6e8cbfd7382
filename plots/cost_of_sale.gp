# What 100 USD cost to sell by each route, one panel per design, parts stacked from 0.

rows = (design_count + panel_columns - 1) / panel_columns
array part_name[5] = ['partner_margin', 'fees', 'rep_commission', 'rep_spiff', 'program']
array part_title[5] = ['partner margin', 'referral, co-sell, listing fees', 'rep commission', 'rep SPIFFs', 'program']
array part_colour[5] = ['#0072b2', '#56b4e9', '#555555', '#cc79a7', '#e69f00']
array part_x[5] = [0, 160, 410, 570, 690]
legend_y = 1 - up(head_px + 14)
do for [p=1:5] {
    set label 20 + p part_title[p] at screen across(40 + part_x[p]), legend_y left font ',11' textcolor rgb ink \
        point linecolor rgb part_colour[p] pointtype 5 pointsize 1.4 offset 1, 0
}

stats data using (100 * column('to_share')) name 'high' nooutput
stats data using (100 * column('from_share')) name 'low' nooutput
most = high_max > 1 ? high_max : 1
least = high_min < 0 ? high_min : 0
set xrange [least * 1.05 : most * 1.16]
tic_step = most > 30 ? 10 : most > 12 ? 5 : 2
set xtics tic_step
set yrange [-route_count - 0.5 : -0.5]
unset ytics
set border 1
set grid xtics linecolor rgb '#e2e2e2' linewidth 1 dashtype solid
set arrow 1 from 0, graph 0 to 0, graph 1 nohead linecolor rgb ink linewidth 1 front
row_of(name) = -(sum [r=1:route_count] (route_name[r] eq name ? r : 0))
y(i, part) = strcol('design') eq design_name[i] && strcol('part') eq part ? row_of(strcol('route')) : NaN

left = across(110); right = 1 - across(24); top = 1 - up(head_px + 62 + 15 * (panel_lines - 1)); bottom = up(foot_px + 52)
set multiplot layout rows, panel_columns margins left, right, bottom, top spacing across(100), up(66 + 15 * (panel_lines - 1))
do for [i=1:design_count] {
    set title design_panel[i] font bold_name.',11' textcolor rgb design_colour[i] offset 0, -0.6
    set xlabel (i > design_count - panel_columns ? 'USD of 100 USD sold' : '') offset 0, 0.3
    set for [r=1:route_count] label 40 + r route_name[r] at 0, first -r right offset -0.8, 0 font ',10' textcolor rgb ink
    plot for [p=1:5] data using (100 * column('from_share')):(y(i, part_name[p])):(100 * column('from_share')): \
            (100 * column('to_share')):(y(i, part_name[p]) - 0.3):(y(i, part_name[p]) + 0.3) \
            with boxxyerror fillstyle solid 0.9 noborder linecolor rgb part_colour[p], \
        data using (most):(y(i, 'program')):(sprintf('%.1f', 100 * column('total_share'))) \
            with labels left offset 0.6, 0 font ',10' textcolor rgb ink
    if (i == 1) {
        @unset_heading
        do for [p=1:5] { unset label 20 + p }
    }
}
unset multiplot
