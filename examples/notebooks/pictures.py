"""The pictures of the councils' notebooks: inline SVG or HTML without script, each with its words."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import goldenthread as gt

INK, PAPER, SOLID, PALE = "#1d1d1d", "#fff", "#12436d", "#e4ecf4"
# What a link rests on, as a line: colour is never the only carrier.
STROKES = {"stated": "", "inferred": "7 4", "whole_plan": "2 4", "draft": "12 5"}
FONT = "font:12px sans-serif"


class Picture:
    """A picture with its words: shown as HTML in a notebook, and as text everywhere else."""

    def __init__(self, html: str, words: str) -> None:
        self.html, self.words = html, words

    def __repr__(self) -> str:
        return self.words

    def _repr_html_(self) -> str:
        return self.html


def _svg(width: float, height: float, body: str, says: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(says)}" width="{width:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" style="max-width:100%;background:{PAPER};{FONT}">{body}</svg>'
    )


def _text(x: float, y: float, lines: Sequence[str], anchor: str = "middle", colour: str = INK) -> str:
    spans = "".join(
        f'<tspan x="{x:.1f}" dy="{14 if at else 0}">{escape(line)}</tspan>' for at, line in enumerate(lines)
    )
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{spans}</text>'


def bars(counts: Mapping[str, float], says: str) -> Picture:
    """Draw a bar for each figure, its name on the left and the figure at its end."""
    longest = max(*counts.values(), 1)
    body = ""
    for at, (name, count) in enumerate(counts.items()):
        end = 420 + count * 220 / longest
        body += _text(412, at * 22 + 15, [name], "end")
        body += f'<rect x="420" y="{at * 22 + 3}" width="{end - 420:.1f}" height="16" fill="{SOLID}"/>'
        body += _text(end + 6, at * 22 + 15, [f"{count:,.0f}"], "start")
    words = "; ".join(f"{name} {count:,.0f}" for name, count in counts.items())
    return Picture(_svg(700, len(counts) * 22 + 4, body, f"{says}: {words}"), f"{says}: {words}")


def board(columns: Mapping[str, Iterable[tuple[str, bool]]], yes: str, no: str, says: str) -> Picture:
    """Draw columns of boxes, each ticked or empty: what has something and what lacks it, at a glance."""
    given = {heading: list(boxes) for heading, boxes in columns.items()}
    box = "margin:.3rem 0;padding:.3rem .5rem;border-radius:3px;color:" + INK
    styles = {True: f"{box};background:{PALE};border:2px solid {SOLID}", False: f"{box};border:2px dashed #6f6f6f"}
    body = ""
    for heading, boxes in given.items():
        items = "".join(
            f'<div style="{styles[has]}">{"✔" if has else "✘"} {escape(title)}</div>' for title, has in boxes
        )
        body += f'<div style="flex:1 1 11rem;max-width:20rem"><strong>{escape(heading)}</strong>{items}</div>'
    key = f"✔ {escape(yes)} &#160; ✘ {escape(no)}"
    html = (
        f'<div role="group" aria-label="{escape(says)}" style="background:{PAPER};color:{INK};font:13px sans-serif">'
        f'<p>{escape(says)}. {key}</p><div style="display:flex;flex-wrap:wrap;gap:.8rem">{body}</div></div>'
    )
    counts = [
        f"{heading} {sum(has for _, has in boxes)} of {len(boxes)}" for heading, boxes in given.items() if len(boxes)
    ]
    return Picture(html, f"{says} ({yes}): {'; '.join(counts)}")


def _layers(nodes: Sequence[str], edges: Sequence[tuple[str, str, str, str]]) -> list[list[str]]:
    """Put each node one layer below the lowest of those that it links up to."""
    up = defaultdict(list)
    for lower, upper, _, _ in edges:
        up[lower].append(upper)
    depth = dict.fromkeys(nodes, 0)
    for _ in nodes:
        deeper = {node: max((depth[parent] + 1 for parent in up[node]), default=0) for node in nodes}
        if deeper == depth:
            break
        depth = deeper
    layers = [[node for node in nodes if depth[node] == at] for at in range(max(depth.values()) + 1)]
    return [layer for layer in layers if layer]


def network(titles: Mapping[str, str], edges: Iterable[tuple[str, str, str, str]], says: str) -> Picture:
    """Draw boxes in layers and the links between them; an edge is (lower, upper, its words, what it rests on)."""
    drawn = list(dict.fromkeys(edges))
    layers = _layers(list(titles), drawn)
    widest = max(map(len, layers))
    box = 200 if widest <= 4 else max(104, 960 // widest - 16)
    lines = {node: wrap(title, box // 7)[:5] for node, title in titles.items()}
    tall = 14 * max(map(len, lines.values())) + 12
    width, gap = widest * (box + 16), 44
    centre = {
        node: ((at + 0.5) * width / len(layer), level * (tall + gap))
        for level, layer in enumerate(layers)
        for at, node in enumerate(layer)
    }
    body = ""
    for lower, upper, _, basis in drawn:
        (x1, y1), (x2, y2) = centre[lower], centre[upper]
        dash = f' stroke-dasharray="{STROKES[basis]}"' if STROKES[basis] else ""
        body += (
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2 + tall:.1f}" stroke="{SOLID}" '
            f'stroke-width="1.5"{dash}/>'
        )
    for node, (x, y) in centre.items():
        body += f'<rect x="{x - box / 2:.1f}" y="{y:.1f}" width="{box}" height="{tall}" rx="4" fill="{PALE}" '
        body += f'stroke="{SOLID}"/>' + _text(x, y + tall / 2 + 4 - 7 * (len(lines[node]) - 1), lines[node])
    used = [basis for basis in STROKES if any(edge[3] == basis for edge in drawn)]
    height = len(layers) * (tall + gap) - gap
    for at, basis in enumerate(used):
        y = height + 24
        dash = f' stroke-dasharray="{STROKES[basis]}"' if STROKES[basis] else ""
        body += f'<line x1="{at * 130 + 4}" y1="{y}" x2="{at * 130 + 44}" y2="{y}" stroke="{SOLID}"{dash}/>'
        body += _text(at * 130 + 50, y + 4, [basis.replace("_", " ")], "start")
    words = "; ".join(f"{titles[lower]} {link} {titles[upper]} ({basis})" for lower, upper, link, basis in drawn)
    return Picture(_svg(width, height + 34, body, f"{says}: {words}"), f"{says}: {words}")


def lines(plan: gt.Plan, paths: Iterable[gt.Path], says: str) -> Picture:
    """Draw lines of sight, what they share once, the vision at the top."""
    titles: dict[str, str] = {}
    edges = []
    for path in paths:
        titles |= {id: plan[id].title for id in path.ids}
        for at, link in enumerate(path.link_types):
            basis = "draft" if path.states[at] in ("draft", "proposed") else str(path.bases[at])
            edges.append((path.ids[at], path.ids[at + 1], link, basis))
    return network(titles, edges, says)


def timeline(steps: Iterable[tuple[str, str, bool]], says: str) -> Picture:
    """Draw steps in their order: when, what, and whether it is done."""
    given = list(steps)
    body = f'<line x1="130" y1="12" x2="130" y2="{len(given) * 26 - 12}" stroke="{SOLID}" stroke-width="2"/>'
    for at, (when, what, done) in enumerate(given):
        y = at * 26 + 14
        body += f'<circle cx="130" cy="{y}" r="6" fill="{SOLID if done else PAPER}" stroke="{SOLID}" stroke-width="2"/>'
        body += _text(116, y + 4, [when], "end") + _text(146, y + 4, [f"{what}{' (done)' if done else ''}"], "start")
    words = "; ".join(f"{when}: {what}{' (done)' if done else ''}" for when, what, done in given)
    return Picture(_svg(640, len(given) * 26, body, f"{says}: {words}"), f"{says}: {words}")
