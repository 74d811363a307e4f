"""What is asked of a page that shows hostile strings, as scripts that run in it."""

from __future__ import annotations

ALIVE = """
() => {
  const own = (address) => ["http:", "https:", "mailto:"].includes(new URL(address, location).protocol)
  const leads = ["href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcdoc", "background"]
  const made = "iframe, object, embed, base, meta, link, math, template, .briefing style"
  const script = ".briefing script:not([type='application/ld+json'])"
  const does = (element) =>
    element.matches(made) ||
    (element.matches(script) && !element.src.startsWith(location.origin)) ||
    [...element.attributes].some(({ name, value }) => name.startsWith("on") || (leads.includes(name) && !own(value)))
  return [...document.body.querySelectorAll("*")].filter(does).map((element) => element.cloneNode().outerHTML)
}
"""
"""Elements of a page's body that would do something, or lead elsewhere than to the web."""

TEXT = """
() => {
  const page = document.querySelector(".briefing").cloneNode(true)
  for (const mark of page.querySelectorAll(".headerlink, script, sup")) mark.remove()
  return page.textContent
}
"""
"""All text of a page's content as the document has it, without the numbers of evidence."""

DATA = """
() => [...document.querySelectorAll("script[type='application/ld+json']")].map((one) => JSON.parse(one.textContent))
"""
"""What a page tells machines."""

MOVED = """
(strings) => {
  const wide = new CSSStyleSheet() // an element for it would be refused by the page's policy
  wide.replaceSync(".briefing * { white-space: nowrap !important }")
  document.adoptedStyleSheets.push(wide)

  // Lines of text nodes: what no line end, and no edge of a block, is between.
  const lines = []
  let block = null
  const both = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT
  const walk = document.createTreeWalker(document.querySelector(".briefing"), both)
  while (walk.nextNode()) {
    const node = walk.currentNode
    if (node.localName === "br") block = null
    if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue
    let around = node.parentElement
    if (!around.checkVisibility() || around.closest("script, .headerlink")) continue
    while (getComputedStyle(around).display === "inline") around = around.parentElement
    if (around !== block) lines.push([])
    block = around
    lines.at(-1).push(node)
  }

  // A text node as strings of those asked for, and single characters between them; what is in a bdi is one.
  const longest = [...strings].sort((one, other) => other.length - one.length)
  const pieces = (node) => {
    const apart = node.parentElement.closest("bdi")
    const has = (one) => node.data.includes(one)
    if (apart) return [{ start: 0, end: node.data.length, hostile: longest.some(has), apart }]
    const found = []
    for (let start = 0, end; start < node.data.length; start = end) {
      const string = longest.find((one) => node.data.startsWith(one, start))
      end = start + (string ?? String.fromCodePoint(node.data.codePointAt(start))).length
      if (string || node.data.slice(start, end).trim()) found.push({ start, end, hostile: Boolean(string), apart })
    }
    return found
  }

  // The order in which pieces are seen, and whether one stands within another.
  const range = document.createRange()
  const seen = (line, told) => {
    const boxes = new Map()
    line.forEach((node, n) => told[n].forEach(({ start, end, apart }, m) => {
      range.setStart(node, start)
      range.setEnd(node, end)
      for (const { left, right, width } of range.getClientRects()) {
        if (!width) continue
        const name = apart ?? `${n}.${m}`
        const box = boxes.get(name) ?? { name: `${n}.${m}`, left, right }
        boxes.set(name, { ...box, left: Math.min(box.left, left), right: Math.max(box.right, right) })
      }
    }))
    const sorted = [...boxes.values()].sort((one, other) => one.left + one.right - other.left - other.right)
    const within = sorted.some((one, at) => at && one.left < sorted[at - 1].right - 1)
    return `${sorted.map((one) => one.name).join(" ")}${within ? " (one within another)" : ""}`
  }
  const tamed = (line, told, letter) => {
    const moved = line.map((node, n) => {
      let data = ""
      const kept = told[n].map((piece) => {
        const start = data.length
        data += piece.hostile ? letter : node.data.slice(piece.start, piece.end)
        return { ...piece, start, end: data.length }
      })
      node.data = data
      return kept
    })
    return [seen(line, moved), moved]
  }

  const found = []
  for (const line of lines) {
    let told = line.map(pieces)
    if (!told.flat().some((piece) => piece.hostile)) continue
    const text = line.map((node) => node.data).join("¦")
    const fromRight = getComputedStyle(line[0].parentElement.closest("[dir], html")).direction === "rtl"
    const is = seen(line, told)
    const may = []
    for (const letter of fromRight ? ["x", "\\u0639"] : ["x"]) {
      const [order, moved] = tamed(line, told, letter)
      told = moved
      may.push(order)
    }
    if (!may.includes(is)) found.push(`${text}: ${is}, not ${may.join(" or ")}`)
  }
  return found
}
"""
"""Lines in which one of some strings moves what stands around it: the order in which all of a line is seen is held
against that with a single plain letter in place of the string. (On a page from right to left that may be one of either
direction: names in both are honest there.)"""
