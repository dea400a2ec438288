// Before the first paint: what only works with script has its place (css/article.css), and what the
// reader chose to see holds (static/js/display.js keeps it).
document.documentElement.classList.add("has-script");
try { document.documentElement.style.cssText = localStorage.display || ""; } catch (error) { /* nothing is kept */ }
