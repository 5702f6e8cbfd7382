# What all pictures share. Loaded before each template, after the run's variables were set:
# figure_title, figure_subtitle, figure_footer (texts), title_lines, subtitle_lines, title_points,
# bold_name (of a font), width_px, height_px, data (the CSV behind the picture), design_count, baseline (its number), design_name[],
# design_label[] (wrapped), design_line[] (whole), design_panel[] (one line or two:
# panel_lines), design_colour[],
# design_round[], design_at_quota[], by_pull[], points_decimals, route_count, route_name[],
# type_count, type_name[] (of partners), panel_columns. Designs and routes count from 1; route 1 is direct.
# The pictures of plans (plan_*.gp) have plan_count, plan_name[], .. in the place of the designs; see
# src/report/curve_pictures.c.

set encoding utf8
set datafile separator comma
set datafile columnheaders
set datafile missing NaN

ink = '#222222'
faint = '#767676'
ground = '#dddddd'
set border 3 linecolor rgb ground linewidth 1
set tics nomirror scale 0.4 textcolor rgb ink font ',11'
set xlabel textcolor rgb ink font ',12'
set ylabel textcolor rgb ink font ',12'
set style fill solid 0.85 noborder
unset key

# Heights and widths of the page in pixels, as shares of it.
up(pixels) = real(pixels) / height_px
across(pixels) = real(pixels) / width_px

title_px = 25.0 / 16 * title_points
subtitle_px = 17.0
head_px = 18 + title_px * title_lines + 4 + subtitle_px * subtitle_lines
foot_px = 40.0

set label 1 figure_title at screen across(20), 1 - up(26) left font bold_name.','.title_points textcolor rgb ink
set label 2 figure_subtitle at screen across(20), 1 - up(26 + title_px * title_lines) left font ',11' textcolor rgb faint
set label 3 figure_footer at screen across(20), up(14) left font ',9' textcolor rgb faint

# In pictures of several panels the heading belongs to the first.
unset_heading = 'unset label 1; unset label 2; unset label 3'

# A column of the data where another one has this text, else nothing.
where(name, text, value) = strcol(name) eq text ? value : NaN

# Designs beyond the palette have another marker.
array markers[4] = [7, 5, 9, 13]
marker(design) = markers[design_round[design] % 4 + 1]
