import { chromium } from "playwright-core";
import { startServer } from "./test/e2e/site-under-test.ts";
import { chromiumFlags, findChromium } from "./test/chromium.ts";
const s = await startServer("/work/wt/polish/dist");
const b = await chromium.launch({ executablePath: findChromium()!, args: ["--headless", ...chromiumFlags] });
const c = await b.newContext({ viewport: { width: 412, height: 823 }, locale: process.argv[2] ?? "en-US" });
const p = await c.newPage();
const cdp = await c.newCDPSession(p);
await cdp.send("Network.enable"); await cdp.send("Network.emulateNetworkConditions", { offline:false, latency:150, downloadThroughput: 200_000, uploadThroughput: 90_000});
await cdp.send("Emulation.setCPUThrottlingRate",{rate:4});
await p.addInitScript(() => { (window as any).shifts=[]; new PerformanceObserver(l=>{for(const e of l.getEntries() as any[]) (window as any).shifts.push([Math.round(e.startTime), e.value, e.hadRecentInput, ...e.sources.map((x:any)=>(x.node?.nodeName+"."+(x.node?.className??x.node?.parentElement?.className))+` ${Math.round(x.previousRect.y)},${Math.round(x.previousRect.height)}->${Math.round(x.currentRect.y)},${Math.round(x.currentRect.height)}`)]);}).observe({type:"layout-shift",buffered:true}); });
const t=Date.now();
void p.goto(`http://localhost:${s.port}/`);
for (const ms of [600,1200,1800,2600,3500,5000,7000,10000,15000]) { await new Promise(r=>setTimeout(r,Math.max(0,ms-(Date.now()-t)))); await p.screenshot({path:`/tmp/polish/load-${String(ms).padStart(5,"0")}.png`}).catch(()=>{}); }
for (const x of await p.evaluate(()=>(window as any).shifts)) console.log(JSON.stringify(x));
await b.close(); await s.kill();
