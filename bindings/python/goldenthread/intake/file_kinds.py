"""How files end that hold a council's own tables."""

WORKBOOKS = (".xlsx", ".xlsm", ".xltx")
TEXTS = (".csv", ".tsv", ".txt")
TABLE_FILES = (*WORKBOOKS, *TEXTS, ".xls", ".ods", ".pdf")
