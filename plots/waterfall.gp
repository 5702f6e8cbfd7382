# From list price to what the vendor keeps, one panel per design, in USD of 100 USD at list.

rows = (design_count + panel_columns - 1) / panel_columns
# Where a line's bar begins and ends: lines follow one another, what is left stands on the ground.
running = 0.0
step(design, name) = strcol('design') ne name ? NaN : \
    strcol('kind') eq 'line' ? (running = (strcol('line') eq line_name[1] ? 0 : running), low = running, \
        running = running + 100 * column('share_of_list'), running) : (low = 0, 100 * column('share_of_list'))
row_of(name) = -(sum [l=1:line_count] (line_name[l] eq name ? l : 0))
shown(name) = row_of(name) == 0 ? NaN : row_of(name)
colour(v) = strcol('kind') ne 'line' ? 0x333333 : (strcol('line') eq line_name[1] ? 0x8a8a8a : v < 0 ? 0xd55e00 : 0x009e73)

set xrange [0 : 118]
set xtics 0, 25, 100 font ',9'
set yrange [-line_count - 0.6 : -0.4]
unset ytics
set border 1
set grid xtics linecolor rgb '#e2e2e2' linewidth 1 dashtype solid
left = across(150); right = 1 - across(20); top = 1 - up(head_px + 34 + 15 * (panel_lines - 1)); bottom = up(foot_px + 46)
set multiplot layout rows, panel_columns margins left, right, bottom, top spacing across(150), up(62 + 15 * (panel_lines - 1))
do for [i=1:design_count] {
    set title design_panel[i] font bold_name.',10' textcolor rgb design_colour[i] offset -8, -0.6
    set xlabel (i > design_count - panel_columns ? 'USD of 100 USD at list price' : '') offset 0, 0.3 font ',10'
    set for [l=1:line_count] label 40 + l line_label[l] at 0, first -l right offset -0.8, 0 font ',9' textcolor rgb ink
    plot data using (x = step('design', design_name[i]), low):(shown(strcol('line'))):(low < x ? low : x):(low < x ? x : low): \
            (shown(strcol('line')) - 0.34):(shown(strcol('line')) + 0.34):(colour(x - low)) \
            with boxxyerror fillstyle solid 0.9 noborder linecolor rgb variable, \
        data using (x = step('design', design_name[i]), x != x ? NaN : low < x ? x : low):(shown(strcol('line'))): \
            (sprintf('%.1f', 100 * column('share_of_list'))) with labels left offset 0.5, 0 font ',9' textcolor rgb ink
    if (i == 1) {
        @unset_heading
    }
}
unset multiplot
