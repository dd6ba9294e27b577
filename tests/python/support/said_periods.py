"""Periods as answers in words say them: "Q2 2025/26", "August 2025", "April to August 2025"."""


def day_said(day):
    return f"{day.day} {day:%B %Y}"


def said(period):
    text = str(period)
    if "/" in text or len(text) == 4:
        return text
    first, last = period.first, period.last
    if text.count("-") == 2:
        return day_said(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    return f"{first:%B}{'' if first.year == last.year else f' {first.year}'} to {last:%B %Y}"
