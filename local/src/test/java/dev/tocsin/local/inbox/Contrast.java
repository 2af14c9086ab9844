package dev.tocsin.local.inbox;

/** WCAG 2.2, success criterion 1.4.3, measured in the page. */
final class Contrast {

    /** Answers each visible text whose contrast to what lies behind it is below 4.5. */
    static final String SCRIPT = """
            () => {
              const parse = (color) => {
                const [r, g, b, a = 1] = color.match(/[\\d.]+/g).map(Number);
                return color.startsWith("color(") ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
              };
              const light = ([r, g, b]) => {
                const [x, y, z] = [r, g, b].map((c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                return 0.2126 * x + 0.7152 * y + 0.0722 * z;
              };
              const ground = (element) => {
                const layers = [];
                for (let at = element; at; at = at.parentElement) {
                  const color = parse(getComputedStyle(at).backgroundColor);
                  layers.push(color);
                  if (color[3] === 1) break;
                }
                return layers.reverse().reduce((under, over) => under.map((c, i) => over[i] * over[3] + c * (1 - over[3])), [255, 255, 255]);
              };
              const bad = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const element = walker.currentNode.parentElement;
                if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest(".visually-hidden, .skip, :disabled")) continue;
                const [a, b] = [light(parse(getComputedStyle(element).color)), light(ground(element))];
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (ratio < 4.5) bad.push(`${ratio.toFixed(2)} ${element.className}: ${walker.currentNode.data.slice(0, 30)}`);
              }
              return bad;
            }
            """;

    private Contrast() {}
}
