#!/bin/sh
# The architecture as a test. The order below is the architecture; src/README.md draws it.
set -u
floors="base random domain input engine analysis report web cli"

sources() {
    find src "$@" -name '*.[ch]' | sort
}

# Every include of another floor, as "file here there".
crossings() {
    sources -mindepth 2 | while read -r file; do
        here=$(echo "$file" | cut -d/ -f2)
        sed -n 's|^ *# *include *"\.\./\([a-z]*\)/.*|\1|p' "$file" | while read -r there; do
            echo "$file $here $there"
        done
    done
}

higher_floors() {
    crossings | awk -v floors="$floors" '
        BEGIN { n = split(floors, names, " "); for (i = 1; i <= n; i++) rank[names[i]] = i }
        !($2 in rank) || !($3 in rank) { print $1 ": there is no floor " $2 " or " $3; next }
        rank[$3] > rank[$2] { print $1 ": " $2 "/ must not include " $3 "/" }'
}

forbidden_pairs() {
    crossings | awk '
        $2 == "engine" && $3 == "input" || $2 == "input" && $3 == "engine" ||
        $2 == "domain" && $3 != "base" && $3 != "domain" { print $1 ": " $2 "/ must not include " $3 "/" }'
}

# A library has one door: the only file that includes its header.
second_doors() {
    for header in yaml.h csv.h mpi.h xlsxwriter.h pango/pangocairo.h librsvg/rsvg.h sqlite3.h microhttpd.h; do
        files=$(sources | xargs grep -lE "^ *# *include *[<\"]$header[>\"]")
        if [ "$(echo "$files" | grep -c .)" -gt 1 ]; then
            echo "$header is included by:" $files
        fi
    done
    sources | grep -v '^src/report/' | xargs grep -l '^ *# *include *<jansson.h>' |
        sed 's/$/: jansson.h belongs in report\//'
}

long_files() {
    find src tests -name '*.[ch]' -o -name '*.sh' | xargs wc -l |
        awk '$2 != "total" && $1 > 400 { print $2 ": " $1 " lines, 400 is the most" }'
}

unfinished() {
    grep -nwE 'TODO|FIXME|XXX' -r src models scenarios plots Makefile README.md 2>/dev/null
}

# holds SENTENCE FUNCTION: a function that prints nothing found nothing wrong.
holds() {
    found=$($2)
    if [ -n "$found" ]; then
        echo "$found" >&2
        echo "not ok - $1"
    else
        echo "ok - $1"
    fi
}

holds "no file includes a header from a higher floor" higher_floors
holds "engine and input never include each other, domain includes base only" forbidden_pairs
holds "each library is included by one file" second_doors
holds "no file is longer than 400 lines" long_files
holds "no unfinished work is marked in the tree" unfinished
