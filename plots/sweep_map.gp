# Pull over two things varied together, a panel per design. Cells stand at equal distances, whatever their values.

set datafile separator whitespace
unset datafile columnheaders
set palette defined (-1 '#b35806', -0.5 '#f1a340', 0 '#f7f7f7', 0.5 '#80b1d3', 1 '#2b6ca3')
set cbrange [-most : most]
set xrange [-0.5 : x_count - 0.5]
set yrange [-0.5 : y_count - 0.5]
every(count, room) = count <= room ? 1 : ceil(real(count) / room)
x_step = every(x_count, panel_columns == 1 ? 16 : 6)
y_step = every(y_count, 12)
set xtics () ; do for [i=1:x_count:x_step] { set xtics add (x_text[i] i - 1) }
set ytics () ; do for [i=1:y_count:y_step] { set ytics add (y_text[i] i - 1) }
set border 0
set tics scale 0
set cbtics font ',10'

panel_rows = (panel_count + panel_columns - 1) / panel_columns
left = across(92); right = 1 - across(110); top = 1 - up(head_px + 40); bottom = up(foot_px + 62)
set colorbox user origin screen 1 - across(84), screen bottom size screen across(16), screen top - bottom
cells = x_count * y_count
in_cell = cells <= (panel_columns == 1 ? 240 : 60)
set label 4 x_label at screen 0.5 * (left + right), up(foot_px + 14) center font ',11' textcolor rgb ink
set label 5 y_label at screen across(18), screen 0.5 * (top + bottom) center rotate by 90 font ',11' textcolor rgb ink

# Numbers in the cells, white where the cell is dark.
said(pull) = abs(pull) < 0.5 ? '0' : sprintf('%+.0f', pull)
on_light(pull) = abs(pull) > 0.75 * most ? '' : said(pull)
on_dark(pull) = abs(pull) > 0.75 * most ? said(pull) : ''
labels = "$pull_%d matrix using 1:2:(%s($3)) with labels font ',9' textcolor rgb '%s'"

set multiplot layout panel_rows, panel_columns margins left, right, bottom, top spacing across(48), up(66)
do for [i=1:panel_count] {
    set title panel_title[i] font bold_name.',11' textcolor rgb ink offset 0, -0.6
    cell_labels = in_cell ? ', '.sprintf(labels, i, 'on_light', ink).', '.sprintf(labels, i, 'on_dark', '#ffffff') : ''
    eval sprintf("plot $pull_%d matrix with image, $zero_%d using 1:2 with lines linecolor rgb ink linewidth 2.5", i, i).cell_labels
    if (i == 1) {
        @unset_heading
        unset label 4
        unset label 5
        unset colorbox
    }
}
unset multiplot
