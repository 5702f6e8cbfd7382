#!/usr/bin/env python3
"""Compares sheets of a workbook with the CSV files beside it, cell by cell.

    workbook_cells.py REPORT.xlsx FOLDER      says what differs, and how many numbers were compared

Reads the file as what it is, a zip of XML, so it needs nothing that Python does not bring."""
import csv
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HEADER_ROW = 2


def column_number(reference):
    number = 0
    for letter in re.match(r"[A-Z]+", reference).group():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def sheets(book):
    names = [s.get("name") for s in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet")]
    strings = [
        "".join(t.text or "" for t in item.iter(MAIN + "t"))
        for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    ]
    for number, name in enumerate(names, 1):
        cells, formulas = {}, 0
        for cell in ElementTree.fromstring(book.read("xl/worksheets/sheet%d.xml" % number)).iter(MAIN + "c"):
            value = cell.find(MAIN + "v")
            formulas += cell.find(MAIN + "f") is not None
            if value is None:
                continue
            text = strings[int(value.text)] if cell.get("t") == "s" else value.text
            row = int(re.search(r"\d+", cell.get("r")).group())
            cells[row, column_number(cell.get("r"))] = text
        yield name, cells, formulas


def differences(cells, path):
    compared = 0
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    for r, row in enumerate(rows[1:]):
        for c, text in enumerate(row):
            shown = cells.get((HEADER_ROW + 1 + r, c), "")
            try:
                compared += 1
                if text != shown and abs(float(text) - float(shown)) > 1e-12 * abs(float(text)):
                    yield "row %d, column %s: %s in the file, %s on the sheet" % (r + 1, rows[0][c], text, shown)
            except ValueError:
                if text.replace("\r", "") != shown.replace("\r", ""):
                    yield "row %d, column %s: `%s` in the file, `%s` on the sheet" % (r + 1, rows[0][c], text, shown)
    yield compared


def main(path, folder):
    total, formulas, charts = 0, 0, 0
    with zipfile.ZipFile(path) as book:
        charts = sum(name.startswith("xl/charts/chart") for name in book.namelist())
        for name, cells, own in sheets(book):
            formulas += own
            source = re.search(r"Every digit: (\w+\.csv)$", cells.get((1, 0), ""))
            if source is None or source.group(1) == "run_record.csv":
                continue
            for found in differences(cells, "%s/%s" % (folder, source.group(1))):
                if isinstance(found, int):
                    total += found
                else:
                    print("%s: %s" % (name, found))
    print("%d cells, %d formulas, %d charts" % (total, formulas, charts))


if __name__ == "__main__":
    main(*sys.argv[1:])
