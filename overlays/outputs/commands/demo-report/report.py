"""A report as somebody would write it: files, a join, a plot, a geometry, a database."""

import sys
from pathlib import Path

import matplotlib as mpl
import pandas as pd
import psycopg
import shapely
from lxml import etree
from matplotlib import pyplot as plt
from PIL import Image

folder = Path(sys.argv[1])
sales = pd.read_csv(folder / "sales.csv", parse_dates=["day"])
towns = pd.DataFrame([dict(town.attrib) for town in etree.parse(folder / "towns.xml").iter("town")])
towns = towns.astype({"inhabitants": int, "x": float, "y": float})
joined = sales.merge(towns, left_on="town", right_on="name")
totals = joined.groupby("town").agg(amount=("amount", "sum"), inhabitants=("inhabitants", "first"))
totals["per_thousand"] = (totals["amount"] / totals["inhabitants"] * 1000).round(3)

# Which part of a van's round of two degrees about Jena is also within that of Ulm.
rounds = {town.name: shapely.Point(town.x, town.y).buffer(2) for town in towns.itertuples()}
shared = shapely.intersection(rounds["Jena"], rounds["Ulm"])

with psycopg.connect("", sslmode="disable") as connection:
    connection.execute("CREATE TABLE totals (town text PRIMARY KEY, amount numeric)")
    with connection.cursor().copy("COPY totals FROM STDIN") as copy:
        for town, amount in totals["amount"].items():
            copy.write_row((town, amount))
    (best,) = connection.execute("SELECT town FROM totals ORDER BY amount DESC").fetchone()
    server = connection.info.server_version // 10000

figure, (left, right) = plt.subplots(1, 2, figsize=(9, 4), layout="constrained")
for town, rows in sales.dropna().groupby("town"):
    left.plot(rows["day"], rows["amount"], marker="o", label=town)
left.set_title("Sales by day")
left.tick_params(axis="x", rotation=30)
left.legend()
for town, area in rounds.items():
    right.plot(*area.exterior.xy, label=town)
right.fill(*shared.exterior.xy, alpha=0.4)
right.set_aspect("equal")
right.set_title(f"Rounds; shared {shared.area:.2f} square degrees")
right.legend()
picture = folder / "report.png"
figure.savefig(picture, dpi=100, metadata={"Software": f"matplotlib {mpl.__version__} on WASIX"})

with Image.open(picture) as image:
    image.load()
    colours = image.convert("RGB").getcolors(1 << 20)
print(totals.to_string())
print(f"best: {best}, says PostgreSQL {server}; shared by Jena and Ulm: {shared.area:.4f}")
print(f"{picture.name}: {image.size[0]} x {image.size[1]}, {len(colours)} colours")
