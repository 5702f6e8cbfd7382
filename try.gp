plots_folder='/tmp/w/pages/main/plots'; data='/tmp/pages-scratch/lead-flow-dries-up/partner_pnl.csv'; figure_title='T'; figure_subtitle='S'; figure_footer='F'; title_lines=1; subtitle_lines=1; width_px=1200; height_px=500
design_count=3; baseline=1; panel_columns=3; panel_lines=1; points_decimals=1; type_count=3; route_count=4
array design_name[3]=['full','haircut','net']
array design_label[3]=['full','haircut','net']
array design_line[3]=['full','haircut','net']
array design_panel[3]=['full','haircut','net']
array design_colour[3]=['#000000','#d55e00','#0072b2']
array design_round[3]=[0,0,0]
array by_pull[3]=[2,3,1]
array type_name[3]=['resellers','integrators','referrers']
array route_name[4]=['direct','referral','co_sell','resale']
set terminal pngcairo size 1200,500 font 'DejaVu Sans,13' noenhanced
set output '/tmp/pages-scratch/try.png'
load plots_folder.'/style.gp'
load plots_folder.'/partner_pnl.gp'
