"""Opens pages in a headless Chromium and looks at them as people do:

    html_test.py [--shots FOLDER] PAGE...

Each page must load nothing but itself and break no rule of its own security
policy; have one heading of the first level, none skipped, landmarks, and a name
for every picture, table and scrolling region in the accessibility tree; fit
into 320 px; be legible in light and in dark; and show on paper what is folded
in on a screen.  Exits 77 when Chromium cannot run."""
import base64
import html5lib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import websocket

failed = 0


def bad(page, what):
    global failed
    failed = 1
    print("FAIL", os.path.basename(page), what)


class Browser:
    """Chromium, spoken to by its DevTools protocol."""

    def __init__(self, program, home):
        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu",
             "--no-first-run", "--disable-dev-shm-usage",
             "--disable-background-networking", "--disable-sync",
             "--remote-debugging-port=0", "--remote-allow-origins=*",
             "--user-data-dir=" + home + "/profile", "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=open(home + "/log", "w"),
            env=dict(os.environ, HOME=home), start_new_session=True)
        self.number, self.events = 0, []
        where = home + "/profile/DevToolsActivePort"
        until = time.monotonic() + 60
        while not os.path.exists(where) or not os.path.getsize(where):
            if self.process.poll() is not None or time.monotonic() > until:
                self.end()
                raise OSError(open(home + "/log").read().strip()[-300:])
            time.sleep(0.05)
        port, path = open(where).read().split()
        self.socket = websocket.create_connection(
            "ws://127.0.0.1:%s%s" % (port, path), timeout=60)
        self.session = None
        target = self.call("Target.createTarget", url="about:blank")
        self.session = self.call("Target.attachToTarget", flatten=True,
                                 targetId=target["targetId"])["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime", "Accessibility"):
            self.call(domain + ".enable")

    def end(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def next(self):
        message = json.loads(self.socket.recv())
        if "method" in message:
            self.events.append(message)
        return message

    def call(self, method, **params):
        self.number += 1
        order = {"id": self.number, "method": method, "params": params}
        if self.session:
            order["sessionId"] = self.session
        self.socket.send(json.dumps(order))
        while True:
            message = self.next()
            if message.get("id") == self.number:
                if "error" in message:
                    raise RuntimeError(method + ": " + str(message["error"]))
                return message["result"]

    def open(self, page):
        self.events = []
        self.call("Page.navigate", url="file://" + os.path.abspath(page))
        while not any(e["method"] == "Page.loadEventFired"
                      for e in self.events):
            self.next()

    def js(self, expression):
        return self.call("Runtime.evaluate", expression=expression,
                         returnByValue=True)["result"].get("value")

    def size(self, width, height=800):
        self.call("Emulation.setDeviceMetricsOverride", width=width,
                  height=height, deviceScaleFactor=1, mobile=False)

    def media(self, media="", scheme="light"):
        self.call("Emulation.setEmulatedMedia", media=media, features=[
            {"name": "prefers-color-scheme", "value": scheme}])


# The worst contrast of text and what is behind it (WCAG 2, 1.4.3).
CONTRAST = """(() => {
 const parts = c => c.match(/[0-9.]+/g).map(Number);
 const light = c => { const [r, g, b] = parts(c).map(v => { v /= 255;
   return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
   return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
 const behind = e => { for (; e; e = e.parentElement) {
   const c = getComputedStyle(e).backgroundColor;
   if (!(parts(c)[3] === 0)) return c; } return 'rgb(255, 255, 255)'; };
 let worst = [99, ''];
 for (const e of document.querySelectorAll('body *')) {
   if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
     continue;
   const style = getComputedStyle(e);
   const ink = e.namespaceURI.includes('svg') ? style.fill : style.color;
   if (e.tagName === 'title' || e.tagName === 'desc') continue;
   const a = light(ink), b = light(behind(e));
   const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
   if (ratio < worst[0]) worst = [ratio, e.tagName + '.' + e.className];
 }
 return worst; })()"""
OVERFLOW = """[document.scrollingElement.scrollWidth,
 ...[...document.querySelectorAll('body *')].filter(e =>
  !e.closest('.scroll, svg') && e.getBoundingClientRect().right > innerWidth + 1)
  .map(e => e.tagName + '.' + e.className)]"""
FOLDED = """[...document.querySelectorAll('details:not(.numbers)')].filter(d =>
 d.lastElementChild.getBoundingClientRect().height < 5 ||
 (d.checkVisibility && !d.lastElementChild.checkVisibility(
  {contentVisibilityAuto: true}))).length"""

OURS = set("""html head meta title style body header main footer section article
 h1 h2 h3 p ul ol li dl dt dd div span b small mark code pre blockquote details
 summary table caption thead tbody tr th td a svg desc text rect line""".split())


def look_at_markup(page):
    text = open(page, encoding="utf-8").read()
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(text)
    for place, error, _ in parser.errors:
        bad(page, "markup: %s at %s" % (error, place))
    for element in tree.iter():
        name = str(element.tag).split("}")[-1]
        if name not in OURS:
            bad(page, "an element that is not ours: " + name)
        for attribute in element.keys():
            if attribute.startswith("on") or attribute in ("style", "src"):
                bad(page, "an attribute that is not ours: " + attribute)
    odd = re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e"
                    "\u2060-\u206f\ufeff\ufffe\uffff]", text)
    if odd:
        bad(page, "a hidden character: U+%04X" % ord(odd.group()))
    ids = re.findall(r'\sid="([^"]*)"', text)
    if len(ids) != len(set(ids)):
        bad(page, "an id comes twice")
    for name in re.findall(r'(?:href="#|aria-labelledby=")([^"]*)"', text):
        for one in name.split():
            if one not in ids:
                bad(page, "refers to #%s, which is not there" % one)


