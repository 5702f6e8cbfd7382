# How partners stand month by month under every design: trust on the left, leads on the right.

set xrange [0:*]
set yrange [0:*]
set xtics 6
set grid linecolor rgb '#e2e2e2' linewidth 1 dashtype solid

# The legend: designs in the order of their pull, in columns under the panels.
legend_columns = 2
legend_rows = (design_count + legend_columns - 1) / legend_columns
legend_px = 20.0 * legend_rows
do for [rank=1:design_count] {
    i = by_pull[rank]
    x = across(70 + ((rank - 1) / legend_rows) * (width_px - 90) / legend_columns)
    y = up(foot_px + legend_px - 20.0 * ((rank - 1) % legend_rows))
    set label 20 + rank design_line[i] at screen x + across(16), y left font ',10' textcolor rgb design_colour[i] \
        point linecolor rgb design_colour[i] pointtype marker(i) pointsize 0.9 offset 1, 0
}

array shown[2] = ['trust', 'lead_flow']
array shown_title[2] = ['Trust, mean of active partners', 'Leads, % of the market rate']
array shown_scale[2] = [1, 100]
left = across(76); right = 1 - across(20); top = 1 - up(head_px + 36); bottom = up(foot_px + legend_px + 78)
set multiplot layout 1, 2 margins left, right, bottom, top spacing across(70), 0
do for [k=1:2] {
    set title shown_title[k] font bold_name.',12' textcolor rgb ink offset 0, -0.5
    set xlabel 'month' offset 0, 0.3
    plot for [rank=1:design_count] data using (where('design', design_name[by_pull[rank]], column('month'))): \
            (shown_scale[k] * column(shown[k])) with linespoints \
        linecolor rgb design_colour[by_pull[rank]] linewidth 2 pointtype marker(by_pull[rank]) pointsize 0.5
    if (k == 1) {
        @unset_heading
        do for [rank=1:design_count] { unset label 20 + rank }
    }
}
unset multiplot
