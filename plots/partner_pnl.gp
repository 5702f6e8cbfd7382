# What a year brings and costs a partner: one panel per type, one bar per design, lines stacked from 0.

array line_name[7] = ['margins_and_fees', 'rebates', 'funds', 'services', 'renewals', 'cost_to_sell', \
    'certificates_and_program_fees']
array line_title[7] = ['margins, fees', 'rebates', 'funds', 'services', 'renewals', 'cost to sell', \
    'certificates, program fees']
array line_colour[7] = ['#0072b2', '#e69f00', '#f0e442', '#009e73', '#56b4e9', '#8a8a8a', '#c4c4c4']
array line_x[7] = [0, 124, 206, 276, 364, 456, 566]

# The legend stands over the panels.
legend_y = 1 - up(head_px + 14)
do for [l=1:7] {
    set label 20 + l line_title[l] at screen across(40 + line_x[l]), legend_y left font ',10' textcolor rgb ink \
        point linecolor rgb line_colour[l] pointtype 5 pointsize 1.4 offset 1, 0
}
set label 28 'profit' at screen across(40 + 776), legend_y left font ',10' textcolor rgb ink \
    point linecolor rgb ink pointtype 13 pointsize 1.4 offset 1, 0
set label 29 'SPIFFs to its sellers' at screen across(40 + 852), legend_y left font ',10' textcolor rgb ink \
    point linecolor rgb ink pointtype 4 pointsize 1.2 offset 1, 0

# Before any range is set: what is out of range would not be counted.
array most_of[type_count]
array least_of[type_count]
do for [t=1:type_count] {
    stats data using (strcol('partner_type') eq type_name[t] ? column('to_usd') / 1000 : NaN) name 'side' nooutput
    most_of[t] = side_max > 0 ? side_max : 1
    least_of[t] = side_min < 0 ? side_min : 0
}

left_px = 290.0; gap_px = 44.0
panel_px = (width_px - left_px - 30 - gap_px * (type_count - 1)) / type_count
set tmargin at screen 1 - up(head_px + 62)
set bmargin at screen up(foot_px + 52)
set yrange [-design_count - 0.6 : -0.4]
unset ytics
set border 1
set grid xtics linecolor rgb '#e2e2e2' linewidth 1 dashtype solid
set arrow 1 from 0, graph 0 to 0, graph 1 nohead linecolor rgb ink linewidth 1 front
rank_of(name) = (sum [r=1:design_count] (design_name[by_pull[r]] eq name ? r : 0))
row_of(kind, line) = strcol('partner_type') eq kind && strcol('line') eq line ? -rank_of(strcol('design')) : NaN

set multiplot
do for [t=1:type_count] {
    most = most_of[t]
    least = least_of[t]
    # About four tics, at 1, 2 or 5 times a power of ten.
    rough = (most - least) / 4
    power = 10 ** floor(log10(rough))
    step = power * (rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10)
    set xtics step
    set xrange [least - 0.03 * (most - least) : most + 0.06 * (most - least)]
    set lmargin at screen across(left_px + (t - 1) * (panel_px + gap_px))
    set rmargin at screen across(left_px + (t - 1) * (panel_px + gap_px) + panel_px)
    set title type_name[t] font bold_name.',12' textcolor rgb ink offset 0, -0.6
    set xlabel 'k USD a year' offset 0, 0.3
    if (t == 1) {
        set for [rank=1:design_count] label 40 + rank design_label[by_pull[rank]] at graph 0, first -rank right \
            offset -1.5, 0 font ',11' textcolor rgb design_colour[by_pull[rank]]
    }
    plot for [l=1:7] data using (column('from_usd') / 1000):(row_of(type_name[t], line_name[l])): \
            (column('from_usd') / 1000):(column('to_usd') / 1000):(row_of(type_name[t], line_name[l]) - 0.28):(row_of(type_name[t], line_name[l]) + 0.28) \
            with boxxyerror fillstyle solid 0.85 noborder linecolor rgb line_colour[l], \
        data using (column('usd_per_partner_year') > 0 ? column('from_usd') / 1000 : NaN):(row_of(type_name[t], 'seller_spiffs')): \
            (column('from_usd') / 1000):(column('to_usd') / 1000):(row_of(type_name[t], 'seller_spiffs') - 0.28):(row_of(type_name[t], 'seller_spiffs') + 0.28) \
            with boxxyerror fillstyle empty border lc rgb ink, \
        data using (column('usd_per_partner_year') / 1000):(row_of(type_name[t], 'profit')) \
            with points linecolor rgb '#ffffff' pointtype 13 pointsize 2.2, \
        data using (column('usd_per_partner_year') / 1000):(row_of(type_name[t], 'profit')) \
            with points linecolor rgb ink pointtype 13 pointsize 1.5
    if (t == 1) {
        @unset_heading
        do for [k=1:9] { unset label 20 + k }
        do for [rank=1:design_count] { unset label 40 + rank }
    }
}
unset multiplot
