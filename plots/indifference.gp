# Win lift against credit share: the simulated share of deals in colour, the break-even line in black.

set datafile separator whitespace
unset datafile columnheaders
set palette defined (0 '#f7fbff', 0.35 '#b5d3e7', 0.7 '#5fa2cc', 1 '#1f5a92')
x_step = x_count > 1 ? (x_to - x_from) / (x_count - 1) : 1
y_step = y_count > 1 ? (y_to - y_from) / (y_count - 1) : 1
set xrange [x_from - 0.5 * x_step : x_to + 0.5 * x_step]
set yrange [y_from - 0.5 * y_step : y_to + 0.5 * y_step]
set cbrange [cell_min : cell_max > cell_min ? cell_max : cell_min + 1]
left = across(92); right = 1 - across(130); top = 1 - up(head_px + 24); bottom = up(foot_px + 62)
set lmargin at screen left
set rmargin at screen right
set tmargin at screen top
set bmargin at screen bottom
set colorbox user origin screen 1 - across(104), screen bottom size screen across(16), screen top - bottom
set cbtics font ',10'
set cblabel share_label font ',10' textcolor rgb ink offset 0.5, 0
set border 0
set tics scale 0
set xlabel x_label offset 0, 0.2
set ylabel y_label offset 0.5, 0

set label 4 'above the dots a partner deal pays more than direct' at graph 1, graph 1 right offset 0, 0.5 font ',10' textcolor rgb faint front
if (market_lift >= x_from && market_lift <= x_to) { set arrow 1 from market_lift, graph 0 to market_lift, graph 1 nohead \
    linecolor rgb ink linewidth 1 dashtype 3 front; \
    set label 6 'the scenario''s lift' at market_lift, graph 1 center offset 0, 0.5 font ',10' textcolor rgb faint front }

in_cell = x_count * y_count <= 200
dark = cell_min + 0.6 * (cell_max - cell_min)
on_light(share) = in_cell && 100 * share <= dark ? sprintf('%.0f', 100 * share) : ''
on_dark(share) = in_cell && 100 * share > dark ? sprintf('%.0f', 100 * share) : ''
x_at(column) = x_from + column * x_step
y_at(row) = y_from + row * y_step
set samples 400
set parametric
set trange [y_from - 0.5 * y_step : y_to + 0.5 * y_step]
plot $share_1 matrix using (x_at($1)):(y_at($2)):(100 * $3) with image, \
    $share_1 matrix using (x_at($1)):(y_at($2)):(on_light($3)) with labels offset 0, 0.9 font ',9' textcolor rgb ink, \
    $share_1 matrix using (x_at($1)):(y_at($2)):(on_dark($3)) with labels offset 0, 0.9 font ',9' textcolor rgb '#ffffff', \
    (t > 0 ? 10000 / (t * basis_ratio) - 100 : NaN), t with lines linecolor rgb '#000000' linewidth 3, \
    $paid using 1:2 with points pointtype 7 pointsize 1.1 linecolor rgb '#000000'
