# Contribution of each year against the baseline's, one mark per design, side by side within the year.

legend_columns = 2
legend_rows = (design_count - 1 + legend_columns - 1) / legend_columns
legend_px = 20.0 * (legend_rows > 0 ? legend_rows : 1)
place = 0
do for [rank=1:design_count] {
    i = by_pull[rank]
    if (i != baseline) {
        x = across(70 + (place / legend_rows) * (width_px - 90) / legend_columns)
        y = up(foot_px + legend_px - 20.0 * (place % legend_rows))
        set label 20 + rank design_line[i] at screen x + across(16), y left font ',10' textcolor rgb design_colour[i] \
            point linecolor rgb design_colour[i] pointtype marker(i) pointsize 0.9 offset 1, 0
        place = place + 1
    }
}

set lmargin at screen across(96)
set rmargin at screen 1 - across(30)
set tmargin at screen 1 - up(head_px + 16)
set bmargin at screen up(foot_px + legend_px + 62)

stats data using (column('year')) name 'year' nooutput
stats data using (abs(column('difference_usd'))) name 'size' nooutput
stats data using (column('difference_low')) name 'low' nooutput
stats data using (column('difference_high')) name 'high' nooutput
unit = size_max >= 2e6 ? 1e6 : 1e3
set xrange [0.5 : year_max + 0.5]
set xtics 1 scale 0
set format x 'year %g'
# An interval may be missing where one world alone was simulated.
least = (low_records > 0 && low_min < 0 ? low_min : low_records > 0 ? 0 : -size_max) / unit
most = (high_records > 0 && high_max > 0 ? high_max : high_records > 0 ? 0 : size_max) / unit
set yrange [least - 0.05 * (most - least) - 1e-9 : most + 0.05 * (most - least) + 1e-9]
set ylabel 'difference from the baseline, '.(unit == 1e6 ? 'M' : 'k').' USD' offset 0.5, 0
set grid ytics linecolor rgb '#e2e2e2' linewidth 1 dashtype solid
set xzeroaxis linetype 1 linecolor rgb design_colour[baseline] linewidth 1.5
set label 10 design_line[baseline].' (baseline)' at graph 0.995, first 0 right offset 0, 0.6 font ',10' textcolor rgb faint

# Years are one apart: the marks of one keep to its middle half.
shift(rank) = design_count > 1 ? 0.5 * ((rank - 0.5) / design_count - 0.5) : 0
plot for [rank=1:design_count] data using (column('year') + shift(rank)): \
        (where('design', design_name[by_pull[rank]], column('difference_usd') / unit)) with lines \
        linecolor rgb design_colour[by_pull[rank]] linewidth 1.2 dashtype 3, \
    for [rank=1:design_count] data using (column('year') + shift(rank)): \
        (where('design', design_name[by_pull[rank]], column('difference_usd') / unit)): \
        (column('difference_low') / unit):(column('difference_high') / unit) with yerrorbars \
        linecolor rgb design_colour[by_pull[rank]] linewidth 2.5 pointtype marker(by_pull[rank]) pointsize 1.2
