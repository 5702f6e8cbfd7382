# What evens out pay under each design: the SPIFF as a bar, credit and win lift beside it in words.

known(x) = x == x
place(i) = sum [r=1:design_count] (by_pull[r] == i ? r : 0)
stats data using (column('neutral_spiff_usd')) name 'spiff' nooutput
least = (exists('spiff_records') && spiff_min < 0 ? spiff_min : 0)
most = (exists('spiff_records') && spiff_max > 0 ? spiff_max : 1)
room = 0.18 * (most - least)

# Words to the right of the plot are labels: a plot draws nothing outside its axes. Where there is no number `stats`
# leaves its variables undefined.
array credit[design_count]
array win[design_count]
do for [i=1:design_count] {
    stats data using (where('design', design_name[i], column('neutral_credit_multiplier'))) name 'c' nooutput
    stats data using (where('design', design_name[i], column('neutral_win_lift_share'))) name 'w' nooutput
    credit[i] = exists('c_records') ? c_mean : NaN
    win[i] = exists('w_records') ? w_mean : NaN
}

set lmargin at screen across(270)
set rmargin at screen across(width_px - 235)
set tmargin at screen 1 - up(head_px + 34)
set bmargin at screen up(foot_px + 52)
set xrange [least - (least < 0 ? room : 0) : most + room]
set yrange [-design_count - 0.6 : -0.4]
set xlabel 'SPIFF on each partner deal that evens out pay, USD'
set format x "%'.0f"
set grid xtics linecolor rgb '#dedede' linewidth 1 dashtype solid
set border 1
unset ytics
set arrow 1 from 0, graph 0 to 0, graph 1 nohead linecolor rgb ink linewidth 1.5 back
set for [rank=1:design_count] label 20 + rank design_label[by_pull[rank]] at graph 0, first -rank right offset -1, 0 \
    font ',11' textcolor rgb ink
set label 10 'or credit times' at screen across(width_px - 215), graph 1 left offset 0, 0.9 font ',11' textcolor rgb faint
set label 11 'or win lift' at screen across(width_px - 100), graph 1 left offset 0, 0.9 font ',11' textcolor rgb faint

grouped(x) = abs(x) < 0.5 ? '0' : x >= 1000 || x <= -1000 ? \
    sprintf('%+d,%03d', int(x / 1000), abs(int(x)) % 1000) : sprintf('%+.0f', x)
times(x) = known(x) ? sprintf('%.2f', x) : 'none'
lift(x) = known(x) ? sprintf('%.1f %%', 100 * x) : 'none'

set for [i=1:design_count] label 100 + i times(credit[i]) at screen across(width_px - 215), first -place(i) left \
    font ',11' textcolor rgb ink
set for [i=1:design_count] label 200 + i lift(win[i]) at screen across(width_px - 100), first -place(i) left \
    font ',11' textcolor rgb ink

plot for [i=1:design_count] data using (0.5 * where('design', design_name[i], column('neutral_spiff_usd'))):(-place(i)): \
        (0.5 * abs(where('design', design_name[i], column('neutral_spiff_usd')))):(0.28) with boxxyerror \
        linecolor rgb design_colour[i], \
    for [i=1:design_count] data using (where('design', design_name[i], column('neutral_spiff_usd'))):(-place(i)): \
        (column('neutral_spiff_usd') < 0 ? grouped(column('neutral_spiff_usd')).'  ' : '') with labels right font ',11' textcolor rgb ink, \
    for [i=1:design_count] data using (where('design', design_name[i], column('neutral_spiff_usd'))):(-place(i)): \
        (column('neutral_spiff_usd') < 0 ? '' : '  '.grouped(column('neutral_spiff_usd'))) with labels left font ',11' textcolor rgb ink
