# Where the baseline's deals go under each other design: streams from the routes on the left to those on the right.

panels = design_count - 1
rows = (panels + panel_columns - 1) / panel_columns
places = route_count + 1
place_name(p) = p <= route_count ? route_name[p] : 'no deal'
array place_colour[9] = ['#555555', '#0072b2', '#009e73', '#e69f00', '#cc79a7', '#56b4e9', '#d55e00', '#b8a800', '#bbbbbb']
colour_of(p) = p > route_count ? '#bbbbbb' : place_colour[p]
bend(x) = x * x * (3 - 2 * x)
upper(k, x) = -(stream_leaves[k] + (stream_arrives[k] - stream_leaves[k]) * bend(x))
set xrange [-0.02 : 1.02]
set yrange [-1.02 : 0.02]
set samples 25
unset tics
set border 0
left_at(d, p) = sum [k=stream_first[d]:stream_last[d]] (stream_from[k] == p ? stream_size[k] : 0)
right_at(d, p) = sum [k=stream_first[d]:stream_last[d]] (stream_to[k] == p ? stream_size[k] : 0)
left_before(d, p) = p == 1 ? 0 : sum [q=1:p-1] left_at(d, q)
right_before(d, p) = p == 1 ? 0 : sum [q=1:p-1] right_at(d, q)
size_text(name, share) = sprintf('%s %.0f', name, 100 * share)

left = across(96); right = 1 - across(96); top = 1 - up(head_px + 40 + 15 * (panel_lines - 1)); bottom = up(foot_px + 16)
set multiplot layout rows, panel_columns margins left, right, bottom, top spacing across(190), up(52 + 15 * (panel_lines - 1))
first_panel = 1
do for [i=1:design_count] {
    if (i != baseline) {
        set title design_panel[i] font bold_name.',10' textcolor rgb design_colour[i] offset 0, -0.4
        do for [p=1:places] {
            unset label 40 + p
            unset label 60 + p
            if (left_at(i, p) > 0.03) {
                set label 40 + p size_text(place_name(p), left_at(i, p)) at -0.03, -(left_before(i, p) + 0.5 * left_at(i, p)) \
                    right font ',9' textcolor rgb ink
            }
            if (right_at(i, p) > 0.03) {
                set label 60 + p size_text(place_name(p), right_at(i, p)) at 1.03, -(right_before(i, p) + 0.5 * right_at(i, p)) \
                    left font ',9' textcolor rgb ink
            }
        }
        plot for [k=stream_first[i]:stream_last[i]] [x=0:1] '+' using 1:(upper(k, $1)):(upper(k, $1) - stream_size[k]) \
            with filledcurves fillstyle transparent solid (stream_from[k] == stream_to[k] ? 0.25 : 0.8) noborder \
            linecolor rgb colour_of(stream_from[k])
        if (first_panel == 1) {
            @unset_heading
            first_panel = 0
        }
    }
}
unset multiplot
