"""Rows that a live roll-up takes, as the tables that a plan is built of."""


def as_tables(rows):
    """The same rows as columns, by table."""
    tables = {}
    for table, given in rows.items():
        names = {name: None for cells in given for name in cells}
        tables[table] = {name: [cells.get(name) for cells in given] for name in names}
    return tables
