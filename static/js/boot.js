// What the reader chose to see is there before the first paint; static/js/display.js keeps it.
try { document.documentElement.style.cssText = localStorage.display || ""; } catch (error) { /* nothing is kept */ }
