import io

import pandas as pd

orders = pd.read_csv(
    io.StringIO("""\
day,city,amount
2026-01-01,Oslo,120
2026-01-01,Lima,80
2026-01-02,Oslo,45
2026-01-03,Lima,210
"""),
    parse_dates=["day"],
)
print(orders.groupby("city")["amount"].agg(["count", "sum", "mean"]))
print(orders.pivot_table(index="day", columns="city", values="amount", fill_value=0))
