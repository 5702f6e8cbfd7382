"""Everything that files say, as text, one piece a line: what a reader sees and what stands behind it.

all_text.py FILE..: a workbook's parts unzipped, a database's tables and the bytes of pages it no longer uses, a PDF's text and
titles where pdftotext is there, anything else as it is.
"""
import shutil
import sqlite3
import subprocess
import sys
import zipfile


def raw(path):
    with open(path, "rb") as file:
        return file.read().decode("utf-8", "replace")


def workbook(path):
    with zipfile.ZipFile(path) as book:
        for part in book.namelist():
            yield part
            yield book.read(part).decode("utf-8", "replace").replace(">", "> ").replace("<", " <")


def database(path):
    base = sqlite3.connect(path)
    for kind, name, statement in base.execute("SELECT type, name, sql FROM sqlite_master"):
        yield f"{kind} {name} {statement}"
        if kind == "table":
            for row in base.execute(f'SELECT * FROM "{name}"'):
                yield "\n".join(str(cell) for cell in row)
    base.close()
    yield raw(path)


def paper(path):
    for tool in ("pdftotext", "pdfinfo"):
        if shutil.which(tool):
            to = ["-layout", path, "-"] if tool == "pdftotext" else [path]
            yield subprocess.run([tool, *to], check=True, capture_output=True).stdout.decode("utf-8", "replace")
    yield raw(path)


READERS = {"xlsx": workbook, "db": database, "pdf": paper}

for path in sys.argv[1:]:
    print(path.rsplit("/", 1)[-1])
    for piece in READERS.get(path.rsplit(".", 1)[-1], lambda path: [raw(path)])(path):
        print(piece)
