// Tells the ministry's measuring system of the visit, where the portal has a number there.
const { emc } = document.currentScript.dataset;
const system = "https://f-emc.ngsp.gov.vn";
window._govaq = [["trackPageView"], ["enableLinkTracking"], ["setTrackerUrl", `${system}/tracking`], ["setSiteId", emc]];
document.head.append(Object.assign(document.createElement("script"), { src: `${system}/embed/gov-tracking.min.js`, async: true }));
