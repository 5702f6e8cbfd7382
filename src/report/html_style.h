/* How a report looks as a web page, and the little it does: sorting tables, opening what a link leads to. */
#pragma once

/* Line by line, ended by NULL. For a phone, a desk and paper. No fonts, pictures or addresses from elsewhere. */
extern const char *const html_style[];

/* Without it the page has everything but sorting. Holds no `<` and no `&`, so that it stands in a page as it is. */
extern const char *const html_script[];
