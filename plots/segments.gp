# Pull by design and segment: brown pushes away, blue pulls toward; the number is the pull in points.

set palette defined (-1 '#b35806', -0.5 '#f1a340', 0 '#f7f7f7', 0.5 '#80b1d3', 1 '#2b6ca3')
stats data using (abs(column('pull_points'))) name 'size' nooutput
most = size_max > 1 ? size_max : 1
set cbrange [-most : most]
unset colorbox
set lmargin at screen across(300)
set rmargin at screen across(width_px - 60)
set tmargin at screen 1 - up(head_px + 44)
set bmargin at screen up(foot_px + 20)
set xrange [0.5 : segment_count + 0.5]
set yrange [-design_count - 0.5 : -0.5]
set border 0
unset tics
set for [s=1:segment_count] label 60 + s segment_name[s] at first s, graph 1 center offset 0, 0.8 font ',11' textcolor rgb ink
set for [rank=1:design_count] label 20 + rank design_label[by_pull[rank]] at graph 0, first -rank right offset -1.5, 0 \
    font ',11' textcolor rgb ink
place(name) = -(sum [rank=1:design_count] (design_name[by_pull[rank]] eq name ? rank : 0))
across_of(name) = sum [s=1:segment_count] (segment_name[s] eq name ? s : 0)
said(pull) = abs(pull) < 0.05 ? '0' : sprintf('%+.1f', pull)
plot data using (across_of(strcol('segment'))):(place(strcol('design'))):(across_of(strcol('segment')) - 0.48): \
        (across_of(strcol('segment')) + 0.48):(place(strcol('design')) - 0.46):(place(strcol('design')) + 0.46):(column('pull_points')) \
        with boxxyerror fillstyle solid 1 noborder linecolor palette, \
    data using (across_of(strcol('segment'))):(place(strcol('design'))):(abs(column('pull_points')) > 0.75 * most ? '' : said(column('pull_points'))) \
        with labels font ',12' textcolor rgb ink, \
    data using (across_of(strcol('segment'))):(place(strcol('design'))):(abs(column('pull_points')) > 0.75 * most ? said(column('pull_points')) : '') \
        with labels font ',12' textcolor rgb '#ffffff'
