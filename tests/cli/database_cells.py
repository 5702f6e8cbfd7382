#!/usr/bin/env python3
"""Compares every table of a results.db with the CSV file of its name.

    database_cells.py FOLDER      says what differs, and how many cells were compared"""
import csv
import os
import sqlite3
import sys


def same(text, value):
    if value is None:
        return text == ""
    if isinstance(value, str):
        return text == value
    return text != "" and abs(float(text) - value) <= 1e-12 * abs(value)


def main(folder):
    base = sqlite3.connect("file:%s/results.db?mode=ro" % folder, uri=True)
    compared = 0
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".csv"):
            continue
        with open(os.path.join(folder, name), newline="", encoding="utf-8") as file:
            heads, *rows = csv.reader(file)
        stored = base.execute('SELECT * FROM "%s" ORDER BY rowid' % name[:-4])
        if [column[0] for column in stored.description] != heads:
            print("%s: other columns" % name)
        stored = stored.fetchall()
        if len(stored) != len(rows):
            print("%s: %d rows in the file, %d in the database" % (name, len(rows), len(stored)))
        for number, (row, values) in enumerate(zip(rows, stored), 1):
            for head, text, value in zip(heads, row, values):
                compared += 1
                if not same(text, value):
                    print("%s row %d, %s: `%s` in the file, `%s` in the database" % (name, number, head, text, value))
    print("%d cells" % compared)


if __name__ == "__main__":
    main(*sys.argv[1:])
