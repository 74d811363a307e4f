"""What tests ask a page about how it is shown, as scripts that run in it."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from playwright.sync_api import Locator, Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""The rules of axe-core that hold: WCAG 2.2 AA, and what its makers advise."""

_AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")

_OUT_OF_SIGHT = """
() => {
  const wide = document.documentElement.clientWidth
  const scrolls = element => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at)
      if (["auto", "scroll"].includes(style.overflowX) || style.textOverflow === "ellipsis") return true
    }
    return false
  }
  const needed = document.documentElement.scrollWidth
  const found = needed > wide ? [`the page is ${needed} wide`] : []
  const range = document.createRange()
  const texts = document.createTreeWalker(document.querySelector(".briefing, main"), NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement
    if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) || scrolls(element)) continue
    range.selectNodeContents(texts.currentNode)
    for (const box of range.getClientRects()) {
      if (box.width > 1 && (box.right > wide + 1 || box.left < -1)) {
        found.push(`${element.tagName}: ${texts.currentNode.data.trim().slice(0, 60)}: ${box.left} to ${box.right}`)
        break
      }
    }
  }
  return found
}
"""

_LUMINANCE = """
element => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
  canvas.fillStyle = getComputedStyle(element).color
  canvas.fillRect(0, 0, 1, 1)
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
}
"""


def violations(page: Page) -> list[str]:
    """What axe-core finds on a page when nothing moves: for each element the rule, its selector, and what to do.

    A colour that is on its way to another has no contrast to speak of.
    """
    page.evaluate("Promise.allSettled(document.getAnimations().map(animation => animation.finished))")
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(_AXE)
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    result: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}\n{node['html']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def out_of_sight(page: Page) -> list[str]:
    """What a reader cannot see without scrolling sideways, and text that no scrolling brings into sight.

    Where a part of the page scrolls by itself (a wide table), or says by `…` that it goes on, that is no fault.
    """
    found: list[str] = page.evaluate(_OUT_OF_SIGHT)
    return found


def lightness(locator: Locator) -> float:
    """How light the text is: 0 is black, 1 is white."""
    found: float = locator.evaluate(_LUMINANCE)
    return found
