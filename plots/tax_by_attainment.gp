# The channel tax against where the rep stands: in credit, in pay, in expected value.

array kinds[3] = ['credit_tax', 'pay_tax', 'expected_tax']
array kind_title[3] = ['Credit toward quota', 'Pay, if the deal is won', 'Pay expected, win lift counted']

least = 0; most = 1
do for [k=1:3] {
    stats data using (where('route', 'partner', 100 * column(kinds[k]))) name 'tax' nooutput
    least = tax_min < least ? tax_min : least
    most = tax_max > most ? tax_max : most
}
room = 0.05 * (most - least)
set yrange [least - room : most + room]
set xrange [0.6:6.4]
set xtics ('0–50' 1, '50–80' 2, '80–100' 3, '100–120' 4, '120–150' 5, '150+' 6) font ',9'
set grid ytics linecolor rgb '#e2e2e2' linewidth 1 dashtype solid
set arrow 1 from graph 0, first 0 to graph 1, first 0 nohead linecolor rgb ink linewidth 1.2 back

# The legend: designs in the order of their pull, in columns under the panels.
legend_rows = (design_count + panel_columns - 1) / panel_columns
legend_px = 20.0 * legend_rows
do for [rank=1:design_count] {
    i = by_pull[rank]
    x = across(70 + ((rank - 1) / legend_rows) * (width_px - 90) / panel_columns)
    y = up(foot_px + legend_px - 20.0 * ((rank - 1) % legend_rows))
    set label 20 + rank design_line[i] at screen x + across(16), y left font ',10' textcolor rgb design_colour[i] \
        point linecolor rgb design_colour[i] pointtype marker(i) pointsize 0.9 offset 0, 0
}

left = across(76); right = 1 - across(20); top = 1 - up(head_px + 36); bottom = up(foot_px + legend_px + 78)
set multiplot layout 1, 3 margins left, right, bottom, top spacing across(36), 0
do for [k=1:3] {
    set title kind_title[k] font bold_name.',12' textcolor rgb ink offset 0, -0.5
    set xlabel 'credit so far, % of quota' offset 0, 0.3
    set ylabel (k == 1 ? 'lost on a partner deal, %' : '') offset 1, 0
    plot for [rank=1:design_count] data \
        using (where('design', design_name[by_pull[rank]], column('band'))): \
              (where('route', 'partner', 100 * column(kinds[k]))) with linespoints \
        linecolor rgb design_colour[by_pull[rank]] linewidth 2 pointtype marker(by_pull[rank]) pointsize 0.8
    if (k == 1) {
        @unset_heading
        do for [rank=1:design_count] { unset label 20 + rank }
    }
}
unset multiplot