def look_at_events(browser, page):
    for event in browser.events:
        method, params = event["method"], event["params"]
        if method == "Network.requestWillBeSent" and \
                params["type"] != "Document":
            bad(page, "asks for " + params["request"]["url"])
        if method == "Log.entryAdded":
            bad(page, "browser says: " + params["entry"]["text"])
        if method in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown"):
            bad(page, "a script ran")


def look_at_tree(browser, page):
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    seen, level = {}, 0
    for node in nodes:
        role = node.get("role", {}).get("value")
        if node.get("ignored"):
            continue
        name = node.get("name", {}).get("value", "").strip()
        seen.setdefault(role, []).append(name)
        if role == "heading":
            deeper = next(p["value"]["value"] for p in node["properties"]
                          if p["name"] == "level")
            if deeper > level + 1:
                bad(page, "heading %d under %d: %s" % (deeper, level, name))
            level = deeper
            seen.setdefault("h%d" % deeper, []).append(name)
        if role in ("image", "table", "region", "article", "link", "heading",
                    "columnheader", "rowheader") and not name:
            bad(page, "a %s without a name" % role)
    for role, count in (("banner", 1), ("main", 1), ("contentinfo", 1),
                        ("h1", 1)):
        if len(seen.get(role, [])) != count:
            bad(page, "%d times %s" % (len(seen.get(role, [])), role))
    if not seen.get("article") and "none" not in page:
        bad(page, "nothing is told")
    return seen


def look_at(browser, page, shots):
    look_at_markup(page)
    browser.size(1000)
    browser.media()
    browser.open(page)
    time.sleep(0.1)
    browser.js("1")  # what the page asked for has come by now
    look_at_events(browser, page)
    seen = look_at_tree(browser, page)
    for scheme in ("light", "dark"):
        browser.media(scheme=scheme)
        ratio, where = browser.js(CONTRAST)
        if ratio < 4.5:
            bad(page, "%s: contrast %.1f of %s" % (scheme, ratio, where))
        shoot(browser, page, shots, scheme)
    browser.media()
    for width in (320, 640, 1600):
        browser.size(width)
        wide, *what = browser.js(OVERFLOW)
        if wide > width or what:
            bad(page, "%d px wide at %d: %s" % (wide, width, what[:3]))
        if width == 320:
            shoot(browser, page, shots, "narrow")
    browser.size(800)
    browser.media(media="print")
    if browser.js(FOLDED):
        bad(page, "evidence stays folded on paper")
    if shots:
        pdf = browser.call("Page.printToPDF", printBackground=False)
        with open(name_of(page, shots, "pdf"), "wb") as file:
            file.write(base64.b64decode(pdf["data"]))
    return seen


def name_of(page, shots, what):
    name = os.path.splitext(os.path.basename(page))[0]
    return "%s/%s.%s" % (shots, name, what)


def shoot(browser, page, shots, what):
    if not shots:
        return
    width, height = browser.js("[innerWidth, document.scrollingElement."
                               "scrollHeight]")
    picture = browser.call("Page.captureScreenshot", captureBeyondViewport=True,
                           clip={"x": 0, "y": 0, "width": width, "scale": 1,
                                 "height": min(height, 2600)})
    with open(name_of(page, shots, what + ".png"), "wb") as file:
        file.write(base64.b64decode(picture["data"]))


def main():
    pages, shots = sys.argv[1:], None
    if pages[0] == "--shots":
        shots, pages = pages[1], pages[2:]
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        print("html_test: skipped, no chromium", file=sys.stderr)
        sys.exit(77)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        try:
            browser = Browser(program, home)
        except OSError as error:
            print("html_test: skipped, chromium does not run:", error,
                  file=sys.stderr)
            sys.exit(77)
        try:
            for page in pages:
                seen = look_at(browser, page, shots)
                if "many" in page and len(seen.get("image", [])) != 3:
                    bad(page, "no three plots: %s" % seen.get("image"))
        finally:
            browser.end()
    print("html_test: %d pages" % len(pages))
    sys.exit(failed)


main()
