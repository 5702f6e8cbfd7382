# What each design changes against the baseline: rep pay on the left, the vendor's contribution on the right.

array kind[2] = ['rep_pay_usd', 'contribution_usd']
array kind_title[2] = ['Rep pay', 'Vendor contribution']

# A number of one metric and design, else nothing.
of(k, i, value) = strcol('metric') eq kind[k] && strcol('design') eq design_name[i] ? value : NaN

stats data using (strcol('metric') eq kind[1] || strcol('metric') eq kind[2] ? abs(column('difference')) : NaN) name 'size' nooutput
array panel_least[2]
array panel_most[2]
# Before any range is set: it would leave out what lies outside.
do for [k=1:2] {
    stats data using (strcol('metric') eq kind[k] ? column('difference') : NaN) name 'd' nooutput
    stats data using (strcol('metric') eq kind[k] ? column('low') : NaN) name 'low' nooutput
    stats data using (strcol('metric') eq kind[k] ? column('high') : NaN) name 'high' nooutput
    panel_least[k] = exists('low_records') && low_min < d_min ? low_min : d_min
    panel_most[k] = exists('high_records') && high_max > d_max ? high_max : d_max
}
unit = size_max >= 2e6 ? 1e6 : 1e3
unit_name = unit == 1e6 ? 'M USD' : 'k USD'
digits = unit == 1e6 ? '%+.2f' : '%+.0f'
said(x) = abs(x) < 0.5 * (unit == 1e6 ? 0.01 : 1) ? '0' : sprintf(digits, x)

set tmargin at screen 1 - up(head_px + 40)
set bmargin at screen up(foot_px + 52)
set yrange [-design_count - 0.6 : -0.4]
set border 1
unset ytics
set boxwidth 0.5
set grid xtics linecolor rgb '#dedede' linewidth 1 dashtype solid
place(i) = sum [r=1:design_count] (by_pull[r] == i ? r : 0)
left_px = 250
panel_px = (width_px - left_px - 40) / 2
set multiplot
do for [k=1:2] {
    set lmargin at screen across(left_px + (k - 1) * (panel_px + 20))
    set rmargin at screen across(left_px + (k - 1) * (panel_px + 20) + panel_px - 10)
    least = (panel_least[k] < 0 ? panel_least[k] : 0) / unit
    most = (panel_most[k] > 0 ? panel_most[k] : 0) / unit
    room = 0.3 * (most - least) + 1e-9
    set xrange [least - (least < 0 ? room : 0.02 * room) : most + (most > 0 ? room : 0.02 * room)]
    set title kind_title[k] font bold_name.',12' textcolor rgb ink offset 0, -0.4
    set xlabel 'against the baseline, '.unit_name
    set arrow 1 from 0, graph 0 to 0, graph 1 nohead linecolor rgb ink linewidth 1.2 back
    if (k == 1) {
        set for [rank=1:design_count] label 20 + rank design_label[by_pull[rank]] at graph 0, first -rank right offset -1, 0 \
            font ',11' textcolor rgb ink
    }
    plot for [i=1:design_count] data using (0.5 * of(k, i, column('difference')) / unit):(-place(i)): \
            (0.5 * abs(of(k, i, column('difference'))) / unit):(0.28) with boxxyerror \
            linecolor rgb design_colour[i], \
        for [i=1:design_count] data using (of(k, i, column('difference')) / unit):(-place(i)): \
            (column('low') / unit):(column('high') / unit) with xerrorbars linecolor rgb ink linewidth 1.5 pointsize 0, \
        for [i=1:design_count] data using (of(k, i, column(column('difference') < 0 ? 'low' : 'high')) / unit):(-place(i)): \
            (column('difference') < 0 ? said(column('difference') / unit).'  ' : '') with labels right font ',11' textcolor rgb ink, \
        for [i=1:design_count] data using (of(k, i, column(column('difference') < 0 ? 'low' : 'high')) / unit):(-place(i)): \
            (column('difference') < 0 ? '' : '  '.said(column('difference') / unit)) with labels left font ',11' textcolor rgb ink
    if (k == 1) {
        eval unset_heading
        do for [rank=1:design_count] { unset label 20 + rank }
    }
}
unset multiplot
